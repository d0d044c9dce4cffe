namespace PlantPortal.Web.Shared.Charts;

/// <summary>A row of a Pareto, in the words and figures of whoever ranked it; the chart computes none.</summary>
/// <param name="Key">Unique in the chart, as a reason code.</param>
/// <param name="Label">The name of the reason or group.</param>
/// <param name="Value">What the bar's length shows: seconds, stops or mean seconds; null: no value.</param>
/// <param name="Text">The value as people read it.</param>
/// <param name="Share">Of the whole, 0 to 1; null: none.</param>
/// <param name="Cumulative">Sum of the shares down to this row; null: none.</param>
public sealed record ParetoItem(string Key, string Label, decimal? Value, string Text, decimal? Share, decimal? Cumulative)
{
    /// <summary>Where the row drills to; null: it is no link.</summary>
    public string? Href { get; init; }

    /// <summary>Downtime without a reason, which must not look like one.</summary>
    public bool IsUncoded { get; init; }

    /// <summary>The same row of the period or plant compared with; null: it has none there.</summary>
    public ParetoSide? Other { get; init; }
}

/// <summary>The second bar of a row.</summary>
/// <param name="Value">In the measure of the first; null: no value.</param>
/// <param name="Text">The value as people read it.</param>
/// <param name="Share">Of its own whole; null: none.</param>
public sealed record ParetoSide(decimal? Value, string Text, decimal? Share);
