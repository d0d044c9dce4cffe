namespace PlantPortal.Domain.Events;

/// <summary>
/// The kind of an event as it is stored. The numbers are in every log there is and in its indexes: never renumber one, never use one again.
/// </summary>
public enum EventKind
{
    /// <summary><see cref="StateEvent"/></summary>
    State = 1,

    /// <summary><see cref="CountEvent"/></summary>
    Count = 2,

    /// <summary><see cref="OrderEvent"/></summary>
    Order = 3,

    /// <summary><see cref="HeartbeatEvent"/></summary>
    Heartbeat = 4,

    /// <summary><see cref="ReasonEvent"/></summary>
    Reason = 5,

    /// <summary><see cref="VoidEvent"/>, sent as <c>correction</c> with <c>voids</c></summary>
    Void = 6,

    /// <summary><see cref="StateCorrectionEvent"/>, sent as <c>correction</c> with a window</summary>
    StateCorrection = 7,
}

public static class EventKinds
{
    public static EventKind KindOf(this PlantEvent plantEvent) => plantEvent switch
    {
        StateEvent => EventKind.State,
        CountEvent => EventKind.Count,
        OrderEvent => EventKind.Order,
        HeartbeatEvent => EventKind.Heartbeat,
        ReasonEvent => EventKind.Reason,
        VoidEvent => EventKind.Void,
        StateCorrectionEvent => EventKind.StateCorrection,
        _ => throw new ArgumentOutOfRangeException(nameof(plantEvent), plantEvent.GetType().Name, "Not a kind of event."),
    };
}
