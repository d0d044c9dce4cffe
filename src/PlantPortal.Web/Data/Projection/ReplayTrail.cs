namespace PlantPortal.Web.Data.Projection;

/// <summary>From when on a line was computed again, each time it was: so that whoever keeps something made of a day knows whether it still holds. Not thread-safe.</summary>
internal sealed class ReplayTrail
{
    /// <summary>Of what lies further back nothing is known any more.</summary>
    private const int Remembered = 64;

    private readonly Queue<Instant> _from = new();

    /// <summary>How often something was noted.</summary>
    public long Count { get; private set; }

    public void Note(Instant from)
    {
        Count++;
        _from.Enqueue(from);
        if (_from.Count > Remembered)
        {
            _from.Dequeue();
        }
    }

    /// <summary>The earliest instant noted since the count was so high; the end of time when there is none.</summary>
    public Instant Since(long count) =>
        Count - count > _from.Count ? Instant.MinValue : _from.Skip(_from.Count - (int)(Count - count)).Aggregate(Instant.MaxValue, Instant.Min);
}
