using System.Collections.Immutable;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Kpi;

namespace PlantPortal.Web.Data;

/// <summary>How a KPI value came about, with what it is of.</summary>
/// <param name="RegistryVersion">The version whose definitions made the value.</param>
/// <param name="From">Where the time in it begins.</param>
/// <param name="To">Where it ends: now at the latest.</param>
/// <param name="Mixed">In the recorded view, the versions of the definition when it changed within the window; else empty.</param>
/// <param name="Elements">Over the lines in the value; only to be read.</param>
/// <param name="Coverage">Over all lines, those left out too, as beside the value everywhere.</param>
public sealed record KpiExplanation(
    int RegistryVersion, Instant From, Instant To, Explanation Explanation, ImmutableArray<int> Mixed, ElementSet Elements, decimal? Coverage);
