using System.Collections.Immutable;

namespace PlantPortal.Domain.Charts;

/// <summary>What a row of a Pareto is laid out from.</summary>
/// <param name="Value">Of the measure; null: no value, and no bar.</param>
/// <param name="Other">Of the period or plant that it is compared with; null: no value, or nothing to compare with.</param>
/// <param name="Cumulative">Share of all rows down to this one, 0 to 1; null: there is no whole to have a share of.</param>
public readonly record struct ParetoValue(decimal? Value, decimal? Other, decimal? Cumulative);

/// <summary>A row of a Pareto. Bars begin at the value axis' zero.</summary>
/// <param name="Bar">Null without a value.</param>
/// <param name="Other">Below the bar; null without a value to compare with.</param>
/// <param name="Cumulative">Where the cumulative line passes the middle of the row; null where there is no line.</param>
public sealed record ParetoPlotRow(Box? Bar, Box? Other, Spot? Cumulative);

/// <summary>
/// A Pareto laid out with its bars lying: rows of equal height from top to bottom in the order given, the value axis from left to right,
/// and on the same way a second axis for the cumulative share, from 0 to 1. Lying bars leave room for the names of reasons on any width. Immutable.
/// </summary>
/// <param name="Threshold">Where 80 % lie on the second axis.</param>
public sealed record ParetoPlot(ValueScale Scale, ImmutableArray<ParetoPlotRow> Rows, double Threshold)
{
    /// <summary>The vital few make up this share.</summary>
    public const double VitalShare = .8;

    /// <summary>Of the height of its row that a bar takes, or both bars of a comparison together.</summary>
    private const double Thickness = .62;

    /// <param name="compared">Whether each row has room for two bars.</param>
    public static ParetoPlot Of(IReadOnlyList<ParetoValue> values, ValueUnit unit, bool compared = false, int mostSteps = 5)
    {
        var scale = ValueScale.Of(values.SelectMany(v => new[] { v.Value, v.Other }), unit, mostSteps);
        var height = values.Count == 0 ? 0 : Thickness / values.Count / (compared ? 2 : 1);
        return new ParetoPlot(scale, [.. values.Select(Row)], VitalShare);

        ParetoPlotRow Row(ParetoValue row, int index)
        {
            var top = (index + ((1 - Thickness) / 2)) / values.Count;
            return new ParetoPlotRow(
                Bar(row.Value, top), compared ? Bar(row.Other, top + height) : null,
                row.Cumulative is { } share ? new Spot(Math.Clamp((double)share, 0, 1), (index + .5) / values.Count) : null);
        }

        Box? Bar(decimal? value, double top) => value is { } v ? Box.Across(scale.Place(0), scale.Place(v), top, height) : null;
    }
}
