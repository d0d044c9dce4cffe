using System.Diagnostics;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Registry;

public class KpiProposalTests
{
    private static readonly KpiCatalog Starter = StarterRegistry.Content.Kpis;
    private static readonly KpiDefinition Oee = Starter.Find("OEE")!.Definition;
    private static readonly DisplayFormat s_number = new(DisplayStyle.Number, 2);

    /// <summary>What somebody might write to see whether the portal bears it; each is told in a sentence.</summary>
    public static TheoryData<string, string> Attacks => new()
    {
        { new string('(', 1_900) + "APT" + new string(')', 1_900), "formula-too-deep" },
        { new string('-', 3_999) + "1", "formula-too-deep" },
        { string.Concat(Enumerable.Repeat("min(1,", 600)) + "1" + new string(')', 399), "formula-too-deep" },
        { new string('A', 4_001), "formula-too-long" },
        { string.Join('+', Enumerable.Repeat("APT", 1_000)), "formula-too-big" },
        { string.Join('*', Enumerable.Repeat("APT", 200)), "units-disagree" },
        { string.Join('/', Enumerable.Repeat("APT", 200)), "units-disagree" },
        { "9 ^ 9 ^ 9", "unexpected-text" },
        { "9 ** 9 ** 9", "unexpected-text" },
        { new string('9', 3_999), "bad-number" },
        { "OEE", "kpi-circle" },
        { "OEE * OEE", "kpi-circle" },
        { "1 - (OEE)", "kpi-circle" },
        { "<script>alert(1)</script>", "unexpected-text" },
        { "[<img src=x onerror=alert(1)>]", "bad-kpi-code" },
        { "APT; DROP TABLE registry_version", "unexpected-text" },
        { "APT / PBT // comment", "unexpected-text" },
        { "APT / \u202EPBT", "unexpected-text" },
        { "System.IO.File(1)", "unknown-function" },
        { "", "formula-empty" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_ends_soon_in_a_sentence_at_its_place(string formula, string code)
    {
        var watch = Stopwatch.StartNew();
        var proposal = KpiProposal.Of(Starter, Oee with { Formula = formula });
        var names = FormulaCompletion.At(formula, formula.Length, FormulaName.All(Starter, "OEE", e => $"{e}", k => k.Code, f => $"{f}"));
        watch.Stop();

        var problem = Assert.Single(proposal.OfFormula);
        Assert.Equal(code, problem.Code);
        Assert.Null(proposal.Catalog);
        Assert.Null(proposal.Tried);
        Assert.InRange(problem.Span.Start, 0, formula.Length);
        Assert.InRange(problem.Span.End, 0, formula.Length);
        Assert.InRange(problem.Detail.Length, 10, 300);
        Assert.InRange(names.Names.Length, 0, FormulaCompletion.Most);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void A_tower_of_KPIs_each_the_square_of_the_one_below_is_worked_out_once_each_and_has_no_value()
    {
        var tower = Enumerable.Range(1, 450).Select(i => Oee with { Code = $"T{i}", Formula = i == 1 ? "1000000000" : $"T{i - 1} * T{i - 1}", Examples = [new("Tower", None, null)] });
        var watch = Stopwatch.StartNew();
        var proposal = KpiProposal.Of(KpiCatalog.Create(tower).Value, Oee with { Code = "Top", Formula = "T450 * T450" });
        Assert.Null(Domain.Kpi.WorkedExamples.Result(proposal.Tried!.Kpi, new WorkedExample("Tower", None, null)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void A_definition_that_is_right_says_what_it_comes_out_in_and_is_in_its_catalog()
    {
        var proposal = KpiProposal.Of(Starter, Oee with { Formula = "PRI_GQ / POT" });
        Assert.Equal((Dimension.Ratio, false), (proposal.ComesOutIn, proposal.FitsAnyUnit));
        Assert.Equal("PRI_GQ / POT", proposal.Tried!.Kpi.Definition.Formula);
        Assert.Equal(Starter.All.Length, proposal.Catalog!.All.Length);
        Assert.Empty(proposal.Problems);
    }

    [Fact]
    public void A_new_one_comes_after_the_others()
    {
        var proposal = KpiProposal.Of(Starter, Oee with { Code = "OEE.All", Formula = "PRI_GQ / POT" });
        Assert.Equal("OEE.All", proposal.Catalog!.All[^1].Code);
    }

    [Fact]
    public void A_formula_in_another_unit_than_the_one_declared_says_both()
    {
        var proposal = KpiProposal.Of(Starter, Oee with { Formula = "PQ / APT" });
        Assert.Equal(new Dimension(-1, 1, 0), proposal.ComesOutIn);
        var problem = Assert.Single(proposal.OfFormula);
        Assert.Equal("The formula comes out in units/s, but the unit of the KPI is 'ratio'.", problem.Detail);
        Assert.Equal(new TextSpan(0, 8), problem.Span);
    }

    [Fact]
    public void A_written_0_fits_any_unit() => Assert.True(KpiProposal.Of(Starter, Oee with { Formula = "0", Unit = KpiUnit.Hours, Format = s_number }) is { FitsAnyUnit: true, Catalog: not null });

    [Fact]
    public void What_breaks_a_definition_that_is_built_on_it_is_told_of_that_one()
    {
        var proposal = KpiProposal.Of(Starter, Starter.Find("ISO.Effectiveness")!.Definition with { Formula = "PRI_PQ", Unit = KpiUnit.Seconds, Format = s_number });
        Assert.Empty(proposal.OfFormula);
        Assert.StartsWith("KPI 'ISO.NEE': the formula comes out in", Assert.Single(proposal.Others).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PBT")]
    [InlineData("oee")]
    [InlineData("New.One")]
    public void A_formula_is_tried_before_its_words_are_written(string code)
    {
        var proposal = KpiProposal.Of(Starter, Oee with { Code = code, Name = new LocalisedText([]), Formula = "PRI_GQ / POT" });
        Assert.Null(proposal.Catalog);
        Assert.Equal(0.5m, Domain.Kpi.WorkedExamples.Result(proposal.Tried!.Kpi, new WorkedExample("Half", None.Add("PRI_GQ", 1).Add("POT", 2), null)));
    }

    [Fact]
    public void What_is_wrong_besides_the_formula_stands_apart()
    {
        var proposal = KpiProposal.Of(Starter, Oee with { Code = "PBT", Limits = new KpiLimits(null, 2, 1) });
        Assert.Equal(["reserved-name", "bad-limits"], proposal.Others.Select(p => p.Code));
    }

    [Fact]
    public void How_it_is_shown_fits_its_unit()
    {
        Assert.Equal("bad-format", Assert.Single(KpiProposal.Of(Starter, Oee with { Format = new DisplayFormat(DisplayStyle.Duration, 0) }).Others).Code);
        var hours = Oee with { Code = "Run", Formula = "APT", Unit = KpiUnit.Hours, Examples = [] };
        Assert.Equal("bad-format", Assert.Single(KpiProposal.Of(Starter, hours).Others).Code);
        Assert.Equal("bad-format", Assert.Single(KpiProposal.Of(Starter, hours with { Format = new DisplayFormat(DisplayStyle.Duration, 0) }).Others).Code);
        Assert.Empty(KpiProposal.Of(Starter, hours with { Unit = KpiUnit.Seconds, Format = new DisplayFormat(DisplayStyle.Duration, 0) }).Problems);
    }

    [Fact]
    public void Words_and_examples_have_their_limits()
    {
        var example = Oee.Examples[0];
        var proposal = KpiProposal.Of(Starter, Oee with { Owner = "a\0b", ChangeNote = new string('x', 4_001), Examples = [.. Enumerable.Repeat(example, 100), example with { Name = " " }] });
        Assert.Equal(["bad-owner", "bad-note", "too-many-examples", "bad-example"], proposal.Others.Select(p => p.Code));
        Assert.Empty(KpiProposal.Of(Starter, Oee with { Owner = "<b>Ada</b>", ChangeNote = "Two\nlines" }).Problems);
    }

    private static readonly System.Collections.Immutable.ImmutableSortedDictionary<string, decimal> None =
        System.Collections.Immutable.ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal);
}
