using PlantPortal.Domain.Elements;

namespace PlantPortal.Domain.Registry;

/// <summary>What a figure measures, as powers of time (in seconds), quantity (in units of product) and count (of occurrences).</summary>
public readonly record struct Dimension(int Time, int Quantity, int Count)
{
    /// <summary>No figure that means anything is of a higher power; a formula that gets there is a slip of the pen.</summary>
    public const int MaxPower = 9;

    public static readonly Dimension Ratio;

    public static Dimension Of(Element element) => element.UnitOf() switch
    {
        ElementUnit.Time => new(1, 0, 0),
        ElementUnit.Quantity => new(0, 1, 0),
        ElementUnit.Count => new(0, 0, 1),
        var unit => throw new ArgumentOutOfRangeException(nameof(element), unit, "Not a unit of elements."),
    };

    /// <summary>Of the product; null when a power goes over <see cref="MaxPower"/>.</summary>
    public Dimension? Times(Dimension other) => Bounded(Time + other.Time, Quantity + other.Quantity, Count + other.Count);

    /// <summary>Of the quotient; null when a power goes over <see cref="MaxPower"/>.</summary>
    public Dimension? Over(Dimension other) => Bounded(Time - other.Time, Quantity - other.Quantity, Count - other.Count);

    /// <summary>As a person writes it: <c>s</c>, <c>units/s</c>, <c>a plain number</c>.</summary>
    public override string ToString()
    {
        if (this == Ratio)
        {
            return "a plain number";
        }

        var above = Part(Time, "s", 1) + Part(Quantity, "units", 1) + Part(Count, "occurrences", 1);
        var below = Part(Time, "s", -1) + Part(Quantity, "units", -1) + Part(Count, "occurrences", -1);
        var numerator = above.Length == 0 ? "1" : above.Trim('·');
        return below.Length == 0 ? numerator : $"{numerator}/{below.Trim('·')}";
    }

    private static string Part(int power, string name, int sign) => (power * sign) switch
    {
        <= 0 => "",
        1 => "·" + name,
        var n => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"·{name}^{n}"),
    };

    private static Dimension? Bounded(int time, int quantity, int count) =>
        Math.Max(Math.Abs(time), Math.Max(Math.Abs(quantity), Math.Abs(count))) <= MaxPower ? new(time, quantity, count) : null;
}
