using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Timeline;

/// <summary>Counts that do not fit the states of the line, or its ideal cycles.</summary>
internal static class CountFindings
{
    public static IEnumerable<Finding> Of(LineTimeline timeline) =>
        WhileStopped(timeline).Concat(WithoutCounts(timeline)).Concat(Faster(timeline));

    /// <summary>One for each whole stop, from its first such count to its last.</summary>
    private static IEnumerable<Finding> WhileStopped(LineTimeline timeline)
    {
        List<(Instant Stop, CountPart Part)> strays = [];
        var next = 0;
        foreach (var part in timeline.Counts.Where(p => p.Spread is null && p.End <= timeline.To))
        {
            // The segment that ends with the count, or contains it.
            while (next < timeline.Segments.Count && timeline.Segments[next].End < part.End)
            {
                next++;
            }

            if (next < timeline.Segments.Count && timeline.Segments[next] is { StopStart: { } stop } && part.End - stop > Findings.StopGrace)
            {
                strays.Add((stop, part));
            }
        }

        return strays.GroupBy(s => s.Stop, s => s.Part).Select(parts => new Finding(
            FindingKind.CountsWhileStopped, parts.First().End, parts.Last().End, new FindingDetail(Quantity: parts.Sum(p => p.Total))));
    }

    /// <summary>Stretches of running time with so much less counted than there should be that the counter must be off.</summary>
    private static IEnumerable<Finding> WithoutCounts(LineTimeline timeline)
    {
        var ideal = new IdealRunning(timeline);
        var covered = timeline.From;
        foreach (var part in timeline.Counts.Where(p => p.End <= timeline.To).OrderBy(p => p.End))
        {
            // A count at an instant is what was made since the one before; a spread one says itself since when.
            var from = part.Spread is null ? covered : Instant.Max(covered, part.Start);
            if (ideal.Finding(covered, from, 0) is { } gap)
            {
                yield return gap;
            }

            if (ideal.Finding(from, part.End, Quantity(part)) is { } few)
            {
                yield return few;
            }

            covered = Instant.Max(covered, part.End);
        }

        if (ideal.Finding(covered, timeline.To, 0) is { } rest)
        {
            yield return rest;
        }
    }

    private static decimal Quantity(CountPart part)
    {
        var (good, scrap, rework) = part.Spread is null ? (part.Good, part.Scrap, part.Rework) : part.Within(part.Start, part.End);
        return good + scrap + rework;
    }

    /// <summary>By shift (and day outside shifts) and product: the smallest stretch in which late counts even out.</summary>
    private static IEnumerable<Finding> Faster(LineTimeline timeline)
    {
        foreach (var bucket in RollupBuilder.Build(timeline, timeline.From, timeline.To, Duration.Zero))
        {
            var elements = bucket.Elements;
            var running = Duration.FromTicks(elements.Apt * 10);
            var seconds = (decimal)elements.Apt / Micros.PerSecond;
            if (Findings.IsFasterThanIdeal(elements))
            {
                yield return new Finding(
                    FindingKind.FasterThanIdealCycle, bucket.Start, bucket.End,
                    new FindingDetail(bucket.Product, elements.Pq, elements.Pq * seconds / elements.PriPq, running));
            }
        }
    }

    /// <summary>How much the ideal cycles allow in running time; asked for at rising instants.</summary>
    private sealed class IdealRunning(LineTimeline timeline)
    {
        private readonly CycleLookup _cycles = new(timeline.Context);
        private int _next;

        public Finding? Finding(Instant from, Instant to, decimal quantity)
        {
            var (running, ideal, first) = (0L, 0m, (Instant?)null);
            while (_next < timeline.Segments.Count && timeline.Segments[_next].End <= from)
            {
                _next++;
            }

            for (var i = _next; i < timeline.Segments.Count && timeline.Segments[i].Start < to; i++)
            {
                var segment = timeline.Segments[i];
                var start = Instant.Max(segment.Start, from);
                if (segment.TimeClass == TimeClass.Running && _cycles.At(segment.Product, start) is { } cycle)
                {
                    var micros = Micros.Between(start, Instant.Min(segment.End, to));
                    running += micros;
                    ideal += micros / (cycle * Micros.PerSecond);
                    first ??= start;
                }
            }

            return Duration.FromTicks(running * 10) >= Findings.LeastRunning && ideal > Findings.FarLonger * (quantity + 1)
                ? new Finding(
                    FindingKind.RunningWithoutCounts, first!.Value, to,
                    new FindingDetail(Quantity: quantity, IdealQuantity: ideal, Running: Duration.FromTicks(running * 10)))
                : null;
        }
    }
}
