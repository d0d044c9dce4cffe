using System.Collections.Immutable;
using PlantPortal.Domain.Plants;

namespace PlantPortal.Web.Data;

/// <summary>What a change of the plant model would move.</summary>
/// <param name="Before">The model in force, which the change was made of.</param>
/// <param name="Applied">What it would make of it.</param>
/// <param name="Window">At most <see cref="MoveReader.Longest"/>; ends at now at the latest.</param>
/// <param name="Kpis">KPI codes; those that the registry in force has are answered.</param>
public sealed record MoveQuestion(PlantModel Before, ModelApplied Applied, PerformanceWindow Window, ImmutableArray<string> Kpis);

/// <summary>How far a preview has come.</summary>
/// <param name="Of">At least 1.</param>
/// <param name="Waits">It has not begun: others are first.</param>
public readonly record struct MoveProgress(int Done, int Of, bool Waits = false);

/// <summary>What would move: the sites of lines that mean something else before now.</summary>
/// <param name="Sites">Empty when nothing before now moves in the window.</param>
public sealed record ModelMoves(ImmutableArray<SiteMove> Sites)
{
    public static readonly ModelMoves None = new([]);
}

/// <summary>One site: all of its lines together, and those that move.</summary>
/// <param name="Whole">Over the window.</param>
public sealed record SiteMove(string Site, FiguresMove Whole, ImmutableArray<LineMove> Lines);

/// <summary>A line that moves.</summary>
/// <param name="Days">The production days that move, in order.</param>
public sealed record LineMove(string Line, FiguresMove Whole, ImmutableArray<DayMove> Days);

public sealed record DayMove(LocalDate Day, FiguresMove Figures);

/// <summary>The same before and after a change.</summary>
/// <param name="Before">As <see cref="PerformanceReader"/> answers now; null: there is no such time.</param>
/// <param name="After">As it would answer then; null: there would be no such time.</param>
public sealed record FiguresMove(PerformanceRow? Before, PerformanceRow? After);
