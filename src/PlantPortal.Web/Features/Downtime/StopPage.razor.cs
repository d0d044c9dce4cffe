using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>One whole stop: what each part of it counted as, and the events that say so. Here the drill ends.</summary>
public sealed partial class StopPage : AddressedPage
{
    private StopView? _view;

    /// <summary>From the address.</summary>
    [Parameter]
    public string SiteCode { get; set; } = "";

    /// <summary>From the address.</summary>
    [Parameter]
    public string LineCode { get; set; } = "";

    /// <summary>From the address: an instant at which the stop began, or at which it lasted.</summary>
    [Parameter]
    public string Start { get; set; } = "";

    [Inject]
    private ReadStop Stop { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private DowntimeWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<DowntimeTexts> Text { get; set; } = null!;

    private LineRef Line => new(SiteCode, LineCode);

    private DateTimeZone Zone => Words.Zone(SiteCode);

    private ScreenQuery OfLine => ScreenQuery.Usual.Of(Line);

    private string Around => StopAddress.Read(Start) is { } at ? StopAddress.Timeline(Line, at, at) : $"/plants/{SiteCode}/{LineCode}";

    protected override async Task FollowAsync(string query)
    {
        _view = null;
        if (StopAddress.Read(Start) is null || !Stop.Knows(await Current.GetAsync(), Line))
        {
            Navigation.NotFound();
        }
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel) =>
        _view = StopAddress.Read(Start) is { } at ? await Stop.RunAsync(await Current.GetAsync(), Line, at, cancel) : null;
}
