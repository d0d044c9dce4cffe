using PlantPortal.Domain.Events;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>A line that is retired has no shifts and its state is not known; what it did before stays (docs/domain.md section 1).</summary>
public sealed class RetiredLineTests
{
    [Fact]
    public void It_is_unscheduled_from_that_instant_on_though_it_ran() =>
        Assert.Equal(["06:00-09:00 Running", "09:00-14:00 Unscheduled"], new TestLine().Running("06:00").Retired("09:00").Classes("06:00", "14:00"));

    [Fact]
    public void A_stop_that_is_open_ends_there()
    {
        var line = new TestLine().Running("06:00").State("08:59", MachineState.Stopped).Retired("09:00");

        Assert.Equal(["06:00-08:59 Running", "08:59-09:00 MicroStop", "09:00-12:00 Unscheduled"], line.Classes("06:00", "12:00"));
        Assert.Equal(1, line.Elements("06:00", "12:00").MStops);
    }

    [Fact]
    public void What_happened_there_and_got_in_before_is_left_out_and_a_count_of_the_time_before_is_not()
    {
        var line = new TestLine().Running("06:00").Makes("09:00", 5).Makes("09:30", 7).Running("10:00").Order("10:00", "O1").Retired("09:00");

        Assert.Equal(["06:00-09:00 Running", "09:00-12:00 Unscheduled"], line.Classes("06:00", "12:00"));
        Assert.Equal(["06:00-12:00 - -"], line.Orders("06:00", "12:00"));
        Assert.Equal(5, line.Elements("06:00", "12:00").Gq);
    }

    [Fact]
    public void A_correction_that_reaches_into_it_ends_there() =>
        Assert.Equal(
            ["06:00-08:00 Running", "08:00-09:00 Idle", "09:00-12:00 Unscheduled"],
            new TestLine().Running("06:00").Corrects("08:00", "10:00", MachineState.Idle).Retired("09:00").Classes("06:00", "12:00"));

    [Fact]
    public void Taken_back_it_is_not_known_until_it_says_a_state() =>
        Assert.Equal(
            ["06:00-09:00 Running", "09:00-10:00 Unscheduled", "10:00-11:00 NoData", "11:00-12:00 Running"],
            new TestLine().Running("06:00").Running("09:30").Running("11:00").Retired("09:00", "10:00").Classes("06:00", "12:00"));

    [Fact]
    public void Its_order_ends_there_and_none_runs_when_it_is_taken_back()
    {
        var line = new TestLine().TracksOrders().Running("06:00").Order("06:00", "O1").Makes("09:00", 5).Retired("09:00", "10:00").State("10:00", MachineState.Stopped);

        Assert.Equal(["06:00-09:00 O1 -", "09:00-12:00 - -"], line.Orders("06:00", "12:00"));
        Assert.Equal(["06:00-09:00 Running", "09:00-10:00 Unscheduled", "10:00-12:00 NoOrder"], line.Classes("06:00", "12:00"));
        Assert.Equal(["06:00-09:00 O1 -", "09:00-11:00 - -", "11:00-12:00 O2 -"], line.Order("11:00", "O2").Orders("06:00", "12:00"));
    }

    [Fact]
    public void What_a_counter_ran_meanwhile_was_not_made_here()
    {
        var line = new TestLine().Running("06:00").Reads("08:00", 1_000).Reads("09:00", 1_040).Retired("09:00", "10:00").Running("10:00").Reads("10:30", 250_000).Reads("11:00", 250_030);

        Assert.Equal(70, line.Elements("06:00", "12:00").Gq);
        Assert.Equal(30, line.Elements("10:00", "12:00").Gq);
    }
}
