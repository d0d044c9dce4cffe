using System.Collections.Immutable;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance;

/// <summary>A definition in force, and the registry version that brought it.</summary>
public sealed record KpiInForce(CompiledKpi Kpi, KpiVersion Version)
{
    public KpiDefinition Definition => Kpi.Definition;

    public ImmutableArray<KpiExample> Examples { get; } = [.. Kpi.Definition.Examples.Select(e => new KpiExample(e, WorkedExamples.Result(Kpi, e), WorkedExamples.Check(Kpi, e) is null))];
}

/// <param name="Result">What the formula gives, in the unit of the KPI; null: no value.</param>
/// <param name="ComesOut">Whether that is what the example expects.</param>
public sealed record KpiExample(WorkedExample Example, decimal? Result, bool ComesOut);

/// <summary>Everything there is to tell of one definition.</summary>
/// <param name="InForce">Null: it is not in force now, but was or will be.</param>
/// <param name="Versions">In the order in which they hold.</param>
/// <param name="UsedBy">Definitions in force with this one in their formula.</param>
public sealed record KpiTold(string Code, KpiInForce? InForce, ImmutableArray<KpiVersion> Versions, ImmutableArray<KpiDefinition> UsedBy);

/// <summary>Reads KPI definitions, from memory. Everyone who may read anything sees them; the plants that they may read.</summary>
internal sealed class ReadKpis(RegistryStore registry, Func<PlantModel> model, IClock clock)
{
    public TimeModelPolicy Policy => registry.Current.Policy;

    /// <summary>Of the registry in force.</summary>
    public int Version => registry.Current.Number;

    public Instant Now => clock.GetCurrentInstant();

    /// <summary>The definitions in force, in their order; none for who may read nothing.</summary>
    public ImmutableArray<KpiInForce> All(Caller caller)
    {
        if (!caller.MaySomewhere(Right.Read))
        {
            return [];
        }

        var (history, current) = (registry.History, registry.Current);
        return [.. current.Kpis.All.Select(kpi => InForce(kpi, KpiVersions.Of(history, kpi.Code), current))];
    }

    /// <summary>Null when there was never a definition by this code, or the caller may read nothing.</summary>
    public KpiTold? Find(Caller caller, string code)
    {
        var (history, current) = (registry.History, registry.Current);
        var versions = caller.MaySomewhere(Right.Read) ? KpiVersions.Of(history, code) : [];
        return versions.IsEmpty ? null : new KpiTold(
            code,
            current.Kpis.Find(code) is { } kpi ? InForce(kpi, versions, current) : null,
            versions,
            [.. current.Kpis.All.Where(other => other.Formula.Descend().OfType<KpiNode>().Any(n => n.Code == code)).Select(other => other.Definition)]);
    }

    /// <summary>The plants that are at work, by name, as far as the caller may read them.</summary>
    public IReadOnlyList<Site> Sites(Caller caller)
    {
        var now = Now;
        return [.. model().Sites.Values.Where(s => caller.May(Right.Read, s.Code) && !s.IsRetired(now)).OrderBy(s => s.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>The newest step that holds: what is approved for later does not yet.</summary>
    private static KpiInForce InForce(CompiledKpi kpi, ImmutableArray<KpiVersion> versions, RegistryVersion current) =>
        new(kpi, versions.Last(v => v.Definition is not null && v.By.RecordedFrom <= current.InForceFrom));
}
