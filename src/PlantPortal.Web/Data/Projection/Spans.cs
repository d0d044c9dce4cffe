using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>A shift, or a stretch outside shifts within one production day: <c>[Start, End)</c>.</summary>
internal sealed record Span(Instant Start, Instant End, ShiftInstance? Shift, LocalDate Day);

/// <summary>Cuts time into spans.</summary>
internal static class Spans
{
    /// <summary>The whole spans that cover <c>[from, to)</c>, ordered; never empty.</summary>
    public static IReadOnlyList<Span> Covering(LineSchedule schedule, Instant from, Instant to)
    {
        // Two days each way hold the edges of the outermost spans: a production day lasts 25 hours at most.
        var (early, late) = (from - Duration.FromDays(2), to + Duration.FromDays(2));
        var edges = new SortedSet<Instant>(schedule.DayStarts(early, late));
        var shifts = schedule.Shifts(early, late);
        foreach (var shift in shifts)
        {
            edges.RemoveWhere(e => e > shift.Start && e < shift.End);
            edges.Add(shift.Start);
            edges.Add(shift.End);
        }

        List<Span> spans = [];
        var next = 0;
        foreach (var (start, end) in edges.Zip(edges.Skip(1)))
        {
            while (next < shifts.Count && shifts[next].End <= start)
            {
                next++;
            }

            var shift = next < shifts.Count && shifts[next].Start <= start ? shifts[next] : null;
            if (end > from && start < to)
            {
                spans.Add(new Span(start, end, shift, shift?.Day ?? schedule.DayOf(start)));
            }
        }

        return spans;
    }

    /// <summary>The whole spans inside <c>[from, to)</c>: where the first begins and the last ends; empty when the first is not before the last.</summary>
    public static (Instant First, Instant Last) Whole(LineSchedule schedule, Instant from, Instant to)
    {
        var first = Covering(schedule, from, from + Duration.FromTicks(10))[0];
        var last = Covering(schedule, to - Duration.FromTicks(10), to)[0];
        return (first.Start == from ? from : first.End, last.End == to ? to : last.Start);
    }
}
