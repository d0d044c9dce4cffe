using System.Collections.Immutable;

namespace PlantPortal.Domain.Charts;

/// <summary>What a point of a trend is laid out from: a period <c>[From, To)</c> and what it came to.</summary>
/// <param name="Value">Null: no value; the line has a gap there.</param>
/// <param name="Coverage">0 to 1; null: not known.</param>
public readonly record struct TrendValue(Instant From, Instant To, decimal? Value, decimal? Coverage);

/// <summary>A point of a trend.</summary>
/// <param name="Cell">The period, as high as the frame: what a pointer meets.</param>
/// <param name="Dot">In the middle of the period; null without a value.</param>
/// <param name="Coverage">Share of the coverage band's height; null when not known.</param>
/// <param name="IsThin">Whether coverage is below the limit, so that the value is not to be judged by.</param>
public sealed record TrendPlotPoint(Box Cell, Spot? Dot, double? Coverage, bool IsThin);

/// <summary>Values over time laid out in a frame: time from left to right, value from bottom to top. Immutable.</summary>
/// <param name="Points">In the order given.</param>
/// <param name="Runs">The line, broken where a value is missing; a run of one spot is a dot without a line.</param>
/// <param name="Target">Height of the target line; null without a target.</param>
public sealed record TrendPlot(
    ValueScale Scale, ImmutableArray<TimeTick> Ticks, ImmutableArray<TrendPlotPoint> Points, ImmutableArray<ImmutableArray<Spot>> Runs, double? Target)
{
    /// <param name="values">Ordered; what lies outside <c>[from, to)</c> is drawn on its edge.</param>
    /// <param name="coverageLimit">Coverage below it is thin; null: none is.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is not after <paramref name="from"/>.</exception>
    public static TrendPlot Of(
        IReadOnlyList<TrendValue> values, Instant from, Instant to, DateTimeZone zone, ValueUnit unit,
        decimal? target = null, decimal? coverageLimit = null, int mostTicks = 7)
    {
        var ticks = TimeTicks.Of(from, to, zone, mostTicks);
        var scale = ValueScale.Of(values.Select(v => v.Value).Append(target), unit);
        ImmutableArray<TrendPlotPoint> points = [.. values.Select(Point)];
        return new TrendPlot(scale, ticks, points, Line.Runs(points.Select(p => p.Dot)), target is { } t ? 1 - scale.Place(t) : null);

        TrendPlotPoint Point(TrendValue value)
        {
            var cell = Box.Across(Share(value.From), Share(value.To), 0, 1);
            return new TrendPlotPoint(
                cell, value.Value is { } v ? new Spot(cell.CentreX, 1 - scale.Place(v)) : null,
                value.Coverage is { } covered ? Math.Clamp((double)covered, 0, 1) : null, value.Coverage < coverageLimit);
        }

        double Share(Instant at) => Math.Clamp((at - from) / (to - from), 0, 1);
    }
}
