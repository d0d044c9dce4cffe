using System.Collections.Immutable;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data;

/// <summary>Which stops of a scope are listed.</summary>
public sealed record StopFilter
{
    /// <summary>Leaves of the reason tree; null: any reason, and none.</summary>
    public ImmutableHashSet<string>? Reasons { get; init; }

    /// <summary>Only what has no reason.</summary>
    public bool UncodedOnly { get; init; }

    /// <summary>Only what the machine gave this code; the empty text: gave none. Null: any.</summary>
    public string? Code { get; init; }

    /// <summary>Micro-stops too.</summary>
    public bool MicroStops { get; init; }

    /// <summary>Whole stops that last longer.</summary>
    public Duration LongerThan { get; init; }
}

public enum StopOrder
{
    /// <summary>By start, the newest first.</summary>
    Newest,
    Oldest,

    /// <summary>By the length of the whole stop.</summary>
    Longest,
    Shortest,
}

/// <summary>
/// A whole stop, as far as a question is about it. Of its parts in other time classes, outside the window or filtered away nothing is counted,
/// so that the list adds up to the Pareto of the same question.
/// </summary>
/// <param name="End">Its end; of one that is open, the clock. Where data is missing, the last moment at which it is known to have stood.</param>
/// <param name="LostMicros">Downtime in the question, in microseconds.</param>
/// <param name="IsCounted">Whether its first moment of downtime is in the question: there it is counted, once.</param>
/// <param name="IsMicro">It has micro-stop time in the question and no downtime.</param>
/// <param name="Reason">Of its longest part in the question, as are code, coding, order and product.</param>
/// <param name="Reasons">How many different reasons the parts in the question have, none being one.</param>
public sealed record StopEntry(
    LineRef Line, Instant Start, Instant End, bool IsOpen, long LostMicros, bool IsCounted, bool IsMicro,
    string? Reason, string? Code, Coding Coding, int Reasons, string? Order, string? Product)
{
    public Duration Length => End - Start;
}

/// <summary>A page of a list of stops.</summary>
/// <param name="Total">How many stops the whole list has, micro-stops included.</param>
/// <param name="LostMicros">Of the whole list.</param>
/// <param name="Counted">Stops with downtime that are counted in the question.</param>
public sealed record StopList(IReadOnlyList<StopEntry> Page, int Total, long LostMicros, long Counted);

/// <summary>One whole stop.</summary>
/// <param name="Segments">From its start to its end without gap: also what its parts counted as when they were no downtime.</param>
public sealed record WholeStopView(LineRef Line, Instant Start, Instant End, bool IsOpen, Instant Now, IReadOnlyList<Segment> Segments);
