namespace PlantPortal.Benchmarks.Watch;

/// <summary>What was held minute by minute.</summary>
internal sealed class MemoryTrend
{
    private readonly List<(double Minute, double Bytes)> _samples = [];

    public void Add(TimeSpan at, double bytes) => _samples.Add((at.TotalMinutes, bytes));

    /// <summary>MiB, by the sample nearest to a moment; some are taken.</summary>
    public double At(TimeSpan moment) => _samples.MinBy(s => Math.Abs(s.Minute - moment.TotalMinutes)).Bytes / (1 << 20);

    /// <summary>The slope of the straight line that fits best, KiB in an hour; two samples or more are taken.</summary>
    public double KibAnHour()
    {
        var (minute, bytes) = (_samples.Average(s => s.Minute), _samples.Average(s => s.Bytes));
        var slope = _samples.Sum(s => (s.Minute - minute) * (s.Bytes - bytes)) / _samples.Sum(s => (s.Minute - minute) * (s.Minute - minute));
        return slope * 60 / 1024;
    }
}
