namespace PlantPortal.Web.Live;

/// <summary>How far history that is being brought in has come, for screens: until it is there, figures of past days are not complete. Thread-safe.</summary>
public sealed class HistoryLoad
{
    private HistoryProgress? _current;

    /// <summary>Comes at each full percent, and when it is done; on whatever thread.</summary>
    public event EventHandler? Changed;

    /// <summary>Null: none is being brought in.</summary>
    public HistoryProgress? Current => Volatile.Read(ref _current);

    /// <param name="progress">Null: it is done.</param>
    public void Report(HistoryProgress? progress)
    {
        var before = Interlocked.Exchange(ref _current, progress);
        if (before?.Percent != progress?.Percent)
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}

/// <param name="Share">Of the history that was missing, 0 to 1.</param>
/// <param name="Until">Up to here all plants are told.</param>
public sealed record HistoryProgress(double Share, Instant Until)
{
    /// <summary>Full percents, so that 100 means done.</summary>
    public int Percent => (int)Math.Floor(Math.Clamp(Share, 0, 1) * 100);
}
