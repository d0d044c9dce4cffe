namespace PlantPortal.Web.Features.Plants;

/// <summary>
/// Whose turn it is to compute what a change would move: each takes a core for as long as it lasts, and live figures need cores too. One at a time
/// for each person and few in all; the others wait in the order in which they came, but nobody waits for a person who is at it already. Thread-safe.
/// </summary>
internal sealed class MoveTurns
{
    /// <summary>Of the whole portal.</summary>
    public const int AtOnce = 2;

    private readonly Lock _lock = new();
    private readonly List<Turn> _waiting = [];
    private readonly HashSet<string> _persons = new(StringComparer.Ordinal);

    /// <summary>Waits for a turn; disposing it gives it to the next.</summary>
    /// <param name="waits">Told when others are first.</param>
    /// <exception cref="OperationCanceledException">Cancelled while it waited.</exception>
    public async Task<IDisposable> TakeAsync(string person, Action waits, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var turn = new Turn(this, person);
        lock (_lock)
        {
            _waiting.Add(turn);
            BeginNext();
        }

        if (!turn.Begins.Task.IsCompleted)
        {
            waits();
        }

        await using var registration = cancel.Register(() => GiveUp(turn, cancel));
        await turn.Begins.Task;
        return turn;
    }

    private void BeginNext()
    {
        while (_persons.Count < AtOnce && _waiting.Find(t => !_persons.Contains(t.Person)) is { } next)
        {
            _waiting.Remove(next);
            _persons.Add(next.Person);
            next.Begins.SetResult();
        }
    }

    /// <summary>One that has begun meanwhile is left to whoever took it.</summary>
    private void GiveUp(Turn turn, CancellationToken cancel)
    {
        lock (_lock)
        {
            if (_waiting.Remove(turn))
            {
                turn.Begins.SetCanceled(cancel);
            }
        }
    }

    private void End(Turn turn)
    {
        lock (_lock)
        {
            _persons.Remove(turn.Person);
            BeginNext();
        }
    }

    private sealed class Turn(MoveTurns turns, string person) : IDisposable
    {
        private int _ended;

        public string Person { get; } = person;

        /// <summary>Whoever waits goes on elsewhere, not under the lock.</summary>
        public TaskCompletionSource Begins { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                turns.End(this);
            }
        }
    }
}
