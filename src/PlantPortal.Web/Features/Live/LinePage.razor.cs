using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Live;

/// <summary>One line: what it does now, and any shift of it from its timeline down to where the time went.</summary>
public sealed partial class LinePage : LiveComponent
{
    private LineQuery _query = LineQuery.Now;
    private IReadOnlyList<string> _notUnderstood = [];
    private LiveSite? _site;
    private ShownLine? _line;
    private LineSchedule? _schedule;
    private LinePeriod? _period;
    private LineQuery? _shown;
    private LocalDate _today;
    private bool _hasEvents;
    private Instant? _retired;
    private bool _changed = true;

    /// <summary>From the address.</summary>
    [Parameter]
    public string SiteCode { get; set; } = "";

    /// <summary>From the address.</summary>
    [Parameter]
    public string LineCode { get; set; } = "";

    [Inject]
    private LiveOverview Overview { get; set; } = null!;

    [Inject]
    private LineFaces Faces { get; set; } = null!;

    [Inject]
    private ShiftBoard Shifts { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<LiveTexts> Text { get; set; } = null!;

    protected override (string? Site, string? Line) Scope => (SiteCode, LineCode);

    protected override void FollowAddress(string query)
    {
        var address = new AddressReader(query);
        _query = LineQuery.Read(address);
        _notUnderstood = address.NotUnderstood;
    }

    protected override async Task ReadAsync(CancellationToken cancel)
    {
        if (Overview.Site(await Current.RecentAsync(), SiteCode, retiredToo: true) is not { } site || site.Lines.FirstOrDefault(l => l.Line.Code == LineCode) is not { } row)
        {
            (_site, _line, _changed) = (null, null, true);
            Navigation.NotFound();
            return;
        }

        var line = Faces.Show(SiteCode, row, site.Zone, RendererInfo.IsInteractive ? Shifts.Look(SiteCode, LineCode) : null, _line);
        _schedule = site.Site.ScheduleOf(row.Line);
        var period = LinePeriod.Of(_schedule, _query, site.Now);
        var hasEvents = row.Snapshot is { LastEventAt: not null };
        var retired = Retirement.Since(site.Site.RetiredOf(row.Line), site.Now);
        _changed = retired != _retired || !line.Equals(_line) || period != _period || _query != _shown || hasEvents != _hasEvents;
        (_site, _line, _period, _shown, _hasEvents, _retired) = (site, line, period, _query, hasEvents, retired);
        _today = ProductionDay.At(_schedule, site.Now).Day;
    }

    /// <summary>A signal that changes no word on the page costs no render.</summary>
    protected override bool ShouldRender() => _changed;
}
