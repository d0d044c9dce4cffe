using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Reads the segments of a line over a window.</summary>
internal static class SegmentReader
{
    /// <summary>Segments that cover <c>[from, to)</c>, clipped to it; to now at the latest.</summary>
    /// <param name="recorded">The past to read, instead of the newest version over all history.</param>
    public static IReadOnlyList<Segment> Read(LineView view, Instant from, Instant to, RecordedPast? recorded = null)
    {
        to = Instant.Min(to, view.Now);
        if (from >= to)
        {
            return [];
        }

        if (recorded?.RulesOf(view, from) is { } rules)
        {
            return ReadBy(rules, view, from, to);
        }

        if (view.KeptUntil is { } end && from < end && end < to)
        {
            List<Segment> whole = [.. view.OfKept(from, () => Pieced(view, from, end))];
            Pieced(view, end, to).ForEach(s => Append(whole, s));
            return whole;
        }

        return Pieced(view, from, to);
    }

    /// <summary>As <see cref="Read"/>, by other rules than those by which the line is kept: all of it from the log.</summary>
    public static List<Segment> ReadBy(OtherRules rules, LineView view, Instant from, Instant to)
    {
        var ahead = new CarriesAhead();
        return Pieced(from, Instant.Min(to, view.Now), (start, end) => ahead.Read(rules, view, start, end));
    }

    private static List<Segment> Pieced(LineView view, Instant from, Instant to) =>
        Pieced(from, to, (start, end) => view.KeptUntil is { } kept && start >= kept ? view.Newest : view.Past(start, end));

    private static List<Segment> Pieced(Instant from, Instant to, Func<Instant, Instant, LineTimeline> read)
    {
        List<Segment> segments = [];
        foreach (var (start, end) in Pieces.Of(from, to))
        {
            var timeline = read(start, end);
            foreach (var segment in timeline.Segments.Where(s => s.End > start && s.Start < end).Select(s => s.Clip(start, end)))
            {
                Append(segments, segment);
            }
        }

        return segments;
    }

    private static void Append(List<Segment> segments, Segment next)
    {
        if (segments.Count > 0 && next.Continues(segments[^1]))
        {
            segments[^1] = segments[^1] with { End = next.End };
        }
        else
        {
            segments.Add(next);
        }
    }
}
