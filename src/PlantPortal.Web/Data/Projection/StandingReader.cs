using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>A stretch of standing, <c>[Start, End)</c>, as whole stops are put together from.</summary>
internal readonly record struct Standing(
    Instant Start, Instant End, Instant StopStart, TimeClass TimeClass, string? Reason, string? Code, Coding Coding, FirstMoments First,
    string? Order, string? Product);

/// <summary>Reads the standing of a line, kept and newest alike.</summary>
internal static class StandingReader
{
    private static readonly Duration s_step = Duration.FromDays(1);

    /// <summary>
    /// All standing that overlaps <c>[from, to)</c>, unclipped and in order, and what else is known of the last stop in it; of the first one, what
    /// lies before the window may be missing, but where it began is in each row.
    /// </summary>
    /// <param name="recorded">The past to read, instead of the newest version over all history.</param>
    public static List<Standing> Read(LineView view, Instant from, Instant to, RecordedPast? recorded = null)
    {
        if (view.KeptUntil is not { } keptUntil || from >= to)
        {
            return [];
        }

        if (recorded?.RulesOf(view, from) is { } rules)
        {
            return ReadBy(rules, view, from, to);
        }

        List<Standing> rows = [];
        if (from < keptUntil)
        {
            view.Kept(reader =>
            {
                rows = reader.StopsIn(from, Instant.Min(to, keptUntil));
                AddRest(rows, reader, to, keptUntil);
                return true;
            });
        }

        rows.AddRange(view.Newest.Segments.Where(s => s.StopStart < to && s.End > from).Select(Of));
        return rows;
    }

    /// <summary>By other rules than those by which the line is kept: what lies before the window is cut off.</summary>
    private static List<Standing> ReadBy(OtherRules rules, LineView view, Instant from, Instant to)
    {
        var segments = SegmentReader.ReadBy(rules, view, from, to);
        var stop = segments.FindLast(s => s.StopStart is not null)?.StopStart;
        for (var (at, step) = (to, s_step); stop is not null && at < view.Now && !IsOver(segments, stop.Value); (at, step) = (at + step, step * 2))
        {
            segments.AddRange(SegmentReader.ReadBy(rules, view, at, at + step));
        }

        return [.. segments.Where(s => s.StopStart is not null && (s.Start < to || s.StopStart == stop)).Select(Of)];
    }

    /// <summary>Silence does not end a stop: it goes on as long as nobody says that the line runs.</summary>
    private static bool IsOver(List<Segment> segments, Instant stop) =>
        segments.Skip(segments.FindLastIndex(s => s.StopStart == stop) + 1).Any(s => s.StopStart is not null || s.TimeClass == TimeClass.Running);

    /// <summary>Whether the stop that begins at an instant goes on at the clock.</summary>
    public static bool IsOpen(LineView view, Instant stopStart) =>
        view.KeptUntil is not null && view.Newest.Segments is [.., var newest] && newest.StopStart == stopStart && newest.End >= view.Now;

    /// <summary>The rest of the stop that reaches over the end of a window: its rows follow each other, whatever lies in between.</summary>
    private static void AddRest(List<Standing> rows, ProjectionReader reader, Instant to, Instant keptUntil)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var stop = rows[^1].StopStart;
        for (var (at, step) = (to, s_step); at < keptUntil; (at, step) = (at + step, step * 2))
        {
            foreach (var row in reader.Stops(at, Instant.Min(at + step, keptUntil)))
            {
                if (row.StopStart != stop)
                {
                    return;
                }

                rows.Add(row);
            }
        }
    }

    private static Standing Of(Segment s) =>
        new(s.Start, s.End, s.StopStart!.Value, s.TimeClass, s.Reason, s.Code, s.Coding ?? Coding.Uncoded, s.First, s.Order, s.Product);
}
