using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Timeline;

/// <summary>What a moment of a line counts as: the first that applies, in the order of domain.md section 4.</summary>
public enum TimeClass
{
    Running,
    Unscheduled,
    PlannedStop,
    NoData,
    Setup,
    Idle,
    NoOrder,
    MicroStop,
    Downtime,
}

/// <summary>How a stop got its reason.</summary>
public enum Coding
{
    /// <summary>From a machine code by a mapping, or sent as a central reason.</summary>
    Mapped,
    Operator,
    Supervisor,
    Uncoded,
}

/// <summary>A stretch <c>[Start, End)</c> of one line in which nothing changes. Segments cover time without gap or overlap.</summary>
/// <param name="State">Null while it is not known.</param>
/// <param name="Reason">Central reason code of a stop; null when uncoded or not stopped.</param>
/// <param name="Code">The machine's own code, mapped or not.</param>
/// <param name="Coding">Null unless stopped.</param>
/// <param name="Shift">Null outside shifts.</param>
/// <param name="Break">Whether it lies in a break of the calendar.</param>
/// <param name="StopStart">Start of the whole stop it is part of; null unless stopped.</param>
public sealed record Segment(
    Instant Start, Instant End, TimeClass TimeClass, MachineState? State, string? Reason, string? Code, Coding? Coding,
    string? Order, string? Product, ShiftInstance? Shift, bool Break, Instant? StopStart);
