using PlantPortal.Domain.Events;
using PlantPortal.Domain.Timeline;
using static PlantPortal.Domain.Tests.Time.Calendars;

namespace PlantPortal.Domain.Tests.Timeline;

public sealed class OrderStartTests
{
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

    private static OrderEvent? Running(params string[] story) => OrderStart.Of(story.Select((text, i) =>
    {
        var (action, order) = text.Split(' ') is [var a, var o] ? (a, o) : (text, null);
        return new OrderEvent(
            "LODZ", "L1", "gw", i, Utc("2026-03-02T06:00:00") + Duration.FromMinutes(i),
            action == "start" ? OrderAction.Start : OrderAction.End, order, "SKU-1", 100);
    }).Reverse());
}
