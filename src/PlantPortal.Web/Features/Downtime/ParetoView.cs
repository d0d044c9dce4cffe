using System.Collections.Immutable;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>A Pareto as it is shown.</summary>
/// <param name="Rows">Largest first, of <paramref name="Here"/>; then what only <paramref name="There"/> has.</param>
/// <param name="There">What it is compared with; null: nothing.</param>
/// <param name="Path">From the top of the reason tree to what is shown; empty: everything.</param>
/// <param name="Codes">Machine codes of what has no reason, the largest first; null as code: the machine gave none.</param>
/// <param name="IsReason">Whether what is shown is one reason, of which there is nothing below.</param>
public sealed record ParetoView(
    ImmutableArray<ParetoBar> Rows, DowntimeSide Here, DowntimeSide? There, ImmutableArray<ReasonCode> Path, ImmutableArray<ParetoRow> Codes, bool IsReason)
{
    /// <summary>What judged <see cref="Here"/>.</summary>
    public required Judgement Judgement { get; init; }
}

/// <summary>One side of a comparison, or all there is.</summary>
/// <param name="Scope">With a period that does not move.</param>
/// <param name="Window">Which its figures are of: where it is another day at one plant than at another, days of each.</param>
/// <param name="Total">What the rows add up to.</param>
/// <param name="Coverage">Share of the scheduled time of its lines, window and shift that data covers; null when no time was scheduled.</param>
public sealed record DowntimeSide(ScreenQuery Scope, PerformanceWindow Window, ParetoTotal Total, decimal? Coverage);

/// <summary>A row of the Pareto.</summary>
/// <param name="Key">Reason or group, machine code, <c>site/line</c> or site; null: it has none (uncoded, or a stop without a machine code).</param>
/// <param name="Name">Null where <paramref name="Key"/> is.</param>
/// <param name="Here">Null: only the other side has it.</param>
/// <param name="Line">The line that it stands for, when it does.</param>
public sealed record ParetoBar(string? Key, string? Name, ParetoRow? Here, ParetoRow? There, LineRef? Line = null);
