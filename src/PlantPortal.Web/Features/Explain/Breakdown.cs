using System.Collections.Immutable;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Kpi;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Features.Explain;

/// <summary>What the rows of a step are told apart by.</summary>
public enum BreakdownBy
{
    Site,
    Line,
    Month,
    Day,
    Shift,
    Hour,
    Product,
}

/// <summary>One step down: rows whose elements add up to the number above.</summary>
/// <param name="Sum">Of the rows that count.</param>
public sealed record Breakdown(BreakdownBy By, ImmutableArray<BreakdownRow> Rows, ElementSet Sum);

/// <param name="Value">By its own window and lines, as the narrower explanation says; null where the row has none of its own.</param>
/// <param name="Elements">What it brings to the number above; null for a line that is left out of it.</param>
/// <param name="Coverage">Beside the value.</param>
/// <param name="LeftOut">Why it brings nothing; null when it counts.</param>
/// <param name="Address">Of its own explanation; null where no window says exactly this.</param>
public sealed record BreakdownRow(
    PerformanceGroup Group, Instant From, Instant To, KpiValue? Value, ElementSet? Elements, decimal? Coverage, LeftOutCause? LeftOut, string? Address);
