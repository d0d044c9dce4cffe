using System.Collections.Immutable;

namespace PlantPortal.Domain.Charts;

/// <summary>A word-sized trend: equally far apart, from its lowest value at the bottom to its highest at the top. Immutable.</summary>
/// <param name="Runs">The line, broken where a value is missing.</param>
/// <param name="Last">Of the last value that there is; null when there is none.</param>
public sealed record SparklinePlot(ImmutableArray<ImmutableArray<Spot>> Runs, Spot? Last)
{
    /// <param name="low">The bottom, so that several can be compared; a lower value is drawn on it. Null: the lowest value.</param>
    /// <param name="high">The top; null: the highest value.</param>
    public static SparklinePlot Of(IReadOnlyList<decimal?> values, decimal? low = null, decimal? high = null)
    {
        var bottom = (double)(low ?? values.Min() ?? 0);
        var range = (double)(high ?? values.Max() ?? 0) - bottom;
        ImmutableArray<Spot?> spots = [.. values.Select(Place)];
        return new SparklinePlot(Line.Runs(spots), spots.LastOrDefault(s => s is not null));

        Spot? Place(decimal? value, int index) => value is { } v
            ? new Spot(values.Count == 1 ? .5 : (double)index / (values.Count - 1), range > 0 ? 1 - Math.Clamp(((double)v - bottom) / range, 0, 1) : .5)
            : null;
    }
}
