namespace PlantPortal.Benchmarks.Watch;

/// <summary>What was held minute by minute.</summary>
internal sealed class MemoryTrend
{
    private readonly List<(double Minute, double Bytes)> _samples = [];

    public void Add(TimeSpan at, double bytes) => _samples.Add((at.TotalMinutes, bytes));

    /// <summary>MiB, by the sample nearest to a moment; some are taken.</summary>
    public double At(TimeSpan moment) => _samples.MinBy(s => Math.Abs(s.Minute - moment.TotalMinutes)).Bytes / (1 << 20);

    /// <summary>The slope of the straight line that fits best from a moment on, KiB in an hour; not a number when fewer than two samples are that late.</summary>
    public double KibAnHour(TimeSpan from)
    {
        var late = _samples.Where(s => s.Minute >= from.TotalMinutes).ToList();
        var (minute, bytes) = (late.Select(s => s.Minute).DefaultIfEmpty().Average(), late.Select(s => s.Bytes).DefaultIfEmpty().Average());
        return late.Sum(s => (s.Minute - minute) * (s.Bytes - bytes)) / late.Sum(s => (s.Minute - minute) * (s.Minute - minute)) * 60 / 1024;
    }
}
