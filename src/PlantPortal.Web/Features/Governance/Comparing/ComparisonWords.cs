using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Governance.Comparing;

/// <summary>Where something can be done about a cause.</summary>
/// <param name="Text">Of the link.</param>
public sealed record Mend(string Text, string Href);

/// <summary>How the comparison of plants tells values and causes, and where each is mended.</summary>
internal sealed class ComparisonWords(IStringLocalizer<ComparisonTexts> text, ComparabilityWords words, ModelStore models, RegistryStore registry)
{
    public string SiteName(string site) => models.Current.FindSite(site)?.Name ?? site;

    public string Say(string site, ComparabilityCause cause) => words.Say(cause, line => LineName(site, line));

    /// <summary>The KPIs that can be compared by, in the order of the registry.</summary>
    public IEnumerable<string> Kpis => registry.Current.Kpis.All.Select(k => k.Code);

    public TimeModelPolicy Policy => registry.Current.Policy;

    /// <summary>The explanation of exactly the value that is shown.</summary>
    public string Explanation(ComparisonView view, string site)
    {
        var scope = view.Query.Scope;
        return ExplainAddress.Of(
            view.Query.Kpi, [site], scope.Lines.Where(l => models.Current.FindLine(site, l) is not null), view.Window.At(site), view.Query.View,
            new ExplainFilter(scope.EquipmentClass, scope.Product, scope.Shift));
    }

    /// <summary>What can be done about a cause, as far as whoever looks may do it; empty: somebody else has to.</summary>
    public IEnumerable<Mend> Mends(Caller caller, ComparisonView view, string site, ComparabilityCause cause) => cause switch
    {
        ComparabilityCause.NoValue => [new(text["MendNoValue"], Explanation(view, site))],
        ComparabilityCause.OtherDefinition or ComparabilityCause.OtherPolicy => [Restated(view)],
        ComparabilityCause.LowCoverage => [new(text["MendCoverage"], $"/plants/{site}")],
        ComparabilityCause.UnmappedDowntime when view.Query.View == PastView.Recorded => [Restated(view)],
        ComparabilityCause.UnmappedDowntime when caller.May(Right.MapCodes, site) => [new(text["MendMappings"], MappingsQuery.Page + (view.Query.Scope with { Sites = [site], Lines = [] }))],
        ComparabilityCause.LinesLeftOut without => Cycles(caller, site, without.Lines),
        ComparabilityCause.SuspectCycles suspect => Cycles(caller, site, suspect.Lines),
        _ => [],
    };

    /// <summary>The recorded past stays as it was; what was mapped, defined or limited since judges the restated one.</summary>
    private Mend Restated(ComparisonView view) => new(text["MendVersions"], ComparisonQuery.Page + (view.Query with { View = PastView.Restated }));

    private IEnumerable<Mend> Cycles(Caller caller, string site, IEnumerable<string> lines) =>
        caller.May(Right.WriteModel, site) ? lines.Select(l => new Mend(text["MendCycle", LineName(site, l)], $"/admin/plants/{site}/lines/{l}")) : [];

    private string LineName(string site, string line) => models.Current.FindLine(site, line)?.Name ?? line;
}
