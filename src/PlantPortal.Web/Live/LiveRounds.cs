using System.Threading.Channels;

namespace PlantPortal.Web.Live;

/// <summary>
/// Goes round to all screens that something was signalled to, and lets them read anew. One clock for all of them: a timer for each of hundreds of
/// circuits would cost more than what they are sent. Thread-safe.
/// </summary>
public sealed class LiveRounds(LiveFeed feed, TimeProvider time) : IDisposable
{
    /// <summary>So many screens are visited one after the other; whoever takes long holds up these few and nobody else.</summary>
    private const int Together = 16;

    /// <summary>How long a round waits for more: what happens on many lines at once comes as many signals within milliseconds.</summary>
    private static readonly TimeSpan s_gather = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _ended = new();
    private Visit[] _visits = [];
    private bool _goes;

    /// <summary>Has a screen visited from now on. Dispose what is returned to end.</summary>
    /// <param name="site">Whose signals are heard: a line's, a site's (no line), or all (neither).</param>
    /// <param name="line">Of <paramref name="site"/>.</param>
    /// <param name="pace">The shortest time between two visits.</param>
    /// <param name="ageCheck">After about how long without one the screen is visited unasked.</param>
    /// <param name="visit">Runs in the caller's context (its culture); it must not throw, and what takes long it must not wait for.</param>
    public Visit Join(string? site, string? line, TimeSpan pace, TimeSpan ageCheck, Action visit)
    {
        var joined = new Visit(this, pace, ageCheck, visit, time.GetTimestamp());
        joined.Listen(feed, site, line);
        lock (_gate)
        {
            _visits = [.. _visits, joined];
            if (!_goes)
            {
                _goes = true;
                using (ExecutionContext.SuppressFlow())
                {
                    _ = Task.Run(() => GoAsync(_ended.Token));
                    _ = Task.Run(() => TickAsync(_ended.Token));
                }
            }
        }

        return joined;
    }

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    private async Task GoAsync(CancellationToken ended)
    {
        while (await _wake.Reader.WaitToReadAsync(ended))
        {
            _wake.Reader.TryRead(out _);
            await Task.Delay(s_gather, time, ended);
            Round();
        }
    }

    private async Task TickAsync(CancellationToken ended)
    {
        using var timer = new PeriodicTimer(s_tick, time);
        while (await timer.WaitForNextTickAsync(ended))
        {
            foreach (var visit in Volatile.Read(ref _visits))
            {
                visit.Tick(time);
            }
        }
    }

    /// <summary>Sends for who is due and waits for nobody; who has just been visited is so in a later round.</summary>
    private void Round()
    {
        var wanted = Volatile.Read(ref _visits).Where(v => v.IsWanted).ToLookup(v => v.IsDue(time));
        if (wanted[false].Any(v => v.IsDueWithin(s_tick, time)))
        {
            Wake();
        }

        foreach (var some in wanted[true].Chunk(Together))
        {
            Array.ForEach(some, v => v.Take(time));
            _ = Task.Run(() => Array.ForEach(some, v => v.Go()));
        }
    }

    private void Wake() => _wake.Writer.TryWrite(true);

    private void Leave(Visit visit)
    {
        lock (_gate)
        {
            _visits = [.. _visits.Where(v => v != visit)];
        }
    }

    /// <summary>A screen that takes part.</summary>
    public sealed class Visit(LiveRounds rounds, TimeSpan pace, TimeSpan ageCheck, Action visit, long begun) : IDisposable
    {
        private readonly ExecutionContext? _context = ExecutionContext.Capture();
        private IDisposable? _listening;
        private long _visitedAt = begun;
        private bool _wanted;
        private bool _wasVisited;

        internal bool IsWanted => Volatile.Read(ref _wanted);

        /// <summary>Asks for a visit, as a signal does.</summary>
        public void Want()
        {
            Volatile.Write(ref _wanted, true);
            rounds.Wake();
        }

        public void Dispose()
        {
            _listening?.Dispose();
            rounds.Leave(this);
        }

        internal void Listen(LiveFeed feed, string? site, string? line) => _listening = feed.Listen(site, line, Want);

        internal bool IsDue(TimeProvider time) => IsDueWithin(TimeSpan.Zero, time);

        internal bool IsDueWithin(TimeSpan wait, TimeProvider time) => !_wasVisited || time.GetElapsedTime(_visitedAt) + wait >= pace;

        /// <summary>Wakes the rounds for a screen that has grown old, or that had to wait for longer than a tick.</summary>
        internal void Tick(TimeProvider time)
        {
            if (IsWanted ? IsDue(time) : time.GetElapsedTime(_visitedAt) >= ageCheck)
            {
                Want();
            }
        }

        /// <summary>Before the visit: what is signalled from now on is for the next one.</summary>
        internal void Take(TimeProvider time)
        {
            Volatile.Write(ref _wanted, false);
            (_wasVisited, _visitedAt) = (true, time.GetTimestamp());
        }

        internal void Go()
        {
            if (_context is null)
            {
                visit();
            }
            else
            {
                ExecutionContext.Run(_context, run => ((Action)run!)(), visit);
            }
        }
    }
}
