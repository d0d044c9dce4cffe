using System.Collections.Immutable;

namespace PlantPortal.Domain.Time;

/// <summary>Sets of half-open intervals.</summary>
internal static class Intervals
{
    /// <summary>What the intervals cover within <c>[from, to)</c>: ordered, disjoint, none empty, neighbours joined.</summary>
    public static ImmutableArray<Interval> Union(IEnumerable<Interval> intervals, Instant from, Instant to)
    {
        var union = ImmutableArray.CreateBuilder<Interval>();
        foreach (var interval in intervals.OrderBy(i => i.Start))
        {
            var (start, end) = (Instant.Max(interval.Start, from), Instant.Min(interval.End, to));
            if (start >= end)
            {
                continue;
            }

            if (union.Count > 0 && start <= union[^1].End)
            {
                union[^1] = new Interval(union[^1].Start, Instant.Max(union[^1].End, end));
            }
            else
            {
                union.Add(new Interval(start, end));
            }
        }

        return union.ToImmutable();
    }
}
