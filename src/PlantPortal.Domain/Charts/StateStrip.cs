using System.Collections.Immutable;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Charts;

/// <summary>The state timeline of a line laid out from left (0) to right (1), for whoever paints it. Immutable.</summary>
/// <param name="Bars">Ordered, without gap or overlap where the segments had none; neighbours that look alike are one bar.</param>
/// <param name="Ticks">Round times of the plant's clock, ordered.</param>
public sealed record StateStrip(ImmutableArray<StripBar> Bars, ImmutableArray<TimeTick> Ticks)
{
    /// <summary>
    /// What a small picture is fine enough for, as a share of its width: what is narrower lies on its neighbour anyway. It bounds the bars
    /// however often a line stops in a shift.
    /// </summary>
    public const double FinestOfPicture = 1 / 160.0;

    /// <summary>Lays out the segments of <c>[from, to)</c>; what lies outside is clipped.</summary>
    /// <param name="zone">The plant's, for the ticks.</param>
    /// <param name="mostTicks">The ticks are at least so far apart that there are no more than about this many.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is not after <paramref name="from"/>.</exception>
    public static StateStrip Of(IEnumerable<Segment> segments, Instant from, Instant to, DateTimeZone zone, int mostTicks = 9)
    {
        ThrowIfEmpty(from, to);
        return new StateStrip(Place(Join(Clip(segments, from, to)), from, to), TimeTicks.Of(from, to, zone, mostTicks));
    }

    /// <summary>
    /// The bars of <c>[from, to)</c> as a small picture shows them: by class alone, without reasons, and where many are finer than
    /// <see cref="FinestOfPicture"/> together, as what stands highest among them. There are never more than some 320.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="to"/> is not after <paramref name="from"/>.</exception>
    public static ImmutableArray<StripBar> Picture(IEnumerable<Segment> segments, Instant from, Instant to)
    {
        ThrowIfEmpty(from, to);
        var classes = Join(Clip(segments, from, to).Select(run => run with { Reason = null }));
        return Place(Join(Coarsen(classes, (to - from) * FinestOfPicture)), from, to);
    }

    private static void ThrowIfEmpty(Instant from, Instant to)
    {
        if (to <= from)
        {
            throw new ArgumentException("A strip needs a length.", nameof(to));
        }
    }

    private static IEnumerable<Run> Clip(IEnumerable<Segment> segments, Instant from, Instant to) => segments
        .Select(s => new Run(Instant.Max(s.Start, from), Instant.Min(s.End, to), s.TimeClass, s.Reason))
        .Where(run => run.End > run.Start);

    private static IEnumerable<Run> Join(IEnumerable<Run> runs) =>
        Merge(runs, (open, next) => open.LooksLike(next) ? open with { End = next.End } : null);

    // From the left, so that a line that goes on changes nothing but the end.
    private static IEnumerable<Run> Coarsen(IEnumerable<Run> runs, Duration finest) => Merge(runs, (open, next) =>
        open.Length >= finest || next.Length >= finest ? null
        : StripBar.ProminenceOf(next.TimeClass) > StripBar.ProminenceOf(open.TimeClass) ? next with { Start = open.Start }
        : open with { End = next.End });

    /// <param name="merge">Both as one, or null when they stay two; asked of neighbours without a gap.</param>
    private static IEnumerable<Run> Merge(IEnumerable<Run> runs, Func<Run, Run, Run?> merge)
    {
        Run? current = null;
        foreach (var next in runs)
        {
            if (current is { } open && open.End == next.Start && merge(open, next) is { } one)
            {
                current = one;
                continue;
            }

            if (current is { } done)
            {
                yield return done;
            }

            current = next;
        }

        if (current is { } last)
        {
            yield return last;
        }
    }

    private static ImmutableArray<StripBar> Place(IEnumerable<Run> runs, Instant from, Instant to) => [.. runs.Select(run => Place(run, from, to))];

    private static StripBar Place(Run run, Instant from, Instant to) =>
        new(Share(run.Start, from, to), Share(run.End, from, to) - Share(run.Start, from, to), run.TimeClass, run.Reason, run.Start, run.End);

    private static double Share(Instant at, Instant from, Instant to) => (at - from) / (to - from);

    private readonly record struct Run(Instant Start, Instant End, TimeClass TimeClass, string? Reason)
    {
        public Duration Length => End - Start;

        public bool LooksLike(Run other) => TimeClass == other.TimeClass && Reason == other.Reason;
    }
}

/// <summary>A stretch <c>[Start, End)</c> of one look, at <c>X</c> and as wide as its share of the strip.</summary>
public sealed record StripBar(double X, double Width, TimeClass TimeClass, string? Reason, Instant Start, Instant End)
{
    /// <summary>How high it stands, as a share of the strip's height: what is normal stays low, what hurts stands tall, and no two classes alike but those that differ in pattern.</summary>
    public double Prominence => ProminenceOf(TimeClass);

    /// <inheritdoc cref="Prominence"/>
    public static double ProminenceOf(TimeClass timeClass) => timeClass switch
    {
        TimeClass.Running => .4,
        TimeClass.Unscheduled => .05,
        TimeClass.PlannedStop => .25,
        TimeClass.NoOrder => .5,
        TimeClass.Setup => .6,
        TimeClass.Idle => .7,
        TimeClass.MicroStop => .85,
        TimeClass.NoData or TimeClass.Downtime => 1,
        _ => throw new InvalidOperationException($"{timeClass} is not a time class."),
    };
}
