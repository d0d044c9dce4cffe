using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Components.Layout;

/// <summary>The screens that menus lead to, in their order, as far as the caller may open them.</summary>
internal sealed class PortalScreens(IStringLocalizer<ShellTexts> text)
{
    public const string Quarantine = "/quarantine";
    public const string Administered = "/admin";
    public const string Governed = "/governance";

    /// <summary>In one row: what is done every day, one entry for what makes numbers mean the same, and one for all that is administered.</summary>
    public IReadOnlyList<PortalScreen> Menu(Caller caller)
    {
        var administered = Administration(caller).Count > 0 ? [new PortalScreen(Administered, text["Administration"], Section: $"{Administered}/")] : Array.Empty<PortalScreen>();
        return [.. Daily().Where(s => s.IsPage && s.IsOfferedTo(caller)), .. administered, .. Daily().Where(s => !s.IsPage && s.IsOfferedTo(caller))];
    }

    /// <summary>What is behind the entry of the governance.</summary>
    public IReadOnlyList<PortalScreen> Governance(Caller caller) => [.. Governance().Where(screen => screen.IsOfferedTo(caller))];

    /// <summary>What is behind the entry of the administration.</summary>
    public IReadOnlyList<PortalScreen> Administration(Caller caller) => [.. Administration().Where(screen => caller.MaySomewhere(screen.Needs))];

    private IEnumerable<PortalScreen> Daily()
    {
        yield return new PortalScreen("/", text["Plants"], Section: "/plants/");
        yield return new PortalScreen("/downtime", text["Downtime"]);
        yield return new PortalScreen("/downtime/stops", text["Stops"], Section: "/downtime/stops/");
        yield return new PortalScreen(Governed, text["Governance"], Section: $"{Governed}/");
        yield return new PortalScreen(Quarantine, text["Quarantine"]);
        yield return new PortalScreen("/docs/api", text["Api"], IsPage: false);
    }

    private IEnumerable<PortalScreen> Governance()
    {
        yield return new PortalScreen(KpiAddress.List, text["KpiDefinitions"], Section: $"{KpiAddress.List}/") { About = text["KpiDefinitionsAbout"] };
        yield return new PortalScreen("/governance/reasons", text["Reasons"]) { About = text["ReasonsAbout"] };
        yield return new PortalScreen("/governance/changes", text["Changes"], Section: "/governance/changes/") { About = text["ChangesAbout"] };
        yield return new PortalScreen("/governance/mappings", text["Mappings"]) { For = [Right.MapCodes, Right.ApproveChanges], About = text["MappingsAbout"] };
        yield return new PortalScreen(ComparabilityAddress.Page, text["Comparability"]) { About = text["ComparabilityAbout"] };
        yield return new PortalScreen(ConformanceAddress.Page, text["Conformance"], Section: $"{ConformanceAddress.Page}/") { About = text["ConformanceAbout"] };
    }

    private IEnumerable<PortalScreen> Administration()
    {
        yield return new PortalScreen("/admin/plants", text["PlantSetup"], Right.WriteModel) { About = text["PlantSetupAbout"] };
        yield return new PortalScreen("/admin/products", text["Products"], Right.WriteModel) { About = text["ProductsAbout"] };
        yield return new PortalScreen("/admin/people", text["People"], Right.ManagePeople) { About = text["PeopleAbout"] };
        yield return new PortalScreen("/admin/people/groups", text["Groups"], Right.ManagePeople) { About = text["GroupsAbout"] };
        yield return new PortalScreen("/admin/keys", text["Keys"], Right.ManageKeys) { About = text["KeysAbout"] };
        yield return new PortalScreen("/admin/audit", text["Audit"], Right.ReadAudit) { About = text["AuditAbout"] };
        yield return new PortalScreen("/admin/health", text["Health"], Right.ReadHealth) { About = text["HealthAbout"] };
    }
}

/// <summary>A screen of a menu.</summary>
/// <param name="Path">From the root, without a query.</param>
/// <param name="Name">In the language of the user.</param>
/// <param name="Section">Where the paths of the pages below it begin; null when there are none.</param>
/// <param name="IsPage">False for what is not a page of the portal itself and has to be loaded anew.</param>
internal sealed record PortalScreen(string Path, string Name, Right Needs = Right.Read, string? Section = null, bool IsPage = true)
{
    /// <summary>What is done there, for somebody who has not been there yet; null where the name says it.</summary>
    public string? About { get; init; }

    /// <summary>Whose work it is: whoever has one of these rights finds it, of those who may open it. Empty: all of them do.</summary>
    public ImmutableArray<Right> For { get; init; } = [];

    public bool IsOfferedTo(Caller caller) => caller.MaySomewhere(Needs) && (For.IsEmpty || For.Any(caller.MaySomewhere));

    /// <summary>What <c>aria-current</c> says of its entry at a path: the page itself, above it, or neither (null).</summary>
    public string? CurrentAt(string path) =>
        path == Path ? "page" : Section is not null && path.StartsWith(Section, StringComparison.Ordinal) ? "true" : null;
}
