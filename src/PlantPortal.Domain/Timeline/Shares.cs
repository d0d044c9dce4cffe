using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Timeline;

/// <summary>A segment, clipped to a window, with what it brings to the elements.</summary>
/// <param name="Elements">Only to be read.</param>
public sealed record SegmentShare(Segment Segment, ElementSet Elements);

/// <summary>What of a count lies in a window, with what it brings to the elements.</summary>
/// <param name="Elements">Only to be read.</param>
public sealed record CountShare(CountPart Part, decimal Good, decimal Scrap, decimal Rework, ElementSet Elements);

/// <summary>What each segment and each count bring to the elements of a window: the parts that its buckets are the sums of.</summary>
public static class Shares
{
    /// <summary>The segments of <c>[from, to)</c>, a window inside the timeline's, without gap or overlap.</summary>
    public static IEnumerable<SegmentShare> OfTime(LineTimeline timeline, Instant from, Instant to)
    {
        var cycles = new CycleLookup(timeline.Context);
        foreach (var segment in timeline.Segments.Where(s => s.End > from && s.Start < to).Select(s => s.Clip(from, to)))
        {
            var elements = new ElementSet();
            SegmentElements.Count(elements, segment.First);
            for (var start = segment.Start; start < segment.End;)
            {
                // A segment goes on where an ideal cycle changes; only its share without one does not.
                var hasCycle = cycles.At(segment.Product, start) is not null;
                var until = Instant.Min(segment.End, cycles.Until);
                SegmentElements.Add(elements, segment, Micros.Between(start, until), segment.TimeClass == TimeClass.Running && hasCycle);
                start = until;
            }

            yield return new SegmentShare(segment, elements);
        }
    }

    /// <summary>The counts stamped in <c>(from, to]</c>, and of spread counts what lies in it; those that bring nothing are left out.</summary>
    public static IEnumerable<CountShare> OfCounts(LineTimeline timeline, Instant from, Instant to)
    {
        foreach (var part in timeline.Counts)
        {
            var made = part.Within(from, to);
            if (made != default)
            {
                var elements = new ElementSet();
                RollupBuilder.Add(elements, part, made);
                yield return new CountShare(part, made.Good, made.Scrap, made.Rework, elements);
            }
        }
    }
}
