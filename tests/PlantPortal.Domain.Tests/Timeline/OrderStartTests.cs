using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using static PlantPortal.Domain.Tests.Time.Calendars;

namespace PlantPortal.Domain.Tests.Timeline;

public sealed class OrderStartTests
{
    private static readonly Instant s_begin = Utc("2026-03-02T06:00:00");

    [Fact]
    public void The_order_that_was_started_last_runs() => Assert.Equal("B", Running("start A", "start B")?.Order);

    [Fact]
    public void Nothing_runs_before_the_first_order_or_after_the_end_of_the_last()
    {
        Assert.Null(Running());
        Assert.Null(Running("start A", "end A"));
        Assert.Null(Running("start A", "end"));
    }

    [Fact]
    public void An_end_of_another_order_is_ignored() => Assert.Equal("B", Running("start A", "start B", "end A")?.Order);

    [Fact]
    public void An_order_that_is_told_again_began_when_it_was_told_first() => Assert.Equal(1, Running("end", "start A", "end B", "start A", "start A")?.Sequence);

    [Fact]
    public void An_order_that_was_taken_up_again_began_anew()
    {
        Assert.Equal(2, Running("start A", "end A", "start A")?.Sequence);
        Assert.Equal(2, Running("start A", "end", "start A")?.Sequence);
        Assert.Equal(2, Running("start A", "start B", "start A")?.Sequence);
    }

    [Fact]
    public void A_line_that_was_retired_has_no_order_until_it_is_told_of_one()
    {
        var retired = History<bool>.Empty.With(s_begin + Duration.FromMinutes(1), value: true).With(s_begin + Duration.FromMinutes(2), value: false);

        Assert.Null(Running(retired, "start A"));
        Assert.Null(Running(retired, "start A", "start B"));
        Assert.Null(Running(retired, "start A", "start B", "end A"));
        Assert.Equal(2, Running(retired, "start A", "start B", "start A")?.Sequence);
        Assert.Equal(0, Running(History<bool>.Empty.With(s_begin + Duration.FromHours(9), value: true), "start A", "start A")?.Sequence);
    }

    private static OrderEvent? Running(params string[] story) => Running(History<bool>.Empty, story);

    private static OrderEvent? Running(History<bool> retired, params string[] story) => OrderStart.Of(story.Select((text, i) =>
    {
        var (action, order) = text.Split(' ') is [var a, var o] ? (a, o) : (text, null);
        return new OrderEvent(
            "LODZ", "L1", "gw", i, s_begin + Duration.FromMinutes(i),
            action == "start" ? OrderAction.Start : OrderAction.End, order, "SKU-1", 100);
    }).Reverse(), retired, s_begin + Duration.FromHours(1));
}
