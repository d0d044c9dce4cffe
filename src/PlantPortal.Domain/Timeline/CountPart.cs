namespace PlantPortal.Domain.Timeline;

/// <summary>
/// A quantity that was made in <c>(Start, End]</c>; at one instant when both are the same. It belongs to the time that ends at End.
/// </summary>
/// <param name="Cycle">Planned run time per item in seconds; null when there is no ideal cycle for it.</param>
/// <param name="Spread">How it lies in its stretch of running time; null for a quantity at one instant.</param>
public sealed record CountPart(
    Instant Start, Instant End, string? Order, string? Product, decimal? Cycle,
    decimal Good, decimal Scrap, decimal Rework, SpreadShare? Spread)
{
    /// <summary>When the count was stamped that this is, or is a part of.</summary>
    public Instant Stamped { get; init; } = End;

    public decimal Total => Good + Scrap + Rework;

    /// <summary>What of it was made in <c>(from, to]</c>; shares of disjoint windows add up exactly to the whole.</summary>
    public (decimal Good, decimal Scrap, decimal Rework) Within(Instant from, Instant to)
    {
        if (Spread is null)
        {
            return End > from && End <= to ? (Good, Scrap, Rework) : default;
        }

        var a = from > Start ? from : Start;
        var b = to < End ? to : End;
        return a < b ? Spread.Between(Spread.RunAt(this, a), Spread.RunAt(this, b)) : default;
    }
}

/// <summary>
/// A spread count and where in its running time a part of it begins. Quantities follow the running time, rounded to nine decimals
/// as a cumulative sum, so that parts cut anywhere add up to the whole.
/// </summary>
/// <param name="Good">Of the whole count, as are Scrap and Rework.</param>
/// <param name="RunBefore">Running microseconds of the count's window before the part.</param>
/// <param name="RunTotal">Running microseconds of the whole window; more than 0.</param>
public sealed record SpreadShare(decimal Good, decimal Scrap, decimal Rework, long RunBefore, long RunTotal)
{
    internal long RunAt(CountPart part, Instant at) => RunBefore + Time.Micros.Between(part.Start, at);

    internal (decimal Good, decimal Scrap, decimal Rework) Between(long run, long until) => Less(Made(until), Made(run));

    /// <summary>What of the whole is made once it has run so long.</summary>
    internal (decimal Good, decimal Scrap, decimal Rework) Made(long run) => (Cumulative(Good, run), Cumulative(Scrap, run), Cumulative(Rework, run));

    internal static (decimal Good, decimal Scrap, decimal Rework) Less(
        (decimal Good, decimal Scrap, decimal Rework) a, (decimal Good, decimal Scrap, decimal Rework) b) =>
        (a.Good - b.Good, a.Scrap - b.Scrap, a.Rework - b.Rework);

    private decimal Cumulative(decimal quantity, long run) =>
        run >= RunTotal || quantity == 0 ? quantity
        : run == 0 ? 0
        : Math.Round(quantity * run / RunTotal, 9, MidpointRounding.ToEven);
}
