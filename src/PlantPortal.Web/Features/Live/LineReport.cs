using System.Collections.Immutable;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Live;

/// <summary>A line over a time: what it did, what it made, and where the time went. Immutable.</summary>
/// <param name="Window">What was read: the time asked for, to now at the latest.</param>
/// <param name="Total">The figures of the window; null when nothing of it has passed.</param>
/// <param name="Losses">Null when nothing of it has passed.</param>
public sealed record LineReport(
    Interval Window, IReadOnlyList<Segment> Segments, ImmutableArray<StopInWindow> Stops, ImmutableArray<HourMade> Hours,
    PerformanceRow? Total, LossWaterfall? Losses);

/// <summary>What a line made in the part <c>[From, To)</c> of an hour.</summary>
/// <param name="Target">By its target pace; null: no ideal cycle is known.</param>
public sealed record HourMade(Instant From, Instant To, decimal Good, decimal Scrap, decimal Rework, decimal? Target, bool IsUnfinished);

/// <summary>One production day of a line.</summary>
public sealed record LineDay(LocalDate Day, Instant From, Instant To, IReadOnlyDictionary<string, KpiValue> Kpis, decimal? Coverage);

/// <summary>Reads what the screen of a line shows beside what is live.</summary>
internal sealed class ReadLine(PerformanceReader performance, ModelStore models, IClock clock)
{
    private static readonly Duration s_hour = Duration.FromHours(1);

    /// <summary>The report of a time; null when the caller knows no such line.</summary>
    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public async Task<LineReport?> ReportAsync(Caller caller, LineRef line, Interval asked, CancellationToken cancel)
    {
        if (Find(caller, line) is not { } found)
        {
            return null;
        }

        var now = Domain.Time.Micros.ToInstant(Domain.Time.Micros.ToMicros(clock.GetCurrentInstant()));
        var window = new Interval(Instant.Min(asked.Start, now), Instant.Min(asked.End, now));
        var segments = await performance.TimelineAsync(line.Site, line.Line, window.Start, window.End, cancel);
        var hours = await AskAsync(line, PerformanceWindow.Between(window.Start, window.End), [GroupField.Hour, GroupField.Product], [], cancel);
        var total = (await AskAsync(line, PerformanceWindow.Between(window.Start, window.End), [], KpiNames.Shown, cancel)).SingleOrDefault();
        return new LineReport(
            window, segments, WholeStops.Of(segments), [.. hours.GroupBy(r => r.Group.Hour!.Value).Select(g => HourOf(found, g.Key, [.. g], asked, now))],
            total, total is null ? null : LossWaterfall.Of(total.Elements));
    }

    /// <summary>The last production days of a line, to the one that runs; none when the caller knows no such line.</summary>
    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public async Task<IReadOnlyList<LineDay>> DaysAsync(Caller caller, LineRef line, LocalDate last, int count, CancellationToken cancel)
    {
        if (Find(caller, line) is null)
        {
            return [];
        }

        var rows = await AskAsync(line, PerformanceWindow.Days(last.PlusDays(1 - count), last), [GroupField.Day], KpiNames.Shown, cancel);
        return [.. rows.Select(r => new LineDay(r.Group.Day!.Value, r.From, r.To, r.Values, r.Coverage))];
    }

    private Line? Find(Caller caller, LineRef line) => caller.May(Right.Read, line.Site) ? models.Current.FindLine(line.Site, line.Line) : null;

    private async Task<IReadOnlyList<PerformanceRow>> AskAsync(
        LineRef line, PerformanceWindow window, ImmutableArray<GroupField> by, ImmutableArray<string> kpis, CancellationToken cancel) =>
        (await performance.AskAsync(new PerformanceQuestion([line], window, by, kpis), cancel)).Rows;

    private static HourMade HourOf(Line line, Instant hour, ImmutableArray<PerformanceRow> rows, Interval asked, Instant now)
    {
        var (from, to) = (Instant.Max(hour, asked.Start), Instant.Min(hour + s_hour, asked.End));
        return new HourMade(
            from, to, rows.Sum(r => r.Elements.Gq), rows.Sum(r => r.Elements.Sq), rows.Sum(r => r.Elements.Rq),
            TargetPace.Of(line, rows.Select(r => new BusyTime(r.Group.Product, r.From, r.Elements.Pbt))), to > now);
    }
}
