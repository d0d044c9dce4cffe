using System.Collections.Immutable;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Conformance;

/// <summary>Finds in the story of a line what says how far its figures can be trusted. Pure.</summary>
public static class TimelineFacts
{
    /// <summary>The mismatches, capture delays and whether anything was said of scrap, in <c>[from, to)</c>.</summary>
    /// <param name="timeline">Over whole shifts around it: that is where late counts even out.</param>
    /// <param name="said">In any order, from where the first stop in it began.</param>
    public static LineFacts Of(LineTimeline timeline, Instant from, Instant to, IReadOnlyCollection<SaidReason> said)
    {
        var findings = Findings.Of(timeline).Where(f => f.End >= from && f.Start < to).ToList();
        return new LineFacts
        {
            Delays = CaptureDelays.Of(timeline.Segments, from, to, said),
            ReportsScrap = timeline.Tracks.Story.Counts.Exists(c => c.At > from && c.At <= to && SaysScrap(c)),
            Findings = findings.Where(f => f.Start >= from).GroupBy(f => f.Kind).ToImmutableSortedDictionary(g => g.Key, g => g.Count()),
            HasMismatch = findings.Count > 0,
        };
    }

    /// <summary>That nothing was scrap is an answer too.</summary>
    private static bool SaysScrap(CountEvent count) => count.Deltas.Scrap is not null || count.Totals.Scrap is not null;
}
