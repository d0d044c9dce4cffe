using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>Shorthand for the definitions of the starter registry.</summary>
internal static class StarterKpi
{
    /// <summary>
    /// One synthetic shift, in minutes: 480 long, breaks 30, planned maintenance 30, changeover 40, breakdown 50 (one failure), micro-stops 20; ideal
    /// cycle 1 min, 300 made, 15 rejected (10 scrapped, 5 to rework).
    /// </summary>
    private static readonly ImmutableSortedDictionary<string, decimal> Shift = Minutes(
        ("CAL", 720), ("POT", 480), ("BRK", 30), ("PDOT", 60), ("NODATA", 0), ("PBT", 420), ("APT", 310), ("AUST", 40), ("AUPT", 350),
        ("DT", 50), ("MST", 20), ("IDT", 0), ("ADET", 70), ("AUBT", 420), ("ADOT", 0), ("TTR", 50), ("PRI_PQ", 300), ("PRI_GQ", 285))
        .AddRange(Pairs(("PQ", 300), ("GQ", 285), ("SQ", 10), ("RQ", 5), ("STOPS", 1), ("FE", 1)));

    /// <summary>The shift above with an expected result.</summary>
    public static WorkedExample OfShift(decimal? expected) => new("Shift of 480 min with 30 min of breaks and 30 min of planned maintenance", Shift, expected);

    /// <summary>An example of its own; inputs in seconds, units and occurrences.</summary>
    public static WorkedExample Example(string name, decimal? expected, params ReadOnlySpan<(string Name, decimal Value)> inputs) =>
        new(name, Pairs(inputs), expected);

    public static KpiDefinition Ratio(
        string code, string formula, LocalisedText name, LocalisedText description, params ReadOnlySpan<WorkedExample> examples) =>
        Of(code, formula, KpiUnit.Ratio, new DisplayFormat(DisplayStyle.Percent, 1), name, description, examples);

    public static KpiDefinition Of(
        string code, string formula, KpiUnit unit, DisplayFormat format, LocalisedText name, LocalisedText description,
        params ReadOnlySpan<WorkedExample> examples) => new()
        {
            Code = code,
            Formula = formula,
            Unit = unit,
            Direction = KpiDirection.HigherIsBetter,
            Format = format,
            Name = name,
            Description = description,
            Owner = "KPI steward",
            ChangeNote = "Starter registry",
            Examples = [.. examples],
        };

    public static KpiDefinition LowerIsBetter(this KpiDefinition definition) => definition with { Direction = KpiDirection.LowerIsBetter };

    private static ImmutableSortedDictionary<string, decimal> Minutes(params ReadOnlySpan<(string Name, decimal Value)> inputs) =>
        Pairs(inputs).ToImmutableSortedDictionary(p => p.Key, p => p.Value * 60, StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, decimal> Pairs(params ReadOnlySpan<(string Name, decimal Value)> inputs)
    {
        var pairs = ImmutableSortedDictionary.CreateBuilder<string, decimal>(StringComparer.Ordinal);
        foreach (var (name, value) in inputs)
        {
            pairs.Add(name, value);
        }

        return pairs.ToImmutable();
    }
}
