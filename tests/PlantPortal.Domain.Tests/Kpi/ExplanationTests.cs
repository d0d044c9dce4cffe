using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Kpi;

public sealed class ExplanationTests
{
    private static readonly ElementSet Hour = new()
    {
        Cal = 3_600_000_000, Pot = 3_600_000_000, Apt = 1_800_000_000, Dt = 1_800_000_000, Gq = 90, Sq = 10, PriPq = 900, PriGq = 810,
    };

    [Fact]
    public void A_value_opens_down_to_the_elements_of_each_line()
    {
        var left = new LineElements("S", "L2", Hour, HasIdealCycle: false);
        var explanation = new KpiCalculator(StarterRegistry.Version.Kpis, [new("S", "L1", Hour, true), left]).Explain("ISO.NEE");

        Assert.Equal(0.225m, explanation.Value.Value);
        Assert.Equal(explanation.Value.Value, explanation.Kpi.Formula.Value);
        Assert.Equal(["L2"], explanation.Value.LeftOut.Select(l => l.Line));
        Assert.Equal(["L1"], explanation.Lines.Select(l => l.Line));
        Assert.Equal(["ISO.Effectiveness", "ISO.QualityRatio"], explanation.Through.Select(k => k.Definition.Code));
        Assert.Equal(
            [(Element.PBT, 3_600m), (Element.APT, 1_800m), (Element.AUPT, 1_800m), (Element.PQ, 100m), (Element.GQ, 90m), (Element.PRI_PQ, 900m)],
            explanation.Elements.Select(e => (e.Element, e.Value!.Value)));
    }

    [Fact]
    public void The_formula_is_a_tree_with_a_value_at_each_node()
    {
        var root = new KpiCalculator(StarterRegistry.Version.Kpis, [new("S", "L1", Hour, true)]).Explain("ISO.NEE").Kpi.Formula;
        Assert.Equal(("AUPT / PBT * ISO.Effectiveness * ISO.QualityRatio", 0.225m), (root.Text, root.Value));
        Assert.Equal(["AUPT / PBT * ISO.Effectiveness", "ISO.QualityRatio"], root.Parts.Select(p => p.Text));
        Assert.Equal([0.25m, 0.9m], root.Parts.Select(p => p.Value!.Value));
        Assert.Equal("ISO.QualityRatio", root.Parts[1].Kpi);
    }

    [Fact]
    public void Without_a_line_left_in_nothing_has_a_value()
    {
        var explanation = new KpiCalculator(StarterRegistry.Version.Kpis, [new("S", "L1", Hour, false)]).Explain("OEE");
        Assert.Null(explanation.Value.Value);
        Assert.All(explanation.Elements, e => Assert.Null(e.Value));
        Assert.Empty(explanation.Lines);
    }
}
