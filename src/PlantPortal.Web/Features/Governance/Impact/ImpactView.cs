using System.Collections.Immutable;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Impact;

/// <summary>What a registry version would move, and in which window.</summary>
/// <param name="Scope">That was read, with a period that does not move.</param>
/// <param name="Kpis">The KPIs that were read, those whose meaning changes first.</param>
public sealed record ImpactView(ImpactAnswer Answer, RegistryVersion Proposed, ScreenQuery Scope, PerformanceWindow Window, ImmutableArray<string> Kpis)
{
    /// <summary>The plants of which a figure or a loss would be another.</summary>
    public ImmutableArray<SiteImpact> Moving { get; } = [.. Answer.Sites.Where(Moves)];

    /// <summary>The KPIs worth looking at: those whose meaning differs between two versions, then those that a line is seen by at a glance.</summary>
    public static ImmutableArray<string> KpisOf(RegistryVersion before, RegistryVersion proposed) =>
    [
        .. proposed.Kpis.All.Select(k => k.Code).Where(k => !MeanSame(before.Kpis.Find(k), proposed.Kpis.Find(k)))
            .Concat(KpiNames.Shown.Where(k => before.Kpis.Find(k) is not null)).Distinct(StringComparer.Ordinal),
    ];

    private static bool Moves(SiteImpact site) => !site.Losses.IsEmpty || site.Figures.Before is null || site.Figures.After is null
        || site.Figures.After.Values.Any(v => v.Value.Value != site.Figures.Before.Values.GetValueOrDefault(v.Key)?.Value);

    /// <summary>Whether both come out alike whatever the figures are.</summary>
    private static bool MeanSame(CompiledKpi? one, CompiledKpi? other) => one is not null && other is not null
        && one.Definition.Formula == other.Definition.Formula && one.Definition.Unit == other.Definition.Unit
        && one.Inputs.Length == other.Inputs.Length && one.Inputs.Zip(other.Inputs).All(i => i.First.Code == i.Second.Code && i.First.Definition.Formula == i.Second.Definition.Formula);
}
