using System.Collections.Immutable;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data.Projection;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Data;

/// <summary>Makes the snapshot of a line: what it does now, and the figures of its shift (or production day) so far.</summary>
public sealed class SnapshotReader(Projector projector, Func<RegistryVersion> registry)
{
    /// <summary>The KPIs that a snapshot carries, as far as the registry has them.</summary>
    public static readonly ImmutableArray<string> Kpis = ["OEE", "Availability", "Performance", "Quality"];

    /// <summary>Longer than a beat of the board, so that whatever turns without an event is known of before.</summary>
    private static readonly Duration s_ahead = LiveBoard.Beat + Duration.FromSeconds(2);

    private static readonly Duration s_longAgo = Duration.FromDays(60);

    /// <summary>The snapshot as of now, everything acknowledged before taken in; null when the line is not in the plant model.</summary>
    public Task<LineSnapshot?> ReadAsync(string site, string line, CancellationToken cancel) =>
        projector.UseAsync(site, line, Snapshot, cancel);

    private LineSnapshot Snapshot(LineView view)
    {
        var (schedule, now) = (view.Context.Schedule, view.Now);
        var shift = schedule.Shifts(now, now + Duration.FromTicks(10)) is [var running, ..] ? running : null;
        var from = shift?.Start ?? schedule.DayStarts(now - Duration.FromDays(2), now + Duration.FromTicks(10)).Append(now - Duration.FromDays(2)).Max();
        var sum = view.KeptUntil is { } kept && from < kept && kept < now ? Sum(view, kept, now) : Sum(view, from, now);
        if (view.KeptUntil is { } end && from < end && end < now)
        {
            sum.Add(view.OfKept(from, () => Sum(view, from, end)));
        }

        var segment = Newest(view);
        return new LineSnapshot(
            view.Context.Site.Code, view.Context.Line.Code, now,
            segment.TimeClass, segment.State, Since(view, segment), segment.Reason, segment.Code, segment.Coding,
            segment.Order, segment.Product, shift, from, Figures(view, sum), sum, sum.Coverage, view.NewestEvent)
        {
            IsRestless = IsRestless(view, segment, shift),
        };
    }

    private static ElementSet Sum(LineView view, Instant from, Instant to)
    {
        var sum = new ElementSet();
        foreach (var row in ElementReader.Read(view, from, to, new Detail(ByHour: false, ByProduct: false)))
        {
            sum.Add(row.Elements);
        }

        return sum;
    }

    /// <summary>Whether the timeline, drawn on into the next seconds as if nothing happened, says anything else of them than of now.</summary>
    private static bool IsRestless(LineView view, Segment newest, ShiftInstance? shift)
    {
        var ahead = view.Now + s_ahead;
        return shift?.End <= ahead
            || (shift is null && view.Context.Schedule.Shifts(view.Now, ahead).Count > 0)
            || view.Ahead(ahead) is not { } timeline
            || timeline.Segments.Any(s => s.End > view.Now && !(IsSame(s, newest) && (s.Coding, s.Order, s.Product) == (newest.Coding, newest.Order, newest.Product)));
    }

    private Dictionary<string, KpiFigure> Figures(LineView view, ElementSet sum)
    {
        var kpis = registry().Kpis;
        var line = view.Context.Line;
        var calculator = new KpiCalculator(kpis, [new LineElements(view.Context.Site.Code, line.Code, sum, line.FirstIdealCycle < view.Now)]);
        return Kpis.Where(k => kpis.Find(k) is not null).Select(calculator.Compute)
            .ToDictionary(v => v.Code, v => new KpiFigure(v.Value, v.Version), StringComparer.Ordinal);
    }

    private static Segment Newest(LineView view)
    {
        var timeline = view.KeptUntil is { } kept && kept < view.Now
            ? view.Newest
            : view.Past(view.Now - Duration.FromHours(1), view.Now);
        return timeline.Segments[^1];
    }

    /// <summary>Since when class, state and reason are what they are; a stop that changed its reason counts from that.</summary>
    private static Instant Since(LineView view, Segment newest)
    {
        if (newest.Start > (view.KeptUntil ?? view.Now) && view.Newest.Segments is { Count: > 1 } recent)
        {
            return Begin(recent, newest, out _);
        }

        var since = newest.Start;
        for (var back = Duration.FromHours(6); back < s_longAgo; back *= 2)
        {
            var segments = view.Past(view.Now - back, view.Now).Segments.Where(s => s.End > view.Now - back).ToList();
            since = Begin(segments, newest, out var found);
            if (found)
            {
                return since;
            }
        }

        return since;
    }

    private static Instant Begin(IReadOnlyList<Segment> segments, Segment newest, out bool found)
    {
        var index = segments.Count - 1;
        while (index > 0 && IsSame(segments[index - 1], newest))
        {
            index--;
        }

        found = index > 0;
        return segments[index].Start;
    }

    private static bool IsSame(Segment a, Segment b) => a.TimeClass == b.TimeClass && a.State == b.State && a.Reason == b.Reason && a.Code == b.Code;
}
