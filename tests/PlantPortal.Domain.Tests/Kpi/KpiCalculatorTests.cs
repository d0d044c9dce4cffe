using System.Diagnostics;
using CsCheck;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;
using static PlantPortal.Domain.Tests.Registry.Definitions;

namespace PlantPortal.Domain.Tests.Kpi;

public sealed class KpiCalculatorTests
{
    private static readonly KpiCatalog Starter = StarterRegistry.Version.Kpis;

    [Fact]
    public void OEE_of_two_lines_is_of_their_sums_and_not_the_mean()
    {
        var eightHours = Line("L1", pbt: 28_800, apt: 27_000, pri: 25_920, good: 25_920);
        var oneHour = Line("L2", pbt: 3_600, apt: 1_800, pri: 1_080, good: 1_080);
        Assert.Equal(0.9m, Value("OEE", eightHours));
        Assert.Equal(0.3m, Value("OEE", oneHour));
        Assert.Equal(0.833333333m, Math.Round(Value("OEE", eightHours, oneHour)!.Value, 9));
    }

    [Fact]
    public void A_line_that_stood_all_shift_has_an_OEE_of_0_and_no_performance()
    {
        var line = Line("L1", pbt: 28_800, apt: 0, pri: 0, good: 0);
        Assert.Equal(0m, Value("OEE", line));
        Assert.Null(Value("Performance", line));
        Assert.Null(Value("ISO.NEE", line));
    }

    [Fact]
    public void Nothing_is_capped() => Assert.Equal(1.2m, Value("ISO.Effectiveness", Line("L1", pbt: 4_000, apt: 3_000, pri: 3_600, good: 3_600)));

    [Fact]
    public void A_line_without_an_ideal_cycle_is_left_out_of_what_needs_one_and_of_nothing_else()
    {
        var known = Line("L1", pbt: 4_000, apt: 2_000, pri: 1_000, good: 1_000);
        var none = Line("L2", pbt: 4_000, apt: 3_000, pri: 0, good: 0) with { HasIdealCycle = false };
        var calculator = new KpiCalculator(Starter, [known, none]);

        var oee = calculator.Compute("OEE");
        Assert.Equal(0.25m, oee.Value);
        Assert.Equal([new LeftOutLine("S", "L2", LeftOutCause.NoIdealCycle)], oee.LeftOut);

        var availability = calculator.Compute("Availability");
        Assert.Equal(0.625m, availability.Value);
        Assert.Empty(availability.LeftOut);
        Assert.Equal(8_000m, calculator.Elements[Element.PBT]);
    }

    [Fact]
    public void A_KPI_inside_one_that_needs_ideal_cycles_is_of_the_same_lines()
    {
        var known = Line("L1", pbt: 4_000, apt: 2_000, pri: 1_000, good: 1_000);
        var partly = Line("L2", pbt: 4_000, apt: 4_000, pri: 1_000, good: 10);
        partly.Elements.Npq = 5;
        partly.Elements.Sq = 990;
        var nee = new KpiCalculator(Starter, [known, partly]).Compute("ISO.NEE");
        Assert.Equal(0.25m, nee.Value);
        Assert.Equal([new LeftOutLine("S", "L2", LeftOutCause.PartlyWithoutIdealCycle)], nee.LeftOut);
    }

    [Fact]
    public void A_microsecond_without_an_ideal_cycle_is_enough()
    {
        var line = Line("L1", pbt: 4_000, apt: 2_000, pri: 1_000, good: 1_000);
        line.Elements.Npri = 1;
        Assert.Null(Value("OEE", line));
        Assert.Equal(0.5m, Value("ISO.Availability", line));
    }

    [Fact]
    public void With_every_line_left_out_there_is_no_value_even_where_the_formula_would_give_one()
    {
        var catalog = Catalog(Define("X", "PRI_GQ + 1000 * (PRI_PQ - PRI_PQ)", KpiUnit.Seconds));
        var value = new KpiCalculator(catalog, [Line("L1", 1, 1, 1, 1) with { HasIdealCycle = false }]).Compute("X");
        Assert.Null(value.Value);
        Assert.Single(value.LeftOut);
    }

    [Theory]
    [InlineData("1 / (APT - APT) * 0")]
    [InlineData("max(0, 1 / (STOPS * 0))")]
    [InlineData("min(APT / 0, 1)")]
    [InlineData("79228162514264337593543950335 * 10")]
    [InlineData("79228162514264337593543950335 + 79228162514264337593543950335")]
    public void No_value_comes_of_dividing_by_zero_and_of_overflow_and_spreads(string formula)
    {
        Assert.Null(new NoTime().Of(KpiFormula.Parse(formula).Value.Root));
    }

    [Fact]
    public void A_value_is_stated_in_the_unit_of_the_KPI_and_enters_others_in_base_units()
    {
        var catalog = Catalog(Define("Rate", "PQ / APT", KpiUnit.UnitsPerHour), Define("Cycle", "1 / Rate", KpiUnit.SecondsPerUnit), Define("Run", "APT", KpiUnit.Hours));
        var calculator = new KpiCalculator(catalog, [Line("L1", pbt: 7_200, apt: 7_200, pri: 0, good: 3_600)]);
        Assert.Equal(1_800m, calculator.Compute("Rate").Value);
        Assert.Equal(2m, calculator.Compute("Cycle").Value);
        Assert.Equal(2m, calculator.Compute("Run").Value);
    }

