using System.Collections.Immutable;

namespace PlantPortal.Domain.Charts;

/// <summary>What was made in a period, and what the target pace makes of it; all in units.</summary>
/// <param name="Target">Null: no pace is known.</param>
public readonly record struct HourlyValue(decimal Good, decimal Scrap, decimal Rework, decimal? Target);

/// <summary>A column: good at the bottom, rework and scrap on it.</summary>
/// <param name="Cell">The hour's place, as high as the frame: what a pointer meets.</param>
/// <param name="Target">The mark of the target pace, across the cell and without height; null without a pace.</param>
public sealed record HourlyColumn(Box Cell, Box Good, Box Rework, Box Scrap, Box? Target);

/// <summary>Quantities by hour against the target pace, in columns of equal width from left to right. Immutable.</summary>
public sealed record HourlyPlot(ValueScale Scale, ImmutableArray<HourlyColumn> Columns)
{
    /// <summary>Of its cell that a column takes.</summary>
    private const double Thickness = .64;

    /// <summary>A quantity is never negative; one that claims to be counts as none.</summary>
    public static HourlyPlot Of(IReadOnlyList<HourlyValue> hours)
    {
        var scale = ValueScale.Of(hours.SelectMany(h => new decimal?[] { Top(h), h.Target }), ValueUnit.Count, 4);
        return new HourlyPlot(scale, [.. hours.Select(Column)]);

        HourlyColumn Column(HourlyValue hour, int index)
        {
            var cell = new Box((double)index / hours.Count, 0, 1.0 / hours.Count, 1);
            var (x, width) = (cell.X + (cell.Width * (1 - Thickness) / 2), cell.Width * Thickness);
            var good = Height(Math.Max(0, hour.Good));
            var rework = Height(Math.Max(0, hour.Good) + Math.Max(0, hour.Rework));
            return new HourlyColumn(
                cell, Box.Upright(x, width, 1, good), Box.Upright(x, width, good, rework), Box.Upright(x, width, rework, Height(Top(hour))),
                hour.Target is { } target ? new Box(cell.X + (cell.Width * .06), Height(Math.Max(0, target)), cell.Width * .88, 0) : null);
        }

        double Height(decimal quantity) => 1 - scale.Place(quantity);
    }

    private static decimal Top(HourlyValue hour) => Math.Max(0, hour.Good) + Math.Max(0, hour.Rework) + Math.Max(0, hour.Scrap);
}
