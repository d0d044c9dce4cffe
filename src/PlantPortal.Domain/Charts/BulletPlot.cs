using System.Collections.Immutable;

namespace PlantPortal.Domain.Charts;

/// <summary>One value on its scale, from left to right. Immutable.</summary>
/// <param name="Bar">From zero to the value; null without a value.</param>
/// <param name="Target">Where the target mark stands; null without a target.</param>
/// <param name="Limits">Where limits lie, ordered.</param>
public sealed record BulletPlot(ValueScale Scale, Box? Bar, double? Target, ImmutableArray<double> Limits)
{
    private const double Thickness = .5;

    /// <param name="full">The scale reaches at least this far, so that several can be compared; 1 for ratios.</param>
    public static BulletPlot Of(decimal? value, decimal? target, IReadOnlyList<decimal> limits, ValueUnit unit, decimal? full)
    {
        var scale = ValueScale.Of([value, target, full, .. limits], unit);
        return new BulletPlot(
            scale,
            value is { } v ? Box.Across(scale.Place(0), scale.Place(v), (1 - Thickness) / 2, Thickness) : null,
            target is { } t ? scale.Place(t) : null,
            [.. limits.Order().Select(scale.Place)]);
    }
}
