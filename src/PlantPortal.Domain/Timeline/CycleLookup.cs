namespace PlantPortal.Domain.Timeline;

/// <summary>
/// The ideal cycles of a line, asked for again and again for the same product at instants near each other: the last answer is kept with the
/// stretch in which it holds. Not thread-safe.
/// </summary>
internal sealed class CycleLookup(LineContext context)
{
    private Instant _from = Instant.MaxValue;
    private string? _product;
    private decimal? _seconds;

    /// <summary>Until when the last answer holds: where any ideal cycle of the line changes next.</summary>
    public Instant Until { get; private set; } = Instant.MinValue;

    /// <summary>Planned run time per item in seconds, as <see cref="Plants.Line.IdealCycleAt"/> says.</summary>
    public decimal? At(string? product, Instant at)
    {
        if (at < Until && at >= _from && product == _product)
        {
            return _seconds;
        }

        (_from, Until) = StretchOf(at);
        (_product, _seconds) = (product, context.Line.IdealCycleAt(product, at));
        return _seconds;
    }

    private (Instant From, Instant Until) StretchOf(Instant at)
    {
        var changes = context.CycleChanges;
        int low = 0, high = changes.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = changes[middle] <= at ? (middle + 1, high) : (low, middle);
        }

        return (low == 0 ? Instant.MinValue : changes[low - 1], low == changes.Length ? Instant.MaxValue : changes[low]);
    }
}
