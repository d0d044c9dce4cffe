namespace PlantPortal.Web.Data;

/// <summary>How many events came into the log lately. Thread-safe.</summary>
public sealed class IngestMeter(TimeProvider time)
{
    private const int Seconds = 60;

    private readonly Lock _gate = new();
    private readonly (long Second, long Events)[] _counts = new (long, long)[Seconds];

    public void Count(int events)
    {
        var second = Second();
        lock (_gate)
        {
            ref var slot = ref _counts[second % Seconds];
            slot = (second, slot.Second == second ? slot.Events + events : events);
        }
    }

    /// <summary>Events of the last minute, this second included.</summary>
    public long LastMinute
    {
        get
        {
            var now = Second();
            lock (_gate)
            {
                return _counts.Where(c => c.Second > now - Seconds).Sum(c => c.Events);
            }
        }
    }

    private long Second() => time.GetUtcNow().ToUnixTimeSeconds();
}
