using Microsoft.Extensions.Localization;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Components.Layout;

/// <summary>The screens that a menu leads to, in its order, as far as the caller may open them.</summary>
internal sealed class PortalScreens(IStringLocalizer<ShellTexts> text)
{
    public const string Quarantine = "/quarantine";

    public IReadOnlyList<PortalScreen> For(Caller caller) => [.. All().Where(screen => caller.MaySomewhere(screen.Needs))];

    private IEnumerable<PortalScreen> All()
    {
        yield return new PortalScreen("/", text["Plants"], Section: "/plants/");
        yield return new PortalScreen("/downtime", text["Downtime"]);
        yield return new PortalScreen("/downtime/stops", text["Stops"], Section: "/downtime/stops/");
        yield return new PortalScreen(Quarantine, text["Quarantine"]);
        yield return new PortalScreen("/admin/plants", text["PlantSetup"], Right.WriteModel, Section: "/admin/plants/");
        yield return new PortalScreen("/admin/people", text["People"], Right.ManagePeople, Section: "/admin/people/");
        yield return new PortalScreen("/admin/keys", text["Keys"], Right.ManageKeys);
        yield return new PortalScreen("/admin/audit", text["Audit"], Right.ReadAudit);
        yield return new PortalScreen("/admin/health", text["Health"], Right.ReadHealth);
        yield return new PortalScreen("/docs/api", text["Api"], IsPage: false);
    }
}

/// <summary>A screen of the menu.</summary>
/// <param name="Path">From the root, without a query.</param>
/// <param name="Name">In the language of the user.</param>
/// <param name="Section">Where the paths of the pages below it begin; null when there are none.</param>
/// <param name="IsPage">False for what is not a page of the portal itself and has to be loaded anew.</param>
internal sealed record PortalScreen(string Path, string Name, Right Needs = Right.Read, string? Section = null, bool IsPage = true)
{
    /// <summary>What <c>aria-current</c> says of its entry at a path: the page itself, above it, or neither (null).</summary>
    public string? CurrentAt(string path) =>
        path == Path ? "page" : Section is not null && path.StartsWith(Section, StringComparison.Ordinal) ? "true" : null;
}
