using Bunit;
using Microsoft.AspNetCore.Components;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Shared.Charts;
using PlantPortal.Web.Tests.Features.Live;

namespace PlantPortal.Web.Tests.Shared.Charts;

public sealed class StateTimelineTests : Screens
{
    private static readonly Interval Shift = new(Now, Now + Duration.FromMinutes(120));

    [Fact]
    public void Each_stretch_is_a_bar_and_each_kind_of_stretch_is_in_the_legend()
    {
        var chart = Show(Run(0, 60), Stop(60, 75), Run(75, 120));

        Assert.Equal(["bar bar-running", "bar bar-downtime", "bar bar-running"], Bars(chart).Select(r => r.ClassName));
        Assert.Equal(["Running", "Stopped"], chart.FindAll(".legend li").Select(l => l.TextContent.Trim()));
        Assert.Equal(("50%", "12.5%"), Bars(chart)[1] is var r ? (r.GetAttribute("x"), r.GetAttribute("width")) : default);
    }

    [Fact]
    public void Each_bar_says_what_it_was_and_Tab_reaches_the_first()
    {
        var bars = Bars(Show(Run(0, 60), Stop(60, 75)));

        Assert.Equal("15:00:00 to 15:15:00, 15 min: Stopped · Mechanical failure", bars[1].GetAttribute("aria-label"));
        Assert.Equal(["0", "-1"], bars.Select(b => b.GetAttribute("tabindex")));
        Assert.All(bars, b => Assert.Equal("img", b.GetAttribute("role")));
    }

