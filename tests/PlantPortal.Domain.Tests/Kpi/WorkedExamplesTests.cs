using System.Collections.Immutable;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;
using static PlantPortal.Domain.Tests.Registry.Definitions;

namespace PlantPortal.Domain.Tests.Kpi;

public sealed class WorkedExamplesTests
{
    [Fact]
    public void An_example_agrees_to_the_digits_it_is_written_with()
    {
        Assert.Null(Check("APT / PBT", 0.67m, ("APT", 2), ("PBT", 3)));
        Assert.Null(Check("APT / PBT", 0.6667m, ("APT", 2), ("PBT", 3)));
        Assert.Equal(
            "KPI 'X': the example 'one' expects 0.6670, but the formula gives 0.6666666666666666666666666667.",
            Check("APT / PBT", 0.6670m, ("APT", 2), ("PBT", 3))?.Detail);
    }

    [Fact]
    public void An_example_may_expect_no_value()
    {
        Assert.Null(Check("APT / PBT", null, ("APT", 2), ("PBT", 0)));
        Assert.Contains("expects no value", Check("APT / PBT", null, ("APT", 2), ("PBT", 1))?.Detail, StringComparison.Ordinal);
        Assert.Contains("gives no value", Check("APT / PBT", 1m, ("APT", 2), ("PBT", 0))?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_example_must_give_what_the_formula_needs()
    {
        Assert.Contains("gives no PBT, PQ.", Check("APT / PBT * Half", 1m, ("APT", 2))?.Detail, StringComparison.Ordinal);
        Assert.Null(Check("APT / PBT * Half", 0.5m, ("APT", 2), ("PBT", 1), ("Half", 0.25m)));
        Assert.Null(Check("APT / PBT * Half", 0.5m, ("APT", 2), ("PBT", 2), ("PQ", 7)));
    }

    [Fact]
    public void The_five_ways_to_see_one_shift_give_the_published_figures()
    {
        // 480 min; breaks 30; planned maintenance 30; changeover 40; breakdown 50; micro-stops 20; ideal cycle 1 min; 300 made; 15 rejected.
        (string, decimal)[] shift = [("POT", 480), ("BRK", 30), ("PBT", 420), ("AUST", 40), ("PRI_GQ", 285)];
        Assert.Null(Check("PRI_GQ / (POT - BRK)", 0.6333m, shift));
        Assert.Null(Check("PRI_GQ / PBT", 0.6786m, shift));
        Assert.Null(Check("PRI_GQ / POT", 0.5938m, shift));
        Assert.Null(Check("PRI_GQ / (PBT - AUST)", 0.7500m, shift));
    }

    private static Problem? Check(string formula, decimal? expected, params (string Name, decimal Value)[] inputs)
    {
        var given = inputs.ToImmutableSortedDictionary(i => i.Name, i => i.Value, StringComparer.Ordinal);
        var kpi = Define("X", formula) with { Examples = [new WorkedExample("one", given, expected)] };
        return WorkedExamples.Failing(Catalog(kpi, Define("Half", "PQ / PQ / 2"))).SingleOrDefault();
    }
}
