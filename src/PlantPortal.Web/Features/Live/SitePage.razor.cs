using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Live;

/// <summary>One plant: how its day goes, and its lines as rows, live.</summary>
public sealed partial class SitePage : LiveComponent
{
    private SiteQuery _query = SiteQuery.Usual;
    private IReadOnlyList<string> _notUnderstood = [];
    private IReadOnlyList<Choice> _areas = [];
    private SiteFace? _face;
    private List<ShownArea> _groups = [];
    private SiteQuery? _shown;
    private bool _changed = true;

    /// <summary>From the address.</summary>
    [Parameter]
    public string SiteCode { get; set; } = "";

    [Inject]
    private LiveOverview Overview { get; set; } = null!;

    [Inject]
    private SiteFaces Sites { get; set; } = null!;

    [Inject]
    private LineFaces Lines { get; set; } = null!;

    [Inject]
    private ShiftBoard Shifts { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<LiveTexts> Text { get; set; } = null!;

    protected override (string? Site, string? Line) Scope => (SiteCode, null);

    protected override void FollowAddress(string query)
    {
        var address = new AddressReader(query);
        _query = SiteQuery.Read(address);
        _notUnderstood = address.NotUnderstood;
    }

    protected override async Task ReadAsync(CancellationToken cancel)
    {
        if (Overview.Site(await Current.GetAsync(), SiteCode) is not { } site)
        {
            (_face, _changed) = (null, true);
            Navigation.NotFound();
            return;
        }

        var face = Sites.Of(site);
        var groups = LinesOrder.Of(site, _query)
            .Select(g => new ShownArea(g.Area?.Code, g.Area?.Name ?? Text["AllLines"], [.. g.Lines.Select(l => Show(site, l))])).ToList();
        _changed = _query != _shown || !ReferenceEquals(face, _face) || !groups.SequenceEqual(_groups);
        if (_changed)
        {
            (_face, _groups, _shown) = (face, groups, _query);
            _areas = [.. site.Site.Areas.Where(a => a.Lines.Count > 0).Select(a => new Choice(a.Code, a.Name))];
        }
    }

    /// <summary>A signal that changes no word on the page costs no render.</summary>
    protected override bool ShouldRender() => _changed;

    // Prerendering reads memory only: the shifts are read for the circuit.
    private ShownLine Show(LiveSite site, LiveRow line) => new(
        SiteCode, line.Line.Code, line.Line.Name, Lines.Of(SiteCode, line, site.Zone),
        RendererInfo.IsInteractive ? Shifts.Look(SiteCode, line.Line.Code) : null);

    private void Go(SiteQuery query) => Navigation.NavigateTo(query.Of(SiteCode));
}
