using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Components.Layout;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Components.Palette;

/// <summary>Everything that a caller can jump to: screens, then plants, then their lines; nothing that is retired. Reads memory only.</summary>
internal sealed class Destinations(PortalScreens screens, ModelStore models, IClock clock, IStringLocalizer<ShellTexts> text)
{
    public IReadOnlyList<Destination> For(Caller caller)
    {
        var now = clock.GetCurrentInstant();
        var sites = models.Current.Sites.Values.Where(site => caller.May(Right.Read, site.Code) && !site.IsRetired(now)).Select(site => site.Working(now)).ToList();
        return
        [
            .. screens.Menu(caller).Concat(screens.Governance(caller)).Concat(screens.Administration(caller)).Select(s => new Destination(s.Name, text["Screen"], "", s.Path, s.IsPage)),
            .. sites.Select(s => new Destination(s.Name, text["Plant"], s.Code, $"/plants/{s.Code}")),
            .. sites.SelectMany(LinesOf),
        ];
    }

    private static IEnumerable<Destination> LinesOf(Site site) =>
        from area in site.Areas
        from line in area.Lines
        select new Destination(line.Name, $"{site.Name} · {area.Name}", line.Code, $"/plants/{site.Code}/{line.Code}");
}