    [Fact]
    public void A_value_carries_the_version_of_its_definition()
    {
        var catalog = Catalog(Define("X", "1") with { Version = 7 });
        Assert.Equal(7, new KpiCalculator(catalog, []).Compute("X").Version);
    }

    [Fact]
    public void A_line_may_be_in_a_group_once() =>
        Assert.Throws<ArgumentException>(() => new KpiCalculator(Starter, [Line("L1", 1, 1, 1, 1), Line("L1", 1, 1, 1, 1)]));

    [Fact]
    public void Coverage_is_a_KPI_too()
    {
        var line = Line("L1", pbt: 900, apt: 900, pri: 0, good: 0);
        line.Elements.Pot += 100 * 1_000_000;
        line.Elements.NoData = 100 * 1_000_000;
        var calculator = new KpiCalculator(Starter, [line]);
        Assert.Equal(0.9m, calculator.Coverage);
        Assert.Equal(0.9m, calculator.Compute("Coverage").Value);
        Assert.Null(new KpiCalculator(Starter, []).Compute("Coverage").Value);
    }

    [Fact]
    public void A_tower_of_KPIs_is_worked_out_in_no_time_and_overflow_ends_in_no_value()
    {
        var tower = Enumerable.Range(1, 400).Select(i => Define($"K{i}", $"K{i - 1} * K{i - 1} + K{i - 1}")).Prepend(Define("K0", "APT / PBT")).ToArray();
        var clock = Stopwatch.StartNew();
        var calculator = new KpiCalculator(Catalog(tower), [Line("L1", 1, 2, 0, 0)]);
        Assert.Null(calculator.Compute("K400").Value);
        Assert.NotEmpty(calculator.Explain("K400").Through);
        Assert.True(clock.ElapsedMilliseconds < 2_000);
    }

    [Fact]
    public void The_TPM_factors_multiply_to_OEE_for_any_lines_that_count() =>
        GenLine.Where(l => l.WithoutPri is null).Array[1, 12].Sample(lines =>
        {
            var calculator = new KpiCalculator(Starter, lines.Select((l, i) => l with { Line = $"L{i}" }));
            var product = calculator.Compute("Availability").Value * calculator.Compute("Performance").Value * calculator.Compute("Quality").Value;
            return product is null || Math.Abs(product.Value - calculator.Compute("OEE").Value!.Value) < 1e-20m;
        });

    [Fact]
    public void What_needs_ideal_cycles_is_what_the_lines_that_have_them_give() =>
        GenLine.Array[1, 12].Sample(lines =>
        {
            var named = lines.Select((l, i) => l with { Line = $"L{i}" }).ToArray();
            var oee = new KpiCalculator(Starter, named).Compute("OEE");
            var counted = new KpiCalculator(Starter, named.Where(l => l.WithoutPri is null)).Compute("OEE");
            return oee.Value == counted.Value && oee.LeftOut.Length == named.Count(l => l.WithoutPri is not null);
        });

    [Fact]
    public void Any_order_of_the_lines_gives_the_same_digits() =>
        GenLine.Array[2, 8].Sample(lines =>
        {
            var named = lines.Select((l, i) => l with { Line = $"L{i}" }).ToArray();
            var forth = new KpiCalculator(Starter, named);
            var back = new KpiCalculator(Starter, named.Reverse());
            return Starter.All.All(k => forth.Compute(k).Value == back.Compute(k).Value);
        });

    private static readonly Gen<LineElements> GenLine =
        from apt in Gen.Long[0, 100_000_000_000]
        from mst in Gen.Long[0, 1_000_000_000]
        from dt in Gen.Long[0, 100_000_000_000]
        from npri in Gen.Frequency((9, Gen.Const(0L)), (1, Gen.Long[0, 1_000_000]))
        from good in Gen.Int[0, 10_000]
        from scrap in Gen.Int[0, 1_000]
        from cycle in Gen.Int[1, 100_000].Select(thousandths => thousandths / 1_000m)
        from has in Gen.Frequency((9, Gen.Const(true)), (1, Gen.Const(false)))
        select new LineElements("S", "L", new ElementSet
        {
            Cal = apt + mst + dt, Pot = apt + mst + dt, Apt = apt, Mst = mst, Dt = dt, Npri = npri,
            Gq = good, Sq = scrap, PriGq = good * cycle, PriPq = (good + scrap) * cycle,
        }, has);

    private static decimal? Value(string code, params LineElements[] lines) => new KpiCalculator(Starter, lines).Compute(code).Value;

    /// <summary>Seconds and units; what is not production time is downtime.</summary>
    private static LineElements Line(string line, long pbt, long apt, decimal pri, decimal good) => new("S", line, new ElementSet
    {
        Cal = pbt * 1_000_000, Pot = pbt * 1_000_000, Apt = apt * 1_000_000, Dt = (pbt - apt) * 1_000_000,
        Gq = good, PriPq = pri, PriGq = pri,
    }, HasIdealCycle: true);

    private sealed class NoTime : FormulaEvaluation
    {
        public override decimal? Of(Element element) => 0m;

        protected override decimal? Of(string kpi) => null;
    }
}
