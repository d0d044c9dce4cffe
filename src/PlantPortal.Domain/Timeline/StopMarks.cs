using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Timeline;

/// <summary>Where each whole stop is counted.</summary>
internal static class StopMarks
{
    /// <summary>
    /// Once for each whole stop: at its first downtime, or at its first micro-stop time when it has no downtime (the limit may change within
    /// it); at its first failure besides. A stop that the carry counted is not counted again.
    /// </summary>
    public static void Mark(List<Segment> segments, OpenStop? carried)
    {
        var (stop, seen, micro) = (carried?.Start, Seen(carried), -1);
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i].StopStart is not { } start || segments[i].TimeClass is not (TimeClass.Downtime or TimeClass.MicroStop))
            {
                continue;
            }

            (stop, seen, micro) = start == stop ? (stop, seen, micro) : (start, FirstMoments.None, -1);
            var first = Kinds(segments[i]) & ~seen;
            if (first.HasFlag(FirstMoments.Downtime) && micro >= 0)
            {
                segments[micro] = segments[micro] with { First = FirstMoments.None };
            }

            if (seen.HasFlag(FirstMoments.Downtime))
            {
                first &= ~FirstMoments.MicroStop;
            }

            seen |= first;
            micro = first == FirstMoments.MicroStop ? i : micro;
            segments[i] = first == FirstMoments.None ? segments[i] : segments[i] with { First = first };
        }
    }

    private static FirstMoments Seen(OpenStop? carried) =>
        (carried is { Counted: true } ? FirstMoments.Downtime : FirstMoments.None)
        | (carried is { FailureCounted: true } ? FirstMoments.Failure : FirstMoments.None);

    private static FirstMoments Kinds(Segment segment) => segment switch
    {
        { TimeClass: TimeClass.MicroStop } => FirstMoments.MicroStop,
        { Category: LossCategory.Failure } => FirstMoments.Downtime | FirstMoments.Failure,
        _ => FirstMoments.Downtime,
    };
}
