using System.Collections.Concurrent;
using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>
/// The facts of the production days of each line, made from the log once and kept in memory until something is computed again that they hang on. Each line's
/// are asked for inside <see cref="ProjectedLine.UseAsync"/>, by one at a time.
/// </summary>
internal sealed class KeptFacts
{
    /// <summary>Half a year, a few hundred bytes each.</summary>
    public const int MostDays = 184;

    private readonly ConcurrentDictionary<LineRef, SortedDictionary<LocalDate, Kept>> _lines = new();

    /// <summary>The facts of a day of a line, or of the part of it that was asked for; up to now at the latest.</summary>
    /// <param name="parts">Half-open, ordered, apart from each other; all of one production day.</param>
    public LineFacts Of(LineRef line, LineView view, LocalDate day, IReadOnlyList<Interval> parts)
    {
        if (parts.Count == 0 || view.KeptUntil is not { } keptUntil)
        {
            return LineFacts.None;
        }

        var days = _lines.GetOrAdd(line, _ => []);
        var (start, end) = (parts[0].Start, parts[^1].End);
        if (days.GetValueOrDefault(day) is { } kept && kept.Start == start && kept.End == end && view.ChangedSince(kept.Replays) > end)
        {
            return kept.Facts;
        }

        var facts = parts.Aggregate(LineFacts.None, (sum, part) => sum.Plus(Read(view, part.Start, Instant.Min(part.End, view.Now))));
        // A count that is stamped at the end is of this day.
        if (end < keptUntil)
        {
            Keep(days, day, new Kept(start, end, view.Replays, facts));
        }

        return facts;
    }

    private static void Keep(SortedDictionary<LocalDate, Kept> days, LocalDate day, Kept kept)
    {
        days[day] = kept;
        if (days.Count > MostDays)
        {
            days.Remove(days.Keys.First());
        }
    }

    private static LineFacts Read(LineView view, Instant from, Instant to)
    {
        if (from >= to)
        {
            return LineFacts.None;
        }

        // Mismatches show in whole shifts: that is where late counts even out.
        var spans = Spans.Covering(view.Context.Schedule, from, to);
        var timeline = view.Past(spans[0].Start, Instant.Min(spans[^1].End, view.Now));
        var firstStop = timeline.Segments.Where(s => s.StopStart is not null && s.End > from).Select(s => s.StopStart).FirstOrDefault();
        var said = view.Said(Instant.Min(firstStop ?? from, from), to);
        var losses = LossReader.Read(view, from, to).All.Where(l => l.Code is not null).ToList();
        var (events, late) = view.Arrived(from, to);
        return TimelineFacts.Of(timeline, from, to, said) with
        {
            WithCode = losses.Sum(l => l.Micros),
            WithMeaning = losses.Where(l => l.Reason is not null).Sum(l => l.Micros),
            Events = events,
            Late = late,
        };
    }

    /// <param name="Replays">How often the line had been computed again by then.</param>
    private sealed record Kept(Instant Start, Instant End, long Replays, LineFacts Facts);
}
