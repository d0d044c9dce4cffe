using System.Collections.Immutable;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data;

/// <summary>What a registry version that is not in force would make of history.</summary>
/// <param name="Lines">Each once.</param>
/// <param name="Window">At most <see cref="ImpactReader.Longest"/>; ends at now at the latest.</param>
/// <param name="Kpis">KPI codes; of each version those that it has are answered.</param>
public sealed record ImpactQuestion(RegistryVersion Proposed, ImmutableArray<LineRef> Lines, PerformanceWindow Window, ImmutableArray<string> Kpis);

/// <summary>The same history by the version in force, and by the one proposed.</summary>
/// <param name="Before">The version in force.</param>
/// <param name="Total">All sites together.</param>
/// <param name="Sites">Those with any time in the window, by code.</param>
public sealed record ImpactAnswer(RegistryVersion Before, SiteImpact Total, ImmutableArray<SiteImpact> Sites);

/// <summary>What moves at one site, or at all of them.</summary>
/// <param name="Site">Null: all of them.</param>
/// <param name="Losses">The most time first; together they are all standing whose loss is another.</param>
public sealed record SiteImpact(string? Site, FiguresMove Figures, ImmutableArray<LossMove> Losses);

/// <summary>What some standing counts as.</summary>
/// <param name="Reason">In whose name it counts; null: uncoded.</param>
/// <param name="Category">Of the reason; null without one.</param>
public readonly record struct LossFace(string? Reason, LossCategory? Category, TimeClass TimeClass)
{
    /// <param name="standing">By reasons that count as another one: which one.</param>
    internal static LossFace Of(Segment part, IReadOnlyDictionary<string, string> standing) =>
        new(part.Reason is { } reason ? standing.GetValueOrDefault(reason, reason) : null, part.Category, part.TimeClass);
}

/// <summary>What standing counts as, and what it would.</summary>
public readonly record struct LossMoved(LossFace Before, LossFace After);

/// <param name="Stops">Whole stops of which a part moves.</param>
public readonly record struct LossAmount(long Micros, int Stops)
{
    internal LossAmount Plus(LossAmount other) => new(Micros + other.Micros, Stops + other.Stops);
}

public sealed record LossMove(LossMoved Moved, LossAmount Amount);
