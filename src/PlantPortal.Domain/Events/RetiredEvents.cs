using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Events;

/// <summary>Which events happen while their line is retired.</summary>
internal static class RetiredEvents
{
    private static readonly Duration s_microsecond = Duration.FromTicks(10);

    /// <summary>
    /// Whether the event tells of the line in a time in which it is retired: a state or an order there, a count made there (it belongs to the time
    /// that ends at its instant), a reason or a correction of a window that begins there. A heartbeat and a void tell nothing of the line.
    /// </summary>
    public static bool IsWhileRetired(this PlantEvent plantEvent, History<bool> retired) => !retired.IsEmpty && plantEvent switch
    {
        StateEvent or OrderEvent => retired.At(plantEvent.At),
        CountEvent => retired.At(plantEvent.At - s_microsecond),
        ReasonEvent reason => retired.At(reason.From),
        StateCorrectionEvent correction => retired.At(correction.From),
        _ => false,
    };
}
