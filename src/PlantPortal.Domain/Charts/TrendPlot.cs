using System.Collections.Immutable;

namespace PlantPortal.Domain.Charts;

/// <summary>What a point of a trend is laid out from: a period <c>[From, To)</c> and what it came to.</summary>
/// <param name="Value">Null: no value; the line has a gap there.</param>
/// <param name="Coverage">0 to 1; null: not known.</param>
public readonly record struct TrendValue(Instant From, Instant To, decimal? Value, decimal? Coverage);

/// <summary>A point of a trend.</summary>
/// <param name="Cell">The period, as high as the frame: what a pointer meets.</param>
/// <param name="Dot">In the middle of the period; null without a value.</param>
/// <param name="IsThin">Whether coverage is below the limit, so that the value is not to be judged by.</param>
public sealed record TrendPlotPoint(Box Cell, Spot? Dot, bool IsThin);

/// <summary>A stretch of the coverage band: how much is known, as height from its bottom. Neighbours of one coverage are one stretch.</summary>
/// <param name="IsThin">Whether it is below the limit.</param>
public sealed record CoverageStretch(Box Box, bool IsThin);

/// <summary>Values over time laid out in a frame: time from left to right, value from bottom to top. Immutable.</summary>
/// <param name="Points">In the order given.</param>
/// <param name="Runs">The line, broken where a value is missing; a run of one spot is a dot without a line.</param>
/// <param name="Coverage">In a frame of its own below; nothing where coverage is not known.</param>
/// <param name="Target">Height of the target line; null without a target.</param>
public sealed record TrendPlot(
    ValueScale Scale, ImmutableArray<TimeTick> Ticks, ImmutableArray<TrendPlotPoint> Points, ImmutableArray<ImmutableArray<Spot>> Runs,
    ImmutableArray<CoverageStretch> Coverage, double? Target)
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
        return new TrendPlot(
            scale, ticks, points, Line.Runs(points.Select(p => p.Dot)), [.. Band()], target is { } t ? 1 - scale.Place(t) : null);

        TrendPlotPoint Point(TrendValue value)
        {
            var cell = Box.Across(Share(value.From), Share(value.To), 0, 1);
            return new TrendPlotPoint(
                cell, value.Value is { } v ? new Spot(cell.CentreX, 1 - scale.Place(v)) : null, value.Coverage < coverageLimit);
        }

        IEnumerable<CoverageStretch> Band()
        {
            for (int first = 0, next; first < values.Count; first = next)
            {
                next = first + 1;
                while (next < values.Count && values[next].Coverage == values[first].Coverage && values[next].From == values[next - 1].To)
                {
                    next++;
                }

                if (values[first].Coverage is { } coverage)
                {
                    var height = Math.Clamp((double)coverage, 0, 1);
                    yield return new CoverageStretch(Box.Across(Share(values[first].From), Share(values[next - 1].To), 1 - height, height), coverage < coverageLimit);
                }
            }
        }

        double Share(Instant at) => Math.Clamp((at - from) / (to - from), 0, 1);
    }
}
