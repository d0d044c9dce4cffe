using System.Collections.Immutable;
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
    private ImmutableArray<ShownArea> _groups = [];
    private SiteLook? _look;
    private SiteQuery? _shown;
    private bool _changed = true;

    /// <summary>From the address.</summary>
    [Parameter]
    public string SiteCode { get; set; } = "";

    [Inject]
    private SiteLooks Looks { get; set; } = null!;

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
        if (Looks.Of(await Current.RecentAsync(), SiteCode) is not { } look)
        {
            (_look, _changed) = (null, true);
            Navigation.NotFound();
            return;
        }

        _changed = _query != _shown || !ReferenceEquals(look, _look);
        if (_changed)
        {
            (_look, _groups, _shown) = (look, look.Of(_query, Text["AllLines"]), _query);
            _areas = [.. look.Areas.Select(a => new Choice(a.Code!, a.Name))];
        }
    }

    /// <summary>A signal that changes no word on the page costs no render.</summary>
    protected override bool ShouldRender() => _changed;

    private void Go(SiteQuery query) => Navigation.NavigateTo(query.Of(SiteCode));
}
