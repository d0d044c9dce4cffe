using Bunit;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Features.Live;

namespace PlantPortal.Web.Tests.Shared;

public sealed class KpiLinkTests : Screens
{
    [Fact]
    public void A_value_opens_its_explanation_and_says_which_definition_it_is_by()
    {
        var link = Show(0.7407m, coverage: 1).Find("a.figure");

        Assert.Equal("74.1%", link.TextContent);
        Assert.Equal("/explain?kpi=OEE&site=LODZ", link.GetAttribute("href"));
        Assert.Equal("OEE, definition version 3", link.GetAttribute("title"));
    }

    [Fact]
    public void No_value_is_a_dash_that_opens_its_explanation_too()
    {
        var link = Show(value: null, coverage: null).Find("a.figure");

        Assert.Equal("–", link.TextContent);
        Assert.Equal("/explain?kpi=OEE&site=LODZ", link.GetAttribute("href"));
    }

    [Fact]
    public void Coverage_under_100_percent_is_said_in_words_and_nothing_is_said_of_full_coverage()
    {
        Assert.Empty(Show(0.7m, coverage: 1).FindAll(".note"));
        Assert.Empty(Show(0.7m, coverage: null).FindAll(".note"));
        Assert.Equal("95.0% covered", Show(0.7m, coverage: 0.95m).Find(".note").TextContent);
        Assert.Empty(Show(0.7m, coverage: 0.95m).FindAll(".low-coverage"));
    }

    [Fact]
    public void A_second_that_is_missing_never_reads_as_full_coverage() =>
        Assert.Equal("99.9% covered", Show(0.7m, coverage: 0.99998m).Find(".note").TextContent);

    [Fact]
    public void Under_the_limit_of_the_policy_a_value_is_greyed_and_says_why_not_only_on_hover()
    {
        var thin = Show(0.7m, coverage: 0.62m);

        Assert.Contains("less than 90", thin.Find("a.low-coverage").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Equal("62.0% covered, too little to judge by", thin.Find(".note").TextContent);
    }

    [Fact]
    public void Where_a_neighbour_says_the_coverage_the_value_stays_greyed_but_says_no_more()
    {
        var thin = Render<KpiLink>(p => p.Add(k => k.Code, "OEE").Add(k => k.Value, 0.7m).Add(k => k.Version, 3)
            .Add(k => k.Coverage, 0.62m).Add(k => k.Href, "/explain").Add(k => k.SaysCoverage, false));

        Assert.Empty(thin.FindAll(".note"));
        Assert.NotNull(thin.Find("a.low-coverage"));
    }

    private IRenderedComponent<KpiLink> Show(decimal? value, decimal? coverage) => Render<KpiLink>(p => p
        .Add(k => k.Code, "OEE").Add(k => k.Value, value).Add(k => k.Version, 3).Add(k => k.Coverage, coverage).Add(k => k.Href, "/explain?kpi=OEE&site=LODZ"));
}
