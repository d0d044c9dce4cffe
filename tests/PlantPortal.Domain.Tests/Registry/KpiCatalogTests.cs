using System.Diagnostics;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;
using static PlantPortal.Domain.Tests.Registry.Definitions;

namespace PlantPortal.Domain.Tests.Registry;

public sealed class KpiCatalogTests
{
    [Theory]
    [InlineData("APT + PQ", "units cannot be added to s")]
    [InlineData("APT - STOPS", "occurrences cannot be subtracted from s")]
    [InlineData("APT + 5", "a plain number cannot be added to s")]
    [InlineData("max(APT, PQ)", "max cannot compare units with s")]
    [InlineData("min(0, APT, 1)", "min cannot compare a plain number with s")]
    public void Unlike_things_are_not_added_or_compared(string formula, string sentence) =>
        Assert.Contains(sentence, Single("units-disagree", Define("X", formula)).Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("APT / PBT", "ratio")]
    [InlineData("1 - NODATA / POT", "ratio")]
    [InlineData("max(0, PBT - APT)", "s")]
    [InlineData("max(0, PBT - APT) + 0", "h")]
    [InlineData("0", "units")]
    [InlineData("-APT", "s")]
    [InlineData("PQ / AUBT", "units/h")]
    [InlineData("APT / PQ", "s/unit")]
    [InlineData("FE / APT", "count/h")]
    [InlineData("TTR / FE", "s/count")]
    [InlineData("PQ * APT / APT", "units")]
    public void A_formula_that_comes_out_in_its_unit_is_taken(string formula, string unit) =>
        Assert.True(KpiCatalog.Create([Define("X", formula, KpiUnit.Find(unit))]).IsOk);

    [Theory]
    [InlineData("APT", "ratio", "comes out in s, but the unit of the KPI is 'ratio'")]
    [InlineData("PQ / APT", "s/unit", "comes out in units/s")]
    [InlineData("APT * APT / PQ", "s", "comes out in s^2/units")]
    [InlineData("1 / APT", "ratio", "comes out in 1/s")]
    public void A_formula_must_come_out_in_the_declared_unit(string formula, string unit, string sentence) =>
        Assert.Contains(sentence, Single("wrong-unit", Define("X", formula, KpiUnit.Find(unit))).Detail, StringComparison.Ordinal);

    [Fact]
    public void A_power_that_measures_nothing_is_refused_also_through_other_KPIs()
    {
        var problem = Single("units-disagree", Define("X", string.Join('*', Enumerable.Repeat("APT", 10)), KpiUnit.Seconds));
        Assert.Contains("power over 9", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_marks_the_spot()
    {
        var problem = Single("units-disagree", Define("X", "OEE0 * (APT + PQ)"), Define("OEE0", "1"));
        Assert.Equal(("X", new TextSpan(7, 10)), (problem.Kpi, problem.Span));
    }

    [Theory]
    [InlineData("ATP / PBT", "Did you mean 'APT'?")]
    [InlineData("apt / PBT", "Did you mean 'APT'?")]
    [InlineData("Qualty * 1", "Did you mean 'Quality'?")]
    [InlineData("Nonsense", "'Nonsense' is neither an element nor a KPI.")]
    public void An_unknown_name_is_told_with_what_may_have_been_meant(string formula, string sentence) =>
        Assert.Contains(sentence, Single("unknown-name", Define("X", formula), Define("Quality", "PRI_GQ / PRI_PQ")).Detail, StringComparison.Ordinal);

    [Fact]
    public void KPIs_that_go_round_in_a_circle_are_told_as_the_circle()
    {
        var problem = Single("kpi-circle", Define("Behind", "A"), Define("A", "1 * B"), Define("B", "C"), Define("C", "A + 1"));
        Assert.Equal("KPIs go round in a circle: A → B → C → A.", problem.Detail);
        Assert.Equal(("A", new TextSpan(4, 1)), (problem.Kpi, problem.Span));
        Assert.Equal("KPIs go round in a circle: S → S.", Single("kpi-circle", Define("S", "S")).Detail);
    }

    [Fact]
    public void Definitions_may_stand_in_any_order()
    {
        var catalog = Catalog(Define("C", "B * 2"), Define("B", "A * 2"), Define("A", "APT / PBT"));
        Assert.Equal(["C", "B", "A"], catalog.All.Select(k => k.Code));
        Assert.Equal(["A", "B"], catalog.Find("C")!.Inputs.Select(k => k.Code));
        Assert.Equal([Element.PBT, Element.APT], catalog.Find("C")!.Elements);
    }

    [Fact]
    public void Whether_a_KPI_needs_ideal_cycles_shows_through_other_KPIs()
    {
        var catalog = Catalog(Define("A", "PRI_PQ / APT"), Define("B", "2 * A"), Define("C", "NPQ / PQ"));
        Assert.Equal([true, true, false], catalog.All.Select(k => k.NeedsPri));
    }

    [Theory]
    [InlineData("APT", "reserved-name")]
    [InlineData("apt", "reserved-name")]
    [InlineData("Max", "reserved-name")]
    [InlineData("a b", "bad-kpi-code")]
    [InlineData(".a", "bad-kpi-code")]
    [InlineData("<script>", "bad-kpi-code")]
    public void A_code_must_be_one(string code, string problem) => Single(problem, Define(code, "1"));

    [Fact]
    public void Codes_that_differ_in_case_alone_are_the_same_code_twice() => Single("duplicate-kpi", Define("Yield", "1"), Define("yield", "1"));

    [Fact]
    public void Everything_wrong_is_told_at_once() => Assert.Equal(
        ["bad-limits", "formula-ends-early", "unknown-name", "wrong-unit"],
        KpiCatalog.Create([
            Define("A", "APT /"), Define("B", "Nothing"), Define("C", "APT"),
            Define("D", "A * B") with { Limits = new KpiLimits(null, 2, 1) }]).Problems.Select(p => p.Code));

    [Fact]
    public void A_tower_of_KPIs_each_squaring_the_one_below_is_taken_quickly()
    {
        var tower = Enumerable.Range(1, 400).Select(i => Define($"K{i}", $"K{i - 1} * K{i - 1} + K{i - 1}")).Prepend(Define("K0", "APT / PBT"));
        var clock = Stopwatch.StartNew();
        Assert.True(KpiCatalog.Create(tower.Reverse()).IsOk);
        Assert.True(clock.ElapsedMilliseconds < 2_000);
    }

    private static FormulaOrPlain Single(string code, params KpiDefinition[] definitions)
    {
        var problem = Assert.Single(KpiCatalog.Create(definitions).Problems);
        Assert.Equal(code, problem.Code);
        Assert.EndsWith(problem.Detail.EndsWith('?') ? "?" : ".", problem.Detail, StringComparison.Ordinal);
        return problem is FormulaProblem of ? new(of.Kpi, of.Span, of.Detail) : new(null, default, problem.Detail);
    }

    private sealed record FormulaOrPlain(string? Kpi, TextSpan Span, string Detail);
}
