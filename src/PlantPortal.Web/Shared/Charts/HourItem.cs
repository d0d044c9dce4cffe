namespace PlantPortal.Web.Shared.Charts;

/// <summary>What was made in <c>[From, To)</c>, in units.</summary>
/// <param name="Target">What the target pace makes of the same time; null: no pace is known.</param>
public sealed record HourItem(Instant From, Instant To, decimal Good, decimal Scrap, decimal Rework, decimal? Target)
{
    /// <summary>Whether the hour is still going on.</summary>
    public bool IsUnfinished { get; init; }

    /// <summary>Where the hour leads; null: it is no link.</summary>
    public string? Href { get; init; }
}
