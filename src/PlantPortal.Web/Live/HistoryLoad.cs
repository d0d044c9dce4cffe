namespace PlantPortal.Web.Live;

/// <summary>How far history that is being brought in has come, for screens: until it is there, figures of past days are not complete. Thread-safe.</summary>
public sealed class HistoryLoad
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = NewSignal();
    private HistoryProgress? _current;

    /// <summary>Null: none is being brought in.</summary>
    public HistoryProgress? Current => Volatile.Read(ref _current);

    /// <summary>Completes at the next full percent, and when it is done. Ask for it before looking at <see cref="Current"/>, so that nothing is missed.</summary>
    public Task Changed
    {
        get
        {
            lock (_gate)
            {
                return _changed.Task;
            }
        }
    }

    /// <param name="progress">Null: it is done.</param>
    public void Report(HistoryProgress? progress)
    {
        lock (_gate)
        {
            var before = _current;
            Volatile.Write(ref _current, progress);
            if (before?.Percent != progress?.Percent)
            {
                _changed.SetResult();
                _changed = NewSignal();
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <param name="Share">Of the history that was missing, 0 to 1.</param>
/// <param name="Until">Up to here all plants are told.</param>
public sealed record HistoryProgress(double Share, Instant Until)
{
    /// <summary>Full percents, so that 100 means done.</summary>
    public int Percent => (int)Math.Floor(Math.Clamp(Share, 0, 1) * 100);
}
