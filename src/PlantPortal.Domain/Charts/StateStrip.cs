using System.Collections.Immutable;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Charts;

/// <summary>The state timeline of a line laid out from left (0) to right (1), for whoever paints it. Immutable.</summary>
/// <param name="Bars">
/// Ordered, without gap or overlap where the segments had none; neighbours that look alike are one bar, and so are those that are too fine to be
/// told apart.
/// </param>
/// <param name="Ticks">Round times of the plant's clock, ordered.</param>
public sealed record StateStrip(ImmutableArray<StripBar> Bars, ImmutableArray<TimeTick> Ticks)
{
    /// <summary>
    /// What a small picture is fine enough for, as a share of its width: what is narrower lies on its neighbour anyway. It bounds the bars
    /// however often a line stops in a shift.
    /// </summary>
    public const double FinestOfPicture = 1 / 160.0;

    /// <summary>
    /// What the large timeline is fine enough for, as a share of its width: about two pixels of a wide screen. Neighbours that are all narrower
    /// are one bar that says how many stops it holds; whoever looks closer sees each. There are never more than some 1,200 bars.
    /// </summary>
    public const double FinestOfTimeline = 1 / 600.0;

    /// <summary>Lays out the segments of <c>[from, to)</c>; what lies outside is clipped.</summary>
    /// <param name="zone">The plant's, for the ticks.</param>
    /// <param name="mostTicks">The ticks are at least so far apart that there are no more than about this many.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is not after <paramref name="from"/>.</exception>
    public static StateStrip Of(IEnumerable<Segment> segments, Instant from, Instant to, DateTimeZone zone, int mostTicks = 9)
    {
        ThrowIfEmpty(from, to);
        var runs = Coarsen(Join(Clip(segments, from, to)), (to - from) * FinestOfTimeline);
        return new StateStrip(Place(runs, from, to), TimeTicks.Of(from, to, zone, mostTicks));
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
        return Place(Join(Coarsen(classes, (to - from) * FinestOfPicture).Select(run => run with { Crowd = null })), from, to);
    }

    private static void ThrowIfEmpty(Instant from, Instant to)
    {
        if (to <= from)
        {
            throw new ArgumentException("A strip needs a length.", nameof(to));
        }
    }

    private static IEnumerable<Run> Clip(IEnumerable<Segment> segments, Instant from, Instant to) => segments
        .Select(s => new Run(Instant.Max(s.Start, from), Instant.Min(s.End, to), s.TimeClass, s.Reason) { Stop = StopOf(s) })
        .Where(run => run.End > run.Start);

    /// <summary>Which stop it is part of; null: none that costs time of its own.</summary>
    private static Instant? StopOf(Segment segment) =>
        segment.TimeClass is TimeClass.Downtime or TimeClass.MicroStop ? segment.StopStart ?? segment.Start : null;

    private static IEnumerable<Run> Join(IEnumerable<Run> runs) =>
        Merge(runs, (open, next) => open.LooksLike(next) ? open with { End = next.End } : null);

    // From the left, so that a line that goes on changes nothing but the end.
    private static IEnumerable<Run> Coarsen(IEnumerable<Run> runs, Duration finest) => Merge(runs, (open, next) =>
        open.Length >= finest || next.Length >= finest ? null : open.Crowded(next));

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
        new(Share(run.Start, from, to), Share(run.End, from, to) - Share(run.Start, from, to), run.TimeClass, run.Reason, run.Start, run.End) { Crowd = run.Crowd };

    private static double Share(Instant at, Instant from, Instant to) => (at - from) / (to - from);

    private readonly record struct Run(Instant Start, Instant End, TimeClass TimeClass, string? Reason)
    {
        /// <summary>The last stop in it; null when there is none.</summary>
        public Instant? Stop { get; init; }

        public StripCrowd? Crowd { get; init; }

        public Duration Length => End - Start;

        /// <summary>Both as one that stands as high as the higher.</summary>
        public Run Crowded(Run next)
        {
            var crowd = Crowd ?? (Stop is null ? new StripCrowd(0, Duration.Zero) : new StripCrowd(1, Length));
            var chief = StripBar.ProminenceOf(next.TimeClass) > StripBar.ProminenceOf(TimeClass) ? next : this;
            return new Run(Start, next.End, chief.TimeClass, null)
            {
                Stop = next.Stop ?? Stop,
                Crowd = next.Stop is null ? crowd : new StripCrowd(crowd.Stops + (next.Stop == Stop ? 0 : 1), crowd.Stopped + next.Length),
            };
        }

        public bool LooksLike(Run other) => TimeClass == other.TimeClass && Reason == other.Reason;
    }
}

/// <summary>A stretch <c>[Start, End)</c> of one look, at <c>X</c> and as wide as its share of the strip.</summary>
public sealed record StripBar(double X, double Width, TimeClass TimeClass, string? Reason, Instant Start, Instant End)
{
    /// <summary>What it holds when it stands for many stretches that are too fine to be told apart; null: it is one stretch.</summary>
    public StripCrowd? Crowd { get; init; }

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

/// <summary>What lies in a bar that stands for many stretches.</summary>
/// <param name="Stops">Whole stops that have downtime or micro-stop time in it.</param>
/// <param name="Stopped">Their downtime and micro-stop time in it.</param>
public sealed record StripCrowd(int Stops, Duration Stopped);
