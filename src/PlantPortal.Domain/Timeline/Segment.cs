using PlantPortal.Domain.Events;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Timeline;

/// <summary>What a moment of a line counts as: the first that applies, in the order of docs/domain.md section 4.</summary>
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

/// <summary>What is counted at the start of a segment, once for each whole stop.</summary>
[Flags]
public enum FirstMoments
{
    None = 0,

    /// <summary>The first downtime of a whole stop: a stop (<c>STOPS</c>).</summary>
    Downtime = 1,

    /// <summary>The first micro-stop time of a whole stop: a micro-stop (<c>MSTOPS</c>).</summary>
    MicroStop = 2,

    /// <summary>The first downtime of a whole stop that is coded as failure: a failure event (<c>FE</c>).</summary>
    Failure = 4,
}

/// <summary>A stretch <c>[Start, End)</c> of one line in which nothing changes. Segments cover time without gap or overlap.</summary>
/// <param name="State">Null while it is not known.</param>
/// <param name="Reason">Central reason code of a stop; null when uncoded or not stopped.</param>
/// <param name="Category">Of the reason, by the registry version that judged the moment; null without one.</param>
/// <param name="Code">The machine's own code of a stop, mapped or not.</param>
/// <param name="Coding">Null unless stopped.</param>
/// <param name="Shift">Null outside shifts.</param>
/// <param name="Break">Whether it lies in a break of the calendar.</param>
/// <param name="StopStart">Start of the whole stop it is part of; null unless known to be stopped.</param>
/// <param name="First">What is counted at its start.</param>
public sealed record Segment(
    Instant Start, Instant End, TimeClass TimeClass, MachineState? State, string? Reason, LossCategory? Category, string? Code, Coding? Coding,
    string? Order, string? Product, ShiftInstance? Shift, bool Break, Instant? StopStart, FirstMoments First = FirstMoments.None)
{
    /// <summary>The part that lies in <c>[from, to)</c>, which it overlaps; what is counted at its start stays only with its start.</summary>
    public Segment Clip(Instant from, Instant to) => Start >= from && End <= to
        ? this
        : this with { Start = Instant.Max(Start, from), End = Instant.Min(End, to), First = Start >= from ? First : FirstMoments.None };

    /// <summary>Whether nothing but time tells it from the segment before it, and nothing is counted at its start.</summary>
    public bool Continues(Segment previous) =>
        First == FirstMoments.None && previous.End == Start && previous.TimeClass == TimeClass && previous.State == State
        && previous.Reason == Reason && previous.Category == Category && previous.Code == Code && previous.Coding == Coding
        && previous.Order == Order && previous.Product == Product && previous.Break == Break && previous.StopStart == StopStart
        && Equals(previous.Shift, Shift);
}
