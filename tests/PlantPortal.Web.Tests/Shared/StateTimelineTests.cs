using Bunit;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Features.Live;

namespace PlantPortal.Web.Tests.Shared;

public sealed class StateTimelineTests : Screens
{
    [Fact]
    public void Each_stretch_is_a_bar_and_each_kind_of_stretch_is_in_the_legend()
    {
        var chart = Show(Run(0, 60), Stop(60, 75), Run(75, 120));

        Assert.Equal(["bar-running", "bar-downtime", "bar-running"], chart.FindAll("svg > rect").Select(r => r.ClassName!.Trim()));
        Assert.Equal(["Running", "Stopped"], chart.FindAll(".legend li").Select(l => l.TextContent.Trim()));
        Assert.Equal(("50%", "12.5%"), chart.FindAll("svg > rect")[1] is var r ? (r.GetAttribute("x"), r.GetAttribute("width")) : default);
    }

    [Fact]
    public void The_arrow_keys_walk_from_bar_to_bar_and_say_what_each_was()
    {
        var chart = Show(Run(0, 60), Stop(60, 75), Run(75, 120));
        chart.Find(".timeline").KeyDown("Home");
        chart.Find(".timeline").KeyDown("ArrowRight");

        Assert.Equal("15:00:00 to 15:15:00, 15 min: Stopped · Mechanical failure", chart.Find("[aria-live]").TextContent);
        chart.Find(".timeline").KeyDown("End");
        chart.Find(".timeline").KeyDown("ArrowRight");
        Assert.Contains("Running", chart.Find("[aria-live]").TextContent, StringComparison.Ordinal);
        chart.Find(".timeline").KeyDown("Escape");
        Assert.DoesNotContain("Running", chart.Find("[aria-live]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Silence_is_hatched_and_not_only_grey() =>
        Assert.Equal("url(#no-data-hatch)", Show(Seg(0, 120, TimeClass.NoData)).Find("svg > rect").GetAttribute("fill"));

    [Fact]
    public void Before_the_first_second_of_a_shift_there_is_an_empty_strip() =>
        Assert.Empty(Render<StateTimeline>(p => p.Add(c => c.Segments, []).Add(c => c.From, Now).Add(c => c.To, Now).Add(c => c.Zone, Warsaw)).FindAll("svg > rect"));

    private IRenderedComponent<StateTimeline> Show(params Segment[] segments) => Render<StateTimeline>(p => p
        .Add(c => c.Segments, segments).Add(c => c.From, Now).Add(c => c.To, Now + Duration.FromMinutes(120)).Add(c => c.Zone, Warsaw));

    private static Segment Run(int from, int to) => Seg(from, to, TimeClass.Running);

    private static Segment Stop(int from, int to) => Seg(from, to, TimeClass.Downtime, "FAIL-MECH");

    private static Segment Seg(int from, int to, TimeClass timeClass, string? reason = null) => new(
        Now + Duration.FromMinutes(from), Now + Duration.FromMinutes(to), timeClass, null, reason, null, null, null, null, null, null, false, null);
}
