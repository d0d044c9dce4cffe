namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>What the line works on (docs/domain.md section 3, Orders).</summary>
public sealed class OrderTests
{
    [Fact]
    public void A_start_replaces_the_order_before_it() =>
        Assert.Equal(["06:00-07:00 O1 P1", "07:00-08:00 O2 P2"], new TestLine().Order("06:00", "O1", "P1").Order("07:00", "O2", "P2").Orders("06:00", "08:00"));

    [Fact]
    public void An_end_of_another_order_is_ignored() =>
        Assert.Equal(["06:00-08:00 O1 P1"], new TestLine().Order("06:00", "O1", "P1").EndOrder("07:00", "O9").Orders("06:00", "08:00"));

    [Fact]
    public void The_end_of_the_order_that_was_replaced_is_ignored_when_it_comes_late() =>
        Assert.Equal(
            ["06:00-07:00 O1 P1", "07:00-08:00 O2 P2"],
            new TestLine().Order("06:00", "O1", "P1").Order("07:00", "O2", "P2").EndOrder("07:10", "O1").Orders("06:00", "08:00"));

    [Fact]
    public void An_end_that_names_the_order_or_none_ends_it()
    {
        Assert.Equal(["06:00-07:00 O1 P1", "07:00-08:00 - -"], new TestLine().Order("06:00", "O1", "P1").EndOrder("07:00", "O1").Orders("06:00", "08:00"));
        Assert.Equal(["06:00-07:00 O1 P1", "07:00-08:00 - -"], new TestLine().Order("06:00", "O1", "P1").EndOrder("07:00").Orders("06:00", "08:00"));
        Assert.Equal(["06:00-08:00 - -"], new TestLine().EndOrder("07:00").Orders("06:00", "08:00"));
    }

    [Fact]
    public void An_order_without_a_name_runs_and_only_an_end_without_a_name_ends_it()
    {
        var line = new TestLine().TracksOrders().Stopped("05:00").Order("06:00", null, "P1").EndOrder("07:00", "O1").EndOrder("08:00");

        Assert.Equal(["06:00-08:00 - P1", "08:00-09:00 - -"], line.Orders("06:00", "09:00"));
        Assert.Equal(["06:00-08:00 Downtime", "08:00-09:00 NoOrder"], line.Classes("06:00", "09:00"));
    }

    [Fact]
    public void At_one_instant_the_sequence_tells_what_came_last()
    {
        Assert.Equal(["07:00-08:00 O2 P2"], new TestLine().Order("06:00", "O1", "P1").EndOrder("07:00", "O1").Order("07:00", "O2", "P2").Orders("07:00", "08:00"));
        Assert.Equal(["07:00-08:00 - -"], new TestLine().Order("06:00", "O1", "P1").Order("07:00", "O2", "P2").EndOrder("07:00", "O2").Orders("07:00", "08:00"));
    }

    [Fact]
    public void An_order_goes_on_over_shifts_and_silences() =>
        Assert.Equal(["06:00-20:00 O1 P1"], new TestLine().Watched("gw", 60).Order("06:00", "O1", "P1").Orders("06:00", "20:00"));
}
