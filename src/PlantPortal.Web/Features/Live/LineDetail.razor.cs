using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Charts;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Live;

/// <summary>
/// The time of a line that is shown, from its timeline down to where the time went. Read from the database, so by the circuit alone and, while
/// the time goes on, every few seconds.
/// </summary>
public sealed partial class LineDetail : LiveComponent
{
    private static readonly Duration s_margin = Duration.FromMinutes(10);

    private LineReport? _report;
    private LinePeriod? _shown;
    private ImmutableArray<HourItem> _hours = [];
    private long _readAt;
    private bool _late;
    private (LineReport?, bool)? _rendered;

    [Parameter, EditorRequired]
    public string Site { get; set; } = "";

    [Parameter, EditorRequired]
    public string Line { get; set; } = "";

    [Parameter, EditorRequired]
    public LineQuery Query { get; set; } = LineQuery.Now;

    [Parameter, EditorRequired]
    public LinePeriod Period { get; set; } = null!;

    /// <summary>The plant's.</summary>
    [Parameter, EditorRequired]
    public DateTimeZone Zone { get; set; } = null!;

    [Inject]
    private ILogger<LineDetail> Log { get; set; } = null!;

    [Inject]
    private ReadLine Reader { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<LiveTexts> Text { get; set; } = null!;

    protected override (string? Site, string? Line) Scope => (Site, Line);

    protected override TimeSpan Pace => TimeSpan.FromSeconds(10);

    protected override async Task ReadAsync(CancellationToken cancel)
    {
        var period = Period;
        var isRead = period == _shown && _report is not null && !_late;
        if (!RendererInfo.IsInteractive || (isRead && (!period.IsRunning || Time.GetElapsedTime(_readAt) < Pace)))
        {
            return;
        }

        _readAt = Time.GetTimestamp();
        try
        {
            var report = await Reader.ReportAsync(await Current.RecentAsync(), new LineRef(Site, Line), period.Window, cancel);
            if (period == Period)
            {
                (_report, _shown, _late) = (report, period, false);
                _hours = report is null ? [] : [.. report.Hours.Select(ItemOf)];
            }
        }
        catch (Exception failure) when (ReadFailure.MayPass(failure))
        {
            // The projection is behind, or the database away: what is shown stays until the next signal, and says that it is late; of another
            // time than the one asked for it would be taken for that.
            Log.Tell(failure);
            (_late, _report) = (true, period == _shown ? _report : null);
        }
    }

    /// <summary>Signals come every second, what is read does not.</summary>
    protected override bool ShouldRender()
    {
        var before = _rendered;
        _rendered = (_report, _late);
        return before != _rendered;
    }

    private Task AgainAsync() => ReadAsync(CancellationToken.None);

    private HourItem ItemOf(HourMade hour) => new(hour.From, hour.To, hour.Good, hour.Scrap, hour.Rework, hour.Target)
    {
        IsUnfinished = hour.IsUnfinished,
        Href = Here(new Interval(hour.From, hour.To)),
    };

    private void Zoom(Interval? window) => Navigation.NavigateTo(Here(window));

    /// <summary>The same shift or day, looked at more closely.</summary>
    private string Here(Interval? window) => (Query with { Window = window }).Of(Site, Line);

    /// <summary>A stop with a little of what was before and after.</summary>
    private Interval Around(StopInWindow stop) => new(
        Instant.Max(stop.Start - s_margin, Period.Bounds.Start), Instant.Min(stop.End + s_margin, Period.Bounds.End));

    private string DowntimeOf(string path) =>
        path + new ScreenQuery { Sites = [Site], Lines = [Line], Period = new ScreenPeriod.Between(_shown!.Window.Start, _shown.Window.End) };
}
