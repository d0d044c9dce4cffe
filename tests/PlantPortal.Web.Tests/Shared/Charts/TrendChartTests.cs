using Bunit;
using PlantPortal.Domain.Charts;
using PlantPortal.Web.Shared.Charts;
using PlantPortal.Web.Tests.Features.Live;

namespace PlantPortal.Web.Tests.Shared.Charts;

public sealed class TrendChartTests : Screens
{
    private static readonly TrendItem[] Days =
    [
        Day(0, .5m) with { Href = "/explain?day=0" }, Day(1, .6m) with { Coverage = .95m }, Day(2, null), Day(3, .4m) with { Coverage = .5m },
    ];

    [Fact]
    public void Each_period_says_what_it_came_to_and_how_much_of_it_is_known()
    {
        var points = Show().FindAll("[data-item]");

        Assert.Equal(["Day 0: 50.0%", "Day 1: 60.0%, 95.0% covered", "Day 2: –", "Day 3: 40.0%, 50.0% covered"], points.Select(p => p.GetAttribute("aria-label")));
        Assert.Equal(["0", "-1", "-1", "-1"], points.Select(p => p.GetAttribute("tabindex")));
        Assert.Equal(("a", "/explain?day=0"), (points[0].LocalName, points[0].GetAttribute("href")));
        Assert.Equal(("g", "img"), (points[1].LocalName, points[1].GetAttribute("role")));
    }

    [Fact]
    public void A_missing_value_is_a_gap()
    {
        Assert.Equal(2, Show().FindAll(".trend-line").Count);
        Assert.Equal(3, Show().FindAll(".trend-dot").Count);
    }

    [Fact]
    public void The_target_is_drawn_and_named_only_if_there_is_one()
    {
        Assert.Empty(Show().FindAll(".target-line, .swatch-target"));
        Assert.Equal("20%", Show(target: .48m).Find(".target-line").GetAttribute("y1"));
        Assert.Contains("Target 48%", Show(target: .48m).Find(".legend").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_little_coverage_is_striped_and_the_dot_is_hollow()
    {
        var chart = Show();

        Assert.Single(chart.FindAll(".coverage-thin"));
        Assert.Single(chart.FindAll(".chart-point.thin"));
        Assert.Contains("Coverage below 90.0%", chart.Find(".legend").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_coverage_is_not_known_there_is_no_band() =>
        Assert.Empty(Show(items: [.. Days.Select(d => d with { Coverage = null })]).FindAll(".coverage-band"));

    [Fact]
    public void The_table_behind_says_the_same() =>
        Assert.Equal(["Day 2", "–", "100.0%"], Show().FindAll("details tbody tr")[2].Children.Select(c => c.TextContent.Trim()));

    [Fact]
    public void Without_periods_it_says_so() => Assert.NotEmpty(Show(items: []).Find("p.quiet").TextContent);

    private IRenderedComponent<TrendChart> Show(decimal? target = null, IReadOnlyList<TrendItem>? items = null) => Render<TrendChart>(p => p
        .Add(c => c.Label, "OEE by day").Add(c => c.Items, items ?? Days).Add(c => c.Zone, Warsaw).Add(c => c.Unit, ValueUnit.Ratio).Add(c => c.ValueName, "OEE")
        .Add(c => c.CoverageLimit, .9m).Add(c => c.Target, target));

    private static TrendItem Day(int day, decimal? value) => new(
        Now + Duration.FromDays(day), Now + Duration.FromDays(day + 1), $"Day {day}", value, PlantPortal.Web.Shared.Formats.Percent(value)) { Coverage = 1 };
}
