namespace PlantPortal.Web.Shared.Charts;

/// <summary>A period <c>[From, To)</c> of a trend and what it came to, as its reader computed it.</summary>
/// <param name="Name">Of the period, as in "Tue 3 Mar" or "14:00".</param>
/// <param name="Value">Null: no value, a gap in the line, never 0.</param>
/// <param name="Text">The value as people read it.</param>
public sealed record TrendItem(Instant From, Instant To, string Name, decimal? Value, string Text)
{
    /// <summary>0 to 1; null: not known.</summary>
    public decimal? Coverage { get; init; }

    /// <summary>Where the point leads; null: it is no link.</summary>
    public string? Href { get; init; }
}
