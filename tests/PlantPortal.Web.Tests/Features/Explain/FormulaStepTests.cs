using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Explain;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Features.Live;
using PlantPortal.Web.Tests.Intake;

namespace PlantPortal.Web.Tests.Features.Explain;

public sealed class FormulaStepTests : Screens
{
    private static readonly ElementSet s_hour = new()
    {
        Cal = 3_600_000_000, Pot = 3_600_000_000, Apt = 1_800_000_000, Dt = 1_800_000_000, Gq = 90, Sq = 10, PriPq = 900, PriGq = 810,
    };

    public FormulaStepTests()
    {
        Services.AddScoped<ExplainWords>();
        Services.AddSingleton(new ExplainQuery(() => TestPlant.Model, () => StarterRegistry.Version, null!, null!, SystemClock.Instance));
    }

    [Fact]
    public void Each_node_of_the_tree_has_its_value()
    {
        var step = Show("ISO.NEE");

        Assert.Equal(
            ["0.225", "0.25", "0.5", "1,800 s (30 min)", "3,600 s (1 h 00 min)", "0.5", "0.9"],
            step.FindAll(".card > .formula .formula-value").Select(v => v.TextContent.Trim()));
    }

    [Fact]
    public void A_KPI_inside_opens_its_own_explanation_over_the_same_lines_and_time()
    {
        var link = Show("ISO.NEE").FindAll(".card > .formula a").Single(a => a.TextContent == "ISO.QualityRatio");

        Assert.Equal("/explain?kpi=ISO.QualityRatio&site=LODZ&from=2026-03-02T05:00:00Z&to=2026-03-02T06:00:00Z", link.GetAttribute("href"));
    }

    [Fact]
    public void Lines_left_out_are_named_with_the_cause()
    {
        var step = Show("ISO.NEE", new LineElements("LODZ", "L2", s_hour, HasIdealCycle: false));

        Assert.Contains("1 of 2 lines left out", step.Markup, StringComparison.Ordinal);
        Assert.Contains("L2: no ideal cycle", step.Find(".left-out li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_division_by_zero_is_no_value_and_says_so()
    {
        var step = Show("Availability", of: new ElementSet { Cal = 3_600_000_000 });

        Assert.Equal("–", step.Find(".formula-value").TextContent.Trim());
        Assert.Contains("divided by zero", step.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<FormulaStep> Show(string kpi, LineElements? other = null, ElementSet? of = null)
    {
        LineElements[] lines = [new("LODZ", "L1", of ?? s_hour, HasIdealCycle: true), .. other is null ? Array.Empty<LineElements>() : [other]];
        var explanation = new KpiCalculator(StarterRegistry.Version.Kpis, lines).Explain(kpi);
        var value = new KpiExplanation(1, Now - Duration.FromHours(8), Now - Duration.FromHours(7), explanation, [], s_hour, 1);
        var asked = ExplainAsked.Read(
            TestPlant.Model, StarterRegistry.Version.Kpis, new Caller("user:1", "Maria", [new Grant([Right.Read], null)]),
            new ExplainParameters(kpi, ["LODZ"], [], "2026-03-02T05:00:00Z", "2026-03-02T06:00:00Z", null, null, null), Now).Value;
        return Render<FormulaStep>(p => p.Add(s => s.Asked, asked).Add(s => s.Value, value).Add(s => s.Zone, Warsaw));
    }
}
