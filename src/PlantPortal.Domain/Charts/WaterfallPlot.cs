using System.Collections.Immutable;
using PlantPortal.Domain.Downtime;

namespace PlantPortal.Domain.Charts;

/// <summary>What a row of a waterfall is.</summary>
public enum WaterfallRowKind
{
    /// <summary>All the time there is, at the top.</summary>
    Calendar,

    /// <summary>Time lost: the bar lies left of where it begins.</summary>
    Loss,

    /// <summary>A negative loss, as of a line that ran faster than its ideal cycle: the bar goes back to the right.</summary>
    Gain,

    /// <summary>Fully productive time, what is left at the bottom.</summary>
    Productive,
}

/// <summary>A row of a waterfall.</summary>
/// <param name="Step">Null for the first and the last row.</param>
/// <param name="Seconds">Negative for a gain.</param>
/// <param name="Share">Of calendar time; null when there is none.</param>
/// <param name="Bar">In shares of the frame.</param>
/// <param name="After">Where the time that is left ends: a line leads from there to the next row.</param>
public sealed record WaterfallRow(WaterfallRowKind Kind, LossStep? Step, decimal Seconds, decimal? Share, Box Bar, double After);

/// <summary>
/// From calendar time down to fully productive time, laid out in rows of equal height from top to bottom; time runs from left to right.
/// Steps of no length have no row. Immutable.
/// </summary>
public sealed record WaterfallPlot(ValueScale Scale, ImmutableArray<WaterfallRow> Rows)
{
    private const double Thickness = .62;

    public static WaterfallPlot Of(LossWaterfall fall)
    {
        var steps = fall.Steps.Where(s => s.Seconds != 0).ToList();
        var scale = ValueScale.Of([fall.Calendar, fall.Productive, .. steps.Select(s => (decimal?)s.Remaining)], ValueUnit.Duration);
        var count = steps.Count + 2;
        var rows = ImmutableArray.CreateBuilder<WaterfallRow>(count);
        Add(WaterfallRowKind.Calendar, null, fall.Calendar, 0, fall.Calendar);
        foreach (var step in steps)
        {
            Add(step.Seconds > 0 ? WaterfallRowKind.Loss : WaterfallRowKind.Gain, step.Step, step.Seconds, step.Remaining, step.Remaining + step.Seconds);
        }

        Add(WaterfallRowKind.Productive, null, fall.Productive, 0, fall.Productive);
        return new WaterfallPlot(scale, rows.MoveToImmutable());

        void Add(WaterfallRowKind kind, LossStep? step, decimal seconds, decimal one, decimal other) => rows.Add(new WaterfallRow(
            kind, step, seconds, fall.ShareOf(seconds),
            Box.Across(scale.Place(one), scale.Place(other), (rows.Count + ((1 - Thickness) / 2)) / count, Thickness / count),
            scale.Place(step is null ? seconds : one)));
    }
}
