using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Live;

/// <summary>One line: what it does, how its shift goes, and the shift's timeline so far, live.</summary>
public sealed partial class LinePage : LiveComponent
{
    private LiveSite? _site;
    private LiveRow? _row;
    private IReadOnlyList<Segment>? _segments;
    private Instant _to;

    /// <summary>From the address.</summary>
    [Parameter]
    public string SiteCode { get; set; } = "";

    /// <summary>From the address.</summary>
    [Parameter]
    public string LineCode { get; set; } = "";

    [Inject]
    private LiveOverview Overview { get; set; } = null!;

    [Inject]
    private PerformanceReader Performance { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Formats Formats { get; set; } = null!;

    [Inject]
    private IStringLocalizer<LiveTexts> Text { get; set; } = null!;

    protected override (string? Site, string? Line) Scope => (SiteCode, LineCode);

    /// <summary>A timeline is read from the database, so less often than what is in memory.</summary>
    protected override TimeSpan Pace => TimeSpan.FromMilliseconds(500);

    protected override async Task ReadAsync(CancellationToken cancel)
    {
        _site = Overview.Site(await Current.GetAsync(), SiteCode);
        _row = _site?.Lines.FirstOrDefault(l => l.Line.Code == LineCode);
        if (_row is null)
        {
            Navigation.NotFound();
            return;
        }

        // Prerendering shows the skeleton: the timeline is read once, by the circuit.
        if (_row.Snapshot is { LastEventAt: not null } now && RendererInfo.IsInteractive)
        {
            await ReadTimelineAsync(now, cancel);
        }
    }

    private async Task ReadTimelineAsync(LineSnapshot now, CancellationToken cancel)
    {
        try
        {
            _segments = await Performance.TimelineAsync(SiteCode, LineCode, now.FiguresFrom, now.AsOf, cancel);
            _to = now.AsOf;
        }
        catch (TimeoutException)
        {
            // The projection is behind: what is shown stays until the next signal, and the state says how old it is.
        }
    }
}
