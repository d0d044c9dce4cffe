using System.Collections.Immutable;

namespace PlantPortal.Domain.Charts;

/// <summary>What the numbers of an axis are, for round steps in people's terms.</summary>
public enum ValueUnit
{
    Number,

    /// <summary>1 is 100 %.</summary>
    Ratio,

    /// <summary>Whole things: no step lies between two of them.</summary>
    Count,

    /// <summary>Seconds: steps are round on a clock.</summary>
    Duration,
}

/// <summary>A round value of an axis and its share of the way from the axis' start (0) to its end (1).</summary>
public readonly record struct ValueTick(double Value, double Share);

/// <summary>An axis that covers the values and zero, begins and ends on a round value. Immutable.</summary>
/// <param name="Min">Zero, or below when a value is.</param>
/// <param name="Max">Above <paramref name="Min"/>.</param>
/// <param name="Ticks">Ordered, from <paramref name="Min"/> to <paramref name="Max"/>, equally far apart.</param>
public sealed record ValueScale(double Min, double Max, ImmutableArray<ValueTick> Ticks)
{
    private const double Day = 86_400;

    private static readonly double[] Decimal = [1, 2, 5, 10];
    private static readonly double[] Clock = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 14_400, 21_600, 43_200, Day];

    /// <param name="values">Those that are missing do not matter; without any the axis is one unit long.</param>
    /// <param name="mostSteps">There are no more steps than this, and one more where the values lie on both sides of zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">No step is allowed.</exception>
    public static ValueScale Of(IEnumerable<decimal?> values, ValueUnit unit, int mostSteps = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostSteps, 1);
        double low = 0, high = 0;
        foreach (var value in values)
        {
            low = Math.Min(low, (double)(value ?? 0));
            high = Math.Max(high, (double)(value ?? 0));
        }

        if (high <= low)
        {
            high = unit == ValueUnit.Duration ? 60 : 1;
        }

        var step = StepOver((high - low) / mostSteps, unit);
        var first = (long)Math.Floor(low / step);
        var last = (long)Math.Ceiling(high / step);
        var count = last - first;
        return new ValueScale(
            Multiple(first, step), Multiple(last, step),
            [.. Enumerable.Range(0, (int)count + 1).Select(i => new ValueTick(Multiple(first + i, step), (double)i / count))]);
    }

    /// <summary>Share of the way from the start of the axis to its end; what lies outside is put on its nearer end.</summary>
    public double Place(decimal value) => Math.Clamp(((double)value - Min) / (Max - Min), 0, 1);

    private static double StepOver(double least, ValueUnit unit) => unit switch
    {
        ValueUnit.Number or ValueUnit.Ratio => Rounded(least),
        ValueUnit.Count => Math.Max(1, Rounded(least)),
        ValueUnit.Duration when least > Day => Rounded(least / Day) * Day,
        ValueUnit.Duration when least < 1 => Rounded(least),
        ValueUnit.Duration => Clock.First(step => step >= least),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Not a unit."),
    };

    /// <summary>The least of 1, 2 and 5 times a power of ten that is not below.</summary>
    private static double Rounded(double least)
    {
        var power = (int)Math.Floor(Math.Log10(least));
        return Scaled(Decimal.First(digit => Scaled(digit, power) >= least * (1 - 1e-12) || digit == 10), power);
    }

    /// <summary>Divides by a power of ten rather than multiply by a fraction, which is no exact number.</summary>
    private static double Scaled(double digit, int power) => power < 0 ? digit / Math.Pow(10, -power) : digit * Math.Pow(10, power);

    /// <summary>As exact as a double can be: 3 × 0.1 is 0.3 and not a hair more.</summary>
    private static double Multiple(long times, double step) => step < 1 ? times / Math.Round(1 / step) : times * step;
}
