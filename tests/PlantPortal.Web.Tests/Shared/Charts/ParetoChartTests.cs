using Bunit;
using PlantPortal.Domain.Charts;
using PlantPortal.Web.Shared.Charts;
using PlantPortal.Web.Tests.Features.Live;

namespace PlantPortal.Web.Tests.Shared.Charts;

public sealed class ParetoChartTests : Screens
{
    private static readonly ParetoItem[] Items =
    [
        new("FAIL-MECH", "Mechanical failure", 3_600, "1 h 00 min", .6m, .6m) { Href = "/downtime?reason=FAIL-MECH" },
        new("JAM", "Jam <b>", 1_800, "30 min", .3m, .9m) { Href = "/downtime?reason=JAM" },
        new("", "Not coded", 600, "10 min", .1m, 1m) { IsUncoded = true, Href = "/downtime?reason=" },
    ];

    [Fact]
    public void Each_row_is_a_link_that_says_name_value_and_shares()
    {
        var links = Show(Items).FindAll("ol a");

        Assert.Equal(["/downtime?reason=FAIL-MECH", "/downtime?reason=JAM", "/downtime?reason="], links.Select(a => a.GetAttribute("href")));
        Assert.Equal("Mechanical failure 1 h 00 min 60.0% cumulative 60.0%", Words(links[0].TextContent));
        Assert.Equal("Mechanical failure", links[0].GetAttribute("title"));
    }

    [Fact]
    public void Tab_reaches_one_row_and_the_arrow_keys_the_others() =>
        Assert.Equal(["0", "-1", "-1"], Show(Items).FindAll("[data-walk] [data-item]").Select(a => a.GetAttribute("tabindex")));

    [Fact]
    public void A_row_that_leads_nowhere_is_no_link_and_Tab_reaches_the_first_that_does()
    {
        var chart = Show([Items[0] with { Href = null }, Items[1]]);

        Assert.Equal(["0"], chart.FindAll("[data-item]").Select(a => a.GetAttribute("tabindex")));
        Assert.Single(chart.FindAll("div.chart-row"));
    }

    [Fact]
    public void Uncoded_time_is_striped() => Assert.Single(Show(Items).FindAll(".pareto-uncoded + .pareto-stripes"));

    [Fact]
    public void The_cumulative_line_and_its_mark_at_80_percent_are_drawn_only_where_there_are_shares()
    {
        Assert.Equal("600,166.7 900,500 1000,833.3", Show(Items).Find(".cumulative").GetAttribute("points"));
        Assert.Equal("80%", Show(Items).Find(".threshold").GetAttribute("x1"));
        Assert.Empty(Show([.. Items.Select(i => i with { Share = null, Cumulative = null })]).FindAll(".cumulative, .threshold, .axis-top span"));
    }

    [Fact]
    public void A_row_without_a_value_has_a_dash_and_no_bar() =>
        Assert.Empty(Show([new ParetoItem("JAM", "Jam", null, "–", null, null)]).FindAll(".pareto-bar"));

    [Fact]
    public void Names_are_text_whatever_is_in_them() => Assert.Empty(Show(Items).FindAll("b"));

    [Fact]
    public void A_comparison_has_two_bars_to_a_row_and_says_which_is_which()
    {
        var chart = Show([Items[0] with { Other = new ParetoSide(7_200, "2 h 00 min", .5m) }, Items[1]], other: "Last week");

        Assert.Equal(["This week", "Last week"], chart.FindAll(".legend li").Select(l => l.TextContent.Trim()));
        Assert.Equal(["50%", "25%"], chart.FindAll(".pareto-bar").Select(b => b.GetAttribute("width")));
        Assert.Equal(["100%"], chart.FindAll(".pareto-other").Select(b => b.GetAttribute("width")));
        Assert.Contains("–", chart.FindAll("ol a")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_behind_says_the_same()
    {
        var chart = Show(Items, other: "Last week");

        Assert.Equal(["Reason", "Downtime, This week", "Share", "Cumulative", "Downtime, Last week", "Share"], chart.FindAll("details th[scope=col]").Select(h => h.TextContent));
        Assert.Equal(["Jam <b>", "30 min", "30.0%", "90.0%", "–", "–"], chart.FindAll("details tbody tr")[1].Children.Select(c => c.TextContent));
    }

    [Fact]
    public void Without_rows_there_is_an_empty_frame() => Assert.Empty(Show([]).FindAll("li, rect"));

    private IRenderedComponent<ParetoChart> Show(IReadOnlyList<ParetoItem> items, string? other = null) => Render<ParetoChart>(p => p
        .Add(c => c.Label, "Downtime by reason").Add(c => c.Items, items).Add(c => c.Unit, ValueUnit.Duration).Add(c => c.ValueName, "Downtime")
        .Add(c => c.Name, "This week").Add(c => c.OtherName, other));

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
