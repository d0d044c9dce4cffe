using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Live;

/// <summary>Every plant and line that the person may see, live.</summary>
public sealed partial class PlantsPage : LiveComponent
{
    private IReadOnlyList<LiveSite> _sites = [];

    [Inject]
    private LiveOverview Overview { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<LiveTexts> Text { get; set; } = null!;

    protected override (string? Site, string? Line) Scope => (null, null);

    protected override async Task ReadAsync(CancellationToken cancel) => _sites = Overview.Sites(await Current.GetAsync());
}
