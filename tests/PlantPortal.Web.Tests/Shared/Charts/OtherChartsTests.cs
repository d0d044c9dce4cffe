using System.Collections.Immutable;
using AngleSharp.Dom;
using Bunit;
using PlantPortal.Domain.Charts;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Shared.Charts;
using PlantPortal.Web.Tests.Features.Live;

namespace PlantPortal.Web.Tests.Shared.Charts;

/// <summary>Waterfall, hours, bullet, sparkline and strip.</summary>
public sealed class OtherChartsTests : Screens
{
    private const long Hour = 3_600_000_000;

    [Fact]
    public void A_waterfall_names_each_step_with_its_length_and_share_and_leaves_empty_steps_to_the_table()
    {
        var chart = Fall(new ElementSet { Cal = 10 * Hour, Pot = 8 * Hour, Dt = 2 * Hour, Apt = 6 * Hour, PriPq = 21_600, PriGq = 21_600 });

        Assert.Equal(
            ["Calendar time 10 h 00 min 100.0%", "Not scheduled −2 h 00 min 20.0%", "Downtime with a reason −2 h 00 min 20.0%", "Fully productive time 6 h 00 min 60.0%"],
            chart.FindAll("ol li").Select(Words));
        Assert.Equal(2 + Enum.GetValues<LossStep>().Length, chart.FindAll("details tbody tr").Count);
        Assert.Empty(chart.FindAll(".fall-gain, .chart-hint"));
    }

