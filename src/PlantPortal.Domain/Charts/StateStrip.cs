using System.Collections.Immutable;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Charts;

/// <summary>The state timeline of a line laid out from left (0) to right (1), for whoever paints it. Immutable.</summary>
/// <param name="Bars">Ordered, without gap or overlap where the segments had none; neighbours that look alike are one bar.</param>
/// <param name="Ticks">Round times of the plant's clock, ordered.</param>
public sealed record StateStrip(ImmutableArray<StripBar> Bars, ImmutableArray<TimeTick> Ticks)
{
    /// <summary>Lays out the segments of <c>[from, to)</c>; what lies outside is clipped.</summary>
    /// <param name="zone">The plant's, for the ticks.</param>
    /// <param name="mostTicks">The ticks are at least so far apart that there are no more than about this many.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is not after <paramref name="from"/>.</exception>
    public static StateStrip Of(IEnumerable<Segment> segments, Instant from, Instant to, DateTimeZone zone, int mostTicks = 9)
    {
        if (to <= from)
        {
            throw new ArgumentException("A strip needs a length.", nameof(to));
        }

        return new StateStrip([.. Join(segments, from, to).Select(run => Place(run, from, to))], TimeTicks.Of(from, to, zone, mostTicks));
    }

    private static IEnumerable<Run> Join(IEnumerable<Segment> segments, Instant from, Instant to)
    {
        Run? current = null;
        foreach (var segment in segments)
        {
            var next = new Run(Instant.Max(segment.Start, from), Instant.Min(segment.End, to), segment.TimeClass, segment.Reason);
            if (next.End <= next.Start)
            {
                continue;
            }

            if (current is { } open && open.LooksLike(next) && open.End == next.Start)
            {
                current = open with { End = next.End };
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

    private static StripBar Place(Run run, Instant from, Instant to) =>
        new(Share(run.Start, from, to), Share(run.End, from, to) - Share(run.Start, from, to), run.TimeClass, run.Reason, run.Start, run.End);

    private static double Share(Instant at, Instant from, Instant to) => (at - from) / (to - from);

    private readonly record struct Run(Instant Start, Instant End, TimeClass TimeClass, string? Reason)
    {
        public bool LooksLike(Run other) => TimeClass == other.TimeClass && Reason == other.Reason;
    }
}

/// <summary>A stretch <c>[Start, End)</c> of one look, at <c>X</c> and as wide as its share of the strip.</summary>
public sealed record StripBar(double X, double Width, TimeClass TimeClass, string? Reason, Instant Start, Instant End)
{
    /// <summary>How high it stands, as a share of the strip's height: what is normal stays low, what hurts stands tall, and no two classes alike but those that differ in pattern.</summary>
    public double Prominence => TimeClass switch
    {
        TimeClass.Running => .4,
        TimeClass.Unscheduled => .05,
        TimeClass.PlannedStop => .25,
        TimeClass.NoOrder => .5,
        TimeClass.Setup => .6,
        TimeClass.Idle => .7,
        TimeClass.MicroStop => .85,
        TimeClass.NoData or TimeClass.Downtime => 1,
        _ => throw new InvalidOperationException($"{TimeClass} is not a time class."),
    };
}
