using PlantPortal.Domain.Events;

namespace PlantPortal.Domain.Timeline;

/// <summary>From when on an event that enters the log, or leaves it by being voided, may change the timeline of its line.</summary>
public static class Touch
{
    private static readonly Duration s_microsecond = Duration.FromTicks(10);

    /// <summary>
    /// The earliest instant that may change, in the order of the story; null for a void, which touches what its target does, at the target's line.
    /// A count belongs to the time that ended at its instant, so it reaches one microsecond further back.
    /// </summary>
    public static Instant? Of(PlantEvent plantEvent) => plantEvent switch
    {
        CountEvent count => (count.From ?? count.At) - s_microsecond,
        ReasonEvent reason => Instant.Min(reason.From, reason.At),
        StateCorrectionEvent correction => Instant.Min(correction.From, correction.At),
        VoidEvent => null,
        _ => plantEvent.At,
    };
}