    [Fact]
    public void A_negative_speed_loss_is_drawn_back_and_explained()
    {
        var chart = Fall(new ElementSet { Cal = Hour, Pot = Hour, Apt = Hour, PriPq = 5_400, PriGq = 5_400 });

        Assert.Single(chart.FindAll(".fall-gain"));
        Assert.Contains("+30 min", chart.Find("ol").TextContent, StringComparison.Ordinal);
        Assert.Contains("ideal cycle is suspect", chart.Find(".chart-hint").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_is_a_link_where_the_page_says_so()
    {
        var link = Fall(new ElementSet { Cal = Hour, Pot = Hour, Dt = Hour }, step => step == LossStep.CodedDowntime ? "/downtime" : null).Find("ol a");

        Assert.Equal(("/downtime", "0"), (link.GetAttribute("href"), link.GetAttribute("tabindex")));
    }

    [Fact]
    public void An_hour_says_what_was_made_against_the_pace_and_that_it_is_not_over()
    {
        var chart = Hours();

        Assert.Equal(
            ["14:00 to 15:00: 1,100 good, 0 rework, 12 scrap, target pace 1,200", "15:00 to 16:00: 300 good, 5 rework, 0 scrap, target pace 1,200, not over yet"],
            chart.FindAll("[data-item]").Select(i => i.GetAttribute("aria-label")));
        Assert.Equal(["hour-good", "hour-good unfinished"], chart.FindAll(".hour-good").Select(b => b.ClassName!.Trim()));
        Assert.Equal(2, chart.FindAll(".hour-target").Count);
        Assert.Equal(["14:00", "1,100", "0", "12", "1,200"], chart.FindAll("details tbody tr")[0].Children.Select(Words));
    }

    [Fact]
    public async Task When_an_hour_goes_on_only_its_bar_its_words_and_its_row_in_the_table_are_sent()
    {
        using var circuit = new EditCounter(Services);
        var show = circuit.Show<HourlyBars>();
        await show(Parameters(300));
        await show(Parameters(301));

        Assert.Equal(
            ["aria-label=15:00 to 16:00: 301 good, 0 rework, 0 scrap, target pace 1,200, not over yet", "y=79.933%", "height=20.067%", "UpdateText"],
            circuit.Edits);

        static Dictionary<string, object?> Parameters(decimal good) => new(StringComparer.Ordinal)
        {
            ["Label"] = "Made by hour", ["Zone"] = Warsaw, ["Items"] = new[] { Item(0, 1_100, 12, 0), Item(1, good, 0, 0) with { IsUnfinished = true } },
        };
    }

    [Fact]
    public void A_bullet_is_silent_beside_its_value_and_speaks_where_it_stands_alone()
    {
        Assert.Equal("true", Render<Bullet>(p => p.Add(b => b.Value, .6m)).Find("svg").GetAttribute("aria-hidden"));
        var alone = Render<Bullet>(p => p.Add(b => b.Value, .6m).Add(b => b.Label, "OEE 60 %").Add(b => b.Target, .8m)).Find("svg");

        Assert.Equal(("img", "OEE 60 %"), (alone.GetAttribute("role"), alone.GetAttribute("aria-label")));
        Assert.Single(alone.QuerySelectorAll(".bullet-target"));
    }

    [Fact]
    public void A_bullet_without_a_value_has_no_bar_and_one_with_too_little_coverage_a_dashed_one()
    {
        Assert.Empty(Render<Bullet>(p => p.Add(b => b.Value, null)).FindAll(".bullet-bar, .bullet-greyed, .bullet-target"));
        Assert.Single(Render<Bullet>(p => p.Add(b => b.Value, .5m).Add(b => b.IsGreyed, true)).FindAll(".bullet-greyed"));
    }

    [Fact]
    public void A_sparkline_has_a_run_for_each_stretch_without_gap_and_marks_the_last_value()
    {
        var line = Render<Sparkline>(p => p.Add(s => s.Values, [.1m, .2m, null, .3m]));

        Assert.Equal(["0,1000 333.3,500", "1000,0 1000,0"], line.FindAll("polyline").Select(l => l.GetAttribute("points")));
        Assert.Equal("100%", line.Find("circle").GetAttribute("cx"));
        Assert.Empty(Render<Sparkline>(p => p.Add(s => s.Values, [])).FindAll("polyline, circle"));
    }

    [Fact]
    public void A_strip_is_one_silent_picture_and_nothing_to_walk_through()
    {
        var strip = Render(StateStripRow.Picture(StripLook.Of(Picture(2, Stretch(0, 1, TimeClass.Running)))));

        Assert.Single(strip.FindAll("svg[aria-hidden=true]"));
        Assert.Equal("M0 600h500V1000h-500z", Assert.Single(strip.FindAll("path.bar-running")).GetAttribute("d"));
        Assert.Empty(strip.FindAll("[tabindex], [data-item], path[role]"));
    }

    [Fact]
    public void In_a_strip_what_is_over_is_one_path_for_each_class_and_what_grows_is_another()
    {
        Segment[] segments = [Stretch(0, 1, TimeClass.Running), Stretch(1, 2, TimeClass.NoData), Stretch(2, 3, TimeClass.Running)];
        var strip = StripLook.Of(Picture(10, [.. segments, Stretch(3, 4, TimeClass.Downtime), Stretch(4, 5, TimeClass.Running)]));

        Assert.Equal(["bar bar-running", "bar bar-no-data", "bar bar-downtime", "bar bar-running"], strip.Paths.Select(p => p.Class));
        Assert.Equal(["M0 600h100V1000h-100zM200 600h100V1000h-100z", "M100 500h100", "M300 0h100V1000h-100z", "M400 600h100V1000h-100z"], strip.Paths.Select(p => p.D));
        var later = StripLook.Of(Picture(10, [.. segments, Stretch(3, 4, TimeClass.Downtime), Stretch(4, 6, TimeClass.Running)]));
        Assert.Equal(strip.Paths[..3], later.Paths[..3]);
        Assert.NotEqual(strip.Paths[3], later.Paths[3]);
        Assert.Empty(StripLook.Of([]).Paths);
    }

    [Fact]
    public void What_is_long_over_in_a_strip_stays_as_it_was_when_the_line_turns()
    {
        StripLook After(int turns) => StripLook.Of(Picture(40, [.. Enumerable.Range(0, turns).Select(i => Stretch(i, i + 1, i % 2 == 0 ? TimeClass.Running : TimeClass.Downtime))]));

        Assert.Equal(After(20).Paths[..2], After(30).Paths[..2]);
        Assert.All(After(30).Paths[2..], path => Assert.True(path.D.Count(c => c == 'M') <= 8, path.D));
        Assert.Equal(30, After(30).Paths.Sum(p => p.D.Count(c => c == 'M')));
    }

    private static ImmutableArray<StripBar> Picture(int hours, params Segment[] segments) => StateStrip.Picture(segments, Now, Now + Duration.FromHours(hours));

    private static Segment Stretch(int from, int to, TimeClass timeClass) =>
        new(Now + Duration.FromHours(from), Now + Duration.FromHours(to), timeClass, null, null, null, null, null, null, null, null, false, null);

    private IRenderedComponent<WaterfallChart> Fall(ElementSet elements, Func<LossStep, string?>? href = null) => Render<WaterfallChart>(p => p
        .Add(c => c.Label, "Where the time went").Add(c => c.Waterfall, LossWaterfall.Of(elements)).Add(c => c.Href, href));

    private IRenderedComponent<HourlyBars> Hours() => Render<HourlyBars>(p => p
        .Add(c => c.Label, "Made by hour").Add(c => c.Zone, Warsaw).Add(c => c.Items, [Item(0, 1_100, 12, 0), Item(1, 300, 0, 5) with { IsUnfinished = true }]));

    private static HourItem Item(int hour, decimal good, decimal scrap, decimal rework) =>
        new(Now + Duration.FromHours(hour), Now + Duration.FromHours(hour + 1), good, scrap, rework, 1_200);

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
