namespace PlantPortal.Domain.Events;

/// <summary>
/// Something that happened at a plant: appended once, never changed. Site, source and sequence are its key; the story is told
/// in order of <see cref="At"/>, then sequence, then source. All instants are whole microseconds.
/// </summary>
/// <param name="Line">The line's code; null for what concerns all lines of the source.</param>
/// <param name="Sequence">0 to 2^53.</param>
/// <param name="At">When it happened at the plant.</param>
public abstract record PlantEvent(string Site, string? Line, string Source, long Sequence, Instant At);

/// <summary>What a line was doing, as a machine or a correction says it.</summary>
public enum MachineState
{
    Running,
    Stopped,
    Setup,
    Idle,
    Unknown,
}

/// <summary>The line is in this state from <c>At</c> on.</summary>
/// <param name="Code">The machine's own code; null when it gave none.</param>
/// <param name="Reason">A central reason code; only of <c>stopped</c>, and it wins over a code beside it.</param>
public sealed record StateEvent(
    string Site, string? Line, string Source, long Sequence, Instant At, MachineState State, string? Code, string? Reason)
    : PlantEvent(Site, Line, Source, Sequence, At);

/// <summary>Made in the time that ends at <c>At</c>. Each field is a delta or a reading, never both.</summary>
/// <param name="From">If given, the deltas (or what the readings come to) are spread over the running time of <c>[From, At)</c>.</param>
/// <param name="Product">If given, it and its ideal cycle count, not the order's.</param>
public sealed record CountEvent(
    string Site, string? Line, string Source, long Sequence, Instant At,
    Quantities Deltas, Quantities Totals, Instant? From, string? Product)
    : PlantEvent(Site, Line, Source, Sequence, At);

/// <summary>Good, scrap and rework in units, never negative; null where the field was not sent.</summary>
public readonly record struct Quantities(decimal? Good, decimal? Scrap, decimal? Rework)
{
    public bool IsEmpty => Good is null && Scrap is null && Rework is null;
}

public enum OrderAction
{
    Start,
    End,
}

/// <summary>What the line works on from <c>At</c> on. An end without an order ends the current one.</summary>
/// <param name="Quantity">Planned quantity in units.</param>
public sealed record OrderEvent(
    string Site, string? Line, string Source, long Sequence, Instant At, OrderAction Action, string? Order, string? Product, decimal? Quantity)
    : PlantEvent(Site, Line, Source, Sequence, At);

/// <summary>The source is alive.</summary>
public sealed record HeartbeatEvent(
    string Site, string? Line, string Source, long Sequence, Instant At, int? RegistryVersion)
    : PlantEvent(Site, Line, Source, Sequence, At);

public enum CoderRole
{
    Operator,
    Supervisor,
}

/// <summary>A person codes the parts of stops that lie in <c>[From, To)</c>; without To, to the end of the whole stop in which From lies.</summary>
public sealed record ReasonEvent(
    string Site, string? Line, string Source, long Sequence, Instant At,
    Instant From, Instant? To, string Reason, string? Comment, string? By, CoderRole Role)
    : PlantEvent(Site, Line, Source, Sequence, At);

/// <summary>A supervisor takes an event of the site back, as if it had never been.</summary>
public sealed record VoidEvent(
    string Site, string? Line, string Source, long Sequence, Instant At, EventKey Voids, string? Comment, string? By)
    : PlantEvent(Site, Line, Source, Sequence, At);

/// <summary>A supervisor says what the state was in <c>[From, To)</c>, whatever the machine's events in it say.</summary>
public sealed record StateCorrectionEvent(
    string Site, string? Line, string Source, long Sequence, Instant At,
    Instant From, Instant To, MachineState State, string? Comment, string? By)
    : PlantEvent(Site, Line, Source, Sequence, At);

/// <summary>The key of an event within its site.</summary>
public readonly record struct EventKey(string Source, long Sequence);

/// <summary>The order in which events tell the story: event time, then sequence, then source.</summary>
public sealed class StoryOrder : IComparer<PlantEvent>
{
    public static readonly StoryOrder Instance = new();

    public int Compare(PlantEvent? x, PlantEvent? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var byTime = x.At.CompareTo(y.At);
        var bySequence = byTime != 0 ? byTime : x.Sequence.CompareTo(y.Sequence);
        return bySequence != 0 ? bySequence : string.CompareOrdinal(x.Source, y.Source);
    }
}
