using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Live;

/// <summary>One plant: its lines as rows, live.</summary>
public sealed partial class SitePage : LiveComponent
{
    private LiveSite? _site;

    /// <summary>From the address.</summary>
    [Parameter]
    public string SiteCode { get; set; } = "";

    [Inject]
    private LiveOverview Overview { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<LiveTexts> Text { get; set; } = null!;

    protected override (string? Site, string? Line) Scope => (SiteCode, null);

    protected override async Task ReadAsync(CancellationToken cancel)
    {
        _site = Overview.Site(await Current.GetAsync(), SiteCode);
        if (_site is null)
        {
            Navigation.NotFound();
        }
    }
}
