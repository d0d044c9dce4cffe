using System.Collections.Immutable;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Conformance;

/// <summary>How long stops waited for their reason.</summary>
public static class CaptureDelays
{
    /// <summary>
    /// Whole seconds, begun ones counted, from the beginning of each whole stop to when it was first known why it stood; ordered. A stop is counted once, where its
    /// first downtime begins; one that has no reason, or whose reason nobody is known to have said, is left out.
    /// </summary>
    /// <param name="segments">Of one line, ordered, over <c>[from, to)</c> at least; of a stop what they show.</param>
    /// <param name="said">In any order, from where the first of the stops began.</param>
    public static ImmutableArray<int> Of(IReadOnlyList<Segment> segments, Instant from, Instant to, IReadOnlyCollection<SaidReason> said)
    {
        var stops = segments.Where(s => s.StopStart is not null).GroupBy(s => s.StopStart!.Value);
        return [.. stops.Select(stop => Of(stop.Key, [.. stop], from, to, said)).OfType<int>().Order()];
    }

    private static int? Of(Instant start, List<Segment> stop, Instant from, Instant to, IReadOnlyCollection<SaidReason> said)
    {
        if (!stop.Exists(s => s.First.HasFlag(FirstMoments.Downtime) && s.Start >= from && s.Start < to))
        {
            return null;
        }

        var end = stop[^1].End;
        var known = stop.Where(s => s is { TimeClass: TimeClass.Downtime, Reason: not null }).Select(s => s.Coding == Coding.Mapped ? ByMachine(s, start, said) : ByPerson(s, start, end, said)).Min();
        return known is { } at ? (int)Math.Min(int.MaxValue, Math.Ceiling(Duration.Max(at - start, Duration.Zero).TotalSeconds)) : null;
    }

    /// <summary>The machine says with each state anew why it stands: what holds is what it said last.</summary>
    private static Instant? ByMachine(Segment part, Instant start, IEnumerable<SaidReason> said) =>
        said.Where(s => s.ByMachine && s.From >= start && s.From <= part.Start).OrderBy(s => s.From).Select(s => (Instant?)s.Known).LastOrDefault();

    /// <summary>What a person said without an end is of the stop in which it begins.</summary>
    private static Instant? ByPerson(Segment part, Instant start, Instant end, IEnumerable<SaidReason> said) => said
        .Where(s => !s.ByMachine && s.From < part.End && (s.To is { } to ? to > part.Start : s.From >= start && s.From < end))
        .Select(s => (Instant?)s.Known).Min();
}
