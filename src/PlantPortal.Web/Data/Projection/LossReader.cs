using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Reads the downtime of a line over stretches of time, by reason and machine code.</summary>
internal static class LossReader
{
    /// <summary>Downtime in <c>[from, to)</c>; the parts add up to DT, their stops to STOPS, of the same window.</summary>
    public static LossSums Read(LineView view, Instant from, Instant to) => from < to ? Read(view, [new Interval(from, to)], null) : new LossSums();

    /// <summary>Downtime in some stretches.</summary>
    /// <param name="parts">Half-open, ordered, apart from each other.</param>
    /// <param name="product">Only while the line worked on it; the sums by span do not know it, so each stop is looked at.</param>
    /// <param name="recorded">The past to read, instead of the newest version over all history.</param>
    public static LossSums Read(LineView view, IReadOnlyList<Interval> parts, string? product, RecordedPast? recorded = null)
    {
        var losses = new LossSums();
        if (view.KeptUntil is not { } keptUntil || parts.Count == 0)
        {
            return losses;
        }

        if (recorded?.RulesOf(view, parts[0].Start) is { } rules)
        {
            AddJudged(losses, view, rules, parts, product);
            return losses;
        }

        view.Kept(reader =>
        {
            foreach (var (from, to) in Clipped(parts, Instant.MinValue, Instant.Min(keptUntil, view.Now)))
            {
                AddKept(losses, reader, view.Context.Schedule, from, to, product);
            }

            return true;
        });
        foreach (var (from, to) in Clipped(parts, keptUntil, view.Now))
        {
            AddNewest(losses, view.Newest, from, to, product);
        }

        return losses;
    }

    /// <summary>What lies of some stretches in <c>[from, to)</c>.</summary>
    internal static IEnumerable<(Instant From, Instant To)> Clipped(IReadOnlyList<Interval> parts, Instant from, Instant to) =>
        parts.Select(p => (From: Instant.Max(p.Start, from), To: Instant.Min(p.End, to))).Where(p => p.From < p.To);

    private static void AddJudged(LossSums losses, LineView view, OtherRules rules, IReadOnlyList<Interval> parts, string? product)
    {
        var ahead = new CarriesAhead();
        foreach (var (from, to) in Clipped(parts, Instant.MinValue, view.Now).SelectMany(p => Pieces.Of(p.From, p.To)))
        {
            AddNewest(losses, ahead.Read(rules, view, from, to), from, to, product);
        }
    }

    private static void AddNewest(LossSums losses, LineTimeline newest, Instant from, Instant to, string? product)
    {
        foreach (var segment in newest.Segments.Where(s => s.TimeClass == TimeClass.Downtime && s.End > from && s.Start < to).Select(s => s.Clip(from, to)))
        {
            if (product is null || segment.Product == product)
            {
                losses.Add(segment.Reason, segment.Code, segment.Start, segment.End, segment.First);
            }
        }
    }

    private static void AddKept(LossSums losses, ProjectionReader reader, LineSchedule schedule, Instant from, Instant to, string? product)
    {
        var (first, last) = product is null ? Spans.Whole(schedule, from, to) : (to, to);
        if (first >= last)
        {
            AddStops(losses, reader, from, to, product);
            return;
        }

        AddStops(losses, reader, from, first, product);
        reader.SumLosses(losses, first, last);
        AddStops(losses, reader, last, to, product);
    }

    private static void AddStops(LossSums losses, ProjectionReader reader, Instant from, Instant to, string? product)
    {
        if (from >= to)
        {
            return;
        }

        foreach (var stop in reader.StopsIn(from, to).Where(s => s.TimeClass == TimeClass.Downtime && (product is null || s.Product == product)))
        {
            losses.Add(
                stop.Reason, stop.Code, Instant.Max(stop.Start, from), Instant.Min(stop.End, to), stop.Start >= from ? stop.First : FirstMoments.None);
        }
    }
}