    [Fact]
    public void Stops_close_together_are_one_paler_bar_that_says_how_many_and_the_legend_says_so()
    {
        Segment[] close = [.. Enumerable.Range(0, 5).SelectMany(i => new[] { Second(i * 2, i * 2 + 1, TimeClass.Running), Second(i * 2 + 1, i * 2 + 2, TimeClass.MicroStop) })];
        var chart = Show([.. close, Second(10, 7_200, TimeClass.Running)]);

        Assert.Equal(["crowd bar bar-micro-stop", "bar bar-running"], Bars(chart).Select(b => b.ClassName));
        Assert.Equal("14:00:00 to 14:00:10, 10 s: 5 stops close together, 5 s in all", Bars(chart)[0].GetAttribute("aria-label"));
        Assert.Contains("Pale: many close together; zoom in to see each", chart.Find(".legend").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void One_stop_among_short_stretches_and_short_stretches_without_any_say_so_too()
    {
        Assert.Contains("1 stop among short stretches, 5 s", Says(TimeClass.MicroStop), StringComparison.Ordinal);
        Assert.Contains("Setup and other short stretches", Says(TimeClass.Setup), StringComparison.Ordinal);

        string Says(TimeClass timeClass) =>
            Bars(Show(Second(0, 5, TimeClass.Running), Second(5, 10, timeClass), Second(10, 7_200, TimeClass.Running)))[0].GetAttribute("aria-label")!;
    }

    [Fact]
    public async Task A_shift_of_six_hundred_stops_costs_a_circuit_a_bounded_batch()
    {
        using var circuit = new EditCounter(Services);
        await circuit.Show<StateTimeline>()(new(StringComparer.Ordinal)
        {
            ["From"] = Now, ["To"] = Now + Duration.FromHours(8), ["Zone"] = Warsaw,
            ["Segments"] = Enumerable.Range(0, 1_200).Select(i => Second(i * 24, (i + 1) * 24, i % 2 == 0 ? TimeClass.Running : TimeClass.MicroStop)).ToList(),
        });

        Assert.InRange(circuit.Frames, 1, 8_000);
    }

    [Fact]
    public void Silence_is_striped_and_not_only_grey() =>
        Assert.Equal("line", Bars(Show(Seg(0, 120, TimeClass.NoData)))[0].LocalName);

    [Fact]
    public void Before_the_first_second_of_a_shift_there_is_an_empty_strip() =>
        Assert.Empty(Bars(Render<StateTimeline>(p => p.Add(c => c.Segments, []).Add(c => c.From, Now).Add(c => c.To, Now).Add(c => c.Zone, Warsaw))));

    [Fact]
    public async Task A_live_update_sends_two_attributes_of_the_last_bar_and_nothing_else()
    {
        using var circuit = new EditCounter(Services);
        var show = circuit.Show<StateTimeline>();
        await show(Parameters(89));
        await show(Parameters(90));

        Assert.Equal(["width=12.5%", "aria-label=15:15:00 to 15:30:00, 15 min: Running"], circuit.Edits);

        static Dictionary<string, object?> Parameters(int now) => new(StringComparer.Ordinal)
        {
            ["Segments"] = new[] { Run(0, 60), Stop(60, 75), Run(75, now) }, ["From"] = Shift.Start, ["To"] = Shift.End, ["Zone"] = Warsaw, ["Bounds"] = Shift,
        };
    }

    [Theory]
    [InlineData("stretch", .25, .5, 30, 60)]
    [InlineData("stretch", .5, .25, 30, 60)]
    [InlineData("in", .5, 1, 30, 90)]
    [InlineData("in", 0, 1, 0, 60)]
    public void A_drawn_stretch_and_the_plus_key_choose_a_window(string wish, double from, double to, int start, int end) =>
        Assert.Equal(new Interval(Minute(start), Minute(end)), Assert.Single(Wish(Shift, new StretchEventArgs { Wish = wish, From = from, To = to })));

    [Fact]
    public void Zooming_out_ends_at_the_whole_whose_address_needs_no_window()
    {
        var half = new Interval(Minute(30), Minute(90));

        Assert.Null(Assert.Single(Wish(half, new StretchEventArgs { Wish = "out" })));
        Assert.Null(Assert.Single(Wish(half, new StretchEventArgs { Wish = "whole" })));
        Assert.Empty(Wish(Shift, new StretchEventArgs { Wish = "out" }));
    }

    [Fact]
    public void A_window_moves_earlier_and_later_and_nonsense_moves_nothing()
    {
        var half = new Interval(Minute(30), Minute(90));

        Assert.Equal(new Interval(Minute(15), Minute(75)), Assert.Single(Wish(half, new StretchEventArgs { Wish = "earlier" })));
        Assert.Equal(new Interval(Minute(45), Minute(105)), Assert.Single(Wish(half, new StretchEventArgs { Wish = "later" })));
        Assert.Empty(Wish(half, new StretchEventArgs { Wish = "sideways" }));
    }

    [Fact]
    public void The_buttons_do_what_drawing_does()
    {
        var chosen = new List<Interval?>();
        var chart = Zoomable(Shift, chosen);

        Assert.Equal([true, false, true], chart.FindAll(".zoom button").Select(b => b.HasAttribute("disabled")));
        chart.Find("[aria-label='Zoom in']").Click();
        Assert.Equal([new Interval(Minute(30), Minute(90))], chosen);
    }

    [Fact]
    public void Without_bounds_nothing_offers_to_zoom() => Assert.Empty(Show(Run(0, 120)).FindAll(".zoom, [data-stretch], [data-drawn]"));

    private List<Interval?> Wish(Interval window, StretchEventArgs wish)
    {
        var chosen = new List<Interval?>();
        Zoomable(window, chosen).Find("[data-stretch]").TriggerEvent("onstretch", wish);
        return chosen;
    }

    private IRenderedComponent<StateTimeline> Zoomable(Interval window, List<Interval?> chosen) => Render<StateTimeline>(p => p
        .Add(c => c.Segments, [Run(0, 120)]).Add(c => c.From, window.Start).Add(c => c.To, window.End).Add(c => c.Zone, Warsaw)
        .Add(c => c.Bounds, Shift).Add(c => c.OnWindow, EventCallback.Factory.Create<Interval?>(this, chosen.Add)));

    private IRenderedComponent<StateTimeline> Show(params Segment[] segments) => Render<StateTimeline>(p => p
        .Add(c => c.Segments, segments).Add(c => c.From, Shift.Start).Add(c => c.To, Shift.End).Add(c => c.Zone, Warsaw));

    private static IReadOnlyList<AngleSharp.Dom.IElement> Bars(IRenderedComponent<StateTimeline> chart) => chart.FindAll("svg > .bar");

    private static Segment Second(int from, int to, TimeClass timeClass) =>
        Seg(0, 1, timeClass) with { Start = Now + Duration.FromSeconds(from), End = Now + Duration.FromSeconds(to) };

    private static Instant Minute(int minute) => Now + Duration.FromMinutes(minute);

    private static Segment Run(int from, int to) => Seg(from, to, TimeClass.Running);

    private static Segment Stop(int from, int to) => Seg(from, to, TimeClass.Downtime, "FAIL-MECH");

    private static Segment Seg(int from, int to, TimeClass timeClass, string? reason = null) => new(
        Minute(from), Minute(to), timeClass, null, reason, null, null, null, null, null, null, false, null);
}
