using PlantPortal.Domain.Events;

namespace PlantPortal.Domain.Timeline;

/// <summary>Sources that contradict each other, or themselves. People (the portal) are no such source.</summary>
internal static class SourceFindings
{
    public static IEnumerable<Finding> Of(LineTimeline timeline)
    {
        var bySource = timeline.Tracks.Story.Events.Where(e => e.At <= timeline.To && e.Source != EventLimits.PortalSource)
            .GroupBy(e => e.Source, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var skew = timeline.Context.Registry.Versions[^1].Value.Policy.ClockSkew;
        return Overlapping([.. bySource.Select(g => (g.Key, Claims([.. g])))]).Concat(bySource.SelectMany(g => ClockBack(g.Key, g, skew)));
    }

    /// <summary>
    /// What a source says of the state, between its own state events: its last word is no claim, since it may have been replaced by another
    /// source without a word.
    /// </summary>
    private static List<Claim> Claims(IReadOnlyList<PlantEvent> events)
    {
        var states = events.OfType<StateEvent>().ToList();
        return [.. states.Zip(states.Skip(1), (a, b) => new Claim(a.At, b.At, a.State)).Where(c => c.Start < c.End && c.State != MachineState.Unknown)];
    }

    private static IEnumerable<Finding> Overlapping(List<(string Source, List<Claim> Claims)> sources)
    {
        for (var i = 0; i < sources.Count; i++)
        {
            for (var j = i + 1; j < sources.Count; j++)
            {
                foreach (var (start, end) in Disagreements(sources[i].Claims, sources[j].Claims).Where(d => d.End - d.Start > Findings.ClaimGrace))
                {
                    yield return new Finding(
                        FindingKind.OverlappingClaims, start, end,
                        new FindingDetail(Source: sources[i].Source, OtherSource: sources[j].Source, Apart: end - start));
                }
            }
        }
    }

    /// <summary>Where two sources say different states; stretches that touch are one.</summary>
    private static List<(Instant Start, Instant End)> Disagreements(List<Claim> a, List<Claim> b)
    {
        List<(Instant Start, Instant End)> apart = [];
        for (int i = 0, j = 0; i < a.Count && j < b.Count;)
        {
            var (start, end) = (Instant.Max(a[i].Start, b[j].Start), Instant.Min(a[i].End, b[j].End));
            if (start < end && a[i].State != b[j].State)
            {
                var touches = apart.Count > 0 && apart[^1].End == start;
                apart.Add((touches ? apart[^1].Start : start, end));
                apart.RemoveRange(apart.Count - (touches ? 2 : 1), touches ? 1 : 0);
            }

            (i, j) = a[i].End <= b[j].End ? (i + 1, j) : (i, j + 1);
        }

        return apart;
    }

    /// <summary>
    /// A source numbers what it sends as it goes, so an event that is later in number and earlier in time by more than the allowed skew was
    /// stamped by a clock that had gone back. One finding for each time it went back.
    /// </summary>
    private static IEnumerable<Finding> ClockBack(string source, IEnumerable<PlantEvent> events, Duration skew)
    {
        var newest = Instant.MinValue;
        var back = false;
        foreach (var plantEvent in events.Where(e => e is not (ReasonEvent or VoidEvent or StateCorrectionEvent)).OrderBy(e => e.Sequence))
        {
            var isBack = newest > Instant.MinValue && newest - plantEvent.At > skew;
            if (isBack && !back)
            {
                yield return new Finding(FindingKind.ClocksDisagree, plantEvent.At, newest, new FindingDetail(Source: source, Apart: newest - plantEvent.At));
            }

            back = isBack;
            newest = Instant.Max(newest, plantEvent.At);
        }
    }

    private sealed record Claim(Instant Start, Instant End, MachineState State);
}
