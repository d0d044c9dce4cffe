using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>
/// The unit in which a KPI is stated. A formula is always worked out in seconds, units and occurrences; the result is then converted by
/// the unit's exact factor, so no formula holds a 3600 that somebody can forget.
/// </summary>
/// <param name="Code">As people and the API write it.</param>
/// <param name="Numerator">A result times this over <paramref name="Denominator"/> is in the unit.</param>
public sealed record KpiUnit(string Code, Dimension Dimension, int Numerator = 1, int Denominator = 1)
{
    public static readonly KpiUnit Ratio = new("ratio", Dimension.Ratio);
    public static readonly KpiUnit Seconds = new("s", new(1, 0, 0));
    public static readonly KpiUnit Minutes = new("min", new(1, 0, 0), Denominator: 60);
    public static readonly KpiUnit Hours = new("h", new(1, 0, 0), Denominator: 3600);
    public static readonly KpiUnit Units = new("units", new(0, 1, 0));
    public static readonly KpiUnit UnitsPerSecond = new("units/s", new(-1, 1, 0));
    public static readonly KpiUnit UnitsPerMinute = new("units/min", new(-1, 1, 0), Numerator: 60);
    public static readonly KpiUnit UnitsPerHour = new("units/h", new(-1, 1, 0), Numerator: 3600);
    public static readonly KpiUnit SecondsPerUnit = new("s/unit", new(1, -1, 0));
    public static readonly KpiUnit Count = new("count", new(0, 0, 1));
    public static readonly KpiUnit CountPerHour = new("count/h", new(-1, 0, 1), Numerator: 3600);
    public static readonly KpiUnit SecondsPerCount = new("s/count", new(1, 0, -1));
    public static readonly KpiUnit HoursPerCount = new("h/count", new(1, 0, -1), Denominator: 3600);
    public static readonly KpiUnit UnitsPerCount = new("units/count", new(0, 1, -1));

    public static readonly ImmutableArray<KpiUnit> All =
    [
        Ratio, Seconds, Minutes, Hours, Units, UnitsPerSecond, UnitsPerMinute, UnitsPerHour, SecondsPerUnit,
        Count, CountPerHour, SecondsPerCount, HoursPerCount, UnitsPerCount,
    ];

    public static KpiUnit? Find(string code) => All.FirstOrDefault(u => u.Code == code);

    /// <summary>A result in seconds, units and occurrences, stated in this unit.</summary>
    /// <exception cref="OverflowException">The result is too large for a decimal.</exception>
    public decimal FromBase(decimal value) => Numerator == Denominator ? value : value * Numerator / Denominator;
}
