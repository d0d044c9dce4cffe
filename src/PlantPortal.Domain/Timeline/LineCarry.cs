using System.Collections.Immutable;
using PlantPortal.Domain.Events;

namespace PlantPortal.Domain.Timeline;

/// <summary>
/// Everything the past of a line has to say to its future, as of <see cref="At"/>: enough to go on without the events before it.
/// It has taken in the events stamped before <c>At</c>, and the counts stamped at it (they were made in the time that ended there).
/// </summary>
/// <param name="State">What the machine last said; null before its first state.</param>
/// <param name="Order">The order that runs; null when none does.</param>
/// <param name="Signs">Last sign of life by source, ordered by source.</param>
/// <param name="Counters">Last counter readings, ordered by source and field.</param>
/// <param name="Stop">The whole stop that reaches up to <c>At</c>; null when the line did not stand just before it.</param>
/// <param name="Reasons">Codings by people, stamped before <c>At</c>, that reach beyond it or begin there; in story order.</param>
/// <param name="Corrections">State corrections stamped before <c>At</c> that reach beyond it; in story order.</param>
/// <param name="Spreads">Spread counts stamped after <c>At</c> that began before it.</param>
public sealed record LineCarry(
    Instant At,
    SaidState? State,
    RunningOrder? Order,
    ImmutableArray<SignOfLife> Signs,
    ImmutableArray<CounterReading> Counters,
    OpenStop? Stop,
    ImmutableArray<ReasonEvent> Reasons,
    ImmutableArray<StateCorrectionEvent> Corrections,
    ImmutableArray<SpreadBefore> Spreads)
{
    /// <summary>Before anything happened.</summary>
    public static LineCarry Beginning(Instant at) => new(at, null, null, [], [], null, [], [], []);
}

/// <summary>What a machine says of the line.</summary>
/// <param name="Code">Its own code.</param>
/// <param name="Reason">A central reason that it sent; only of a stop.</param>
public sealed record SaidState(MachineState State, string? Code, string? Reason);

public sealed record RunningOrder(string? Order, string? Product);

public sealed record SignOfLife(string Source, Instant At);

public enum CountField
{
    Good,
    Scrap,
    Rework,
}

public sealed record CounterReading(string Source, CountField Field, decimal Value);

/// <summary>A whole stop that has begun.</summary>
/// <param name="Counted">Whether it was counted as a stop with downtime already.</param>
/// <param name="FailureCounted">Whether it was counted as a failure event already.</param>
public sealed record OpenStop(Instant Start, bool Counted, bool FailureCounted);

/// <summary>A spread count over whose window a carry lies.</summary>
/// <param name="Key">Of the spread count.</param>
/// <param name="At">When it was stamped: the end of its window.</param>
/// <param name="RunningMicros">Running time of its window before the carry's instant.</param>
public sealed record SpreadBefore(EventKey Key, Instant At, long RunningMicros);
