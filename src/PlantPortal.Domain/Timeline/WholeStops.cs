using System.Collections.Immutable;

namespace PlantPortal.Domain.Timeline;

/// <summary>What lies of one whole stop in a window.</summary>
/// <param name="Start">Where the whole stop began; maybe before the window.</param>
/// <param name="End">Where its last downtime in the window ends.</param>
/// <param name="Downtime">Its downtime in the window, without breaks and silences between.</param>
/// <param name="Parts">Its downtime by reason and machine code, the longest first.</param>
/// <param name="IsOpen">Whether it goes on where the window ends.</param>
public sealed record StopInWindow(Instant Start, Instant End, Duration Downtime, ImmutableArray<StopPart> Parts, bool IsOpen);

/// <summary>Downtime of one stop that has the same reason, code and coding.</summary>
/// <param name="Reason">Null: uncoded.</param>
public readonly record struct StopPart(string? Reason, string? Code, Coding? Coding, Duration Downtime);

/// <summary>The stops in a stretch of timeline.</summary>
public static class WholeStops
{
    /// <summary>The whole stops with downtime among some segments, the newest first.</summary>
    /// <param name="segments">Ordered, of one line.</param>
    public static ImmutableArray<StopInWindow> Of(IReadOnlyList<Segment> segments) =>
    [
        .. segments.Where(s => s is { TimeClass: TimeClass.Downtime, StopStart: not null }).GroupBy(s => s.StopStart!.Value)
            .OrderByDescending(g => g.Key).Select(g => Of(g.Key, [.. g], segments[^1])),
    ];

    private static StopInWindow Of(Instant start, ImmutableArray<Segment> downtime, Segment last) => new(
        start, downtime[^1].End, Sum(downtime),
        [
            .. downtime.GroupBy(s => (s.Reason, s.Code, s.Coding))
                .Select(g => new StopPart(g.Key.Reason, g.Key.Code, g.Key.Coding, Sum(g))).OrderByDescending(p => p.Downtime),
        ],
        last.StopStart == start);

    private static Duration Sum(IEnumerable<Segment> segments) => segments.Aggregate(Duration.Zero, (sum, s) => sum + (s.End - s.Start));
}
