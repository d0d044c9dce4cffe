using PlantPortal.Domain.Events;
using PlantPortal.Domain.Tests.Time;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>Every moment falls into exactly one class, the first that applies (the table of docs/domain.md section 4).</summary>
public sealed class TimeClassTests
{
    private static TestLine Line => new(Calendars.Shift("Day", "06:00-14:00", "09:00+30"));

    [Fact]
    public void Running_outside_a_shift_is_overtime_that_extends_the_planned_operation_time()
    {
        var overtime = Line.Running("14:00").Stopped("15:00").Elements("14:00", "16:00");

        Assert.Equal((7200, 3600, 3600, 3600), (overtime.Cal / 1_000_000, overtime.Pot / 1_000_000, overtime.Apt / 1_000_000, overtime.Pbt / 1_000_000));
        Assert.Equal(0, overtime.Stops + overtime.MStops);
    }

    [Fact]
    public void Running_through_a_break_is_production()
    {
        var elements = Line.Running("08:00").Stopped("09:20").Running("09:40").Elements("08:00", "10:00");

        Assert.Equal((100, 10, 10, 10), (Minutes(elements.Apt), Minutes(elements.Brk), Minutes(elements.Pdot), Minutes(elements.Dt)));
    }

    [Theory]
    [InlineData(MachineState.Stopped)]
    [InlineData(MachineState.Setup)]
    [InlineData(MachineState.Idle)]
    [InlineData(MachineState.Unknown)]
    public void Whatever_else_the_line_does_a_break_is_a_planned_stop_and_time_outside_shifts_unscheduled(MachineState state) =>
        Assert.Equal(
            ["05:00-06:00 Unscheduled", "09:00-09:30 PlannedStop", "14:00-15:00 Unscheduled"],
            [.. Line.State("04:00", state).Classes("05:00", "15:00").Where(c => c.EndsWith("Unscheduled", StringComparison.Ordinal) || c.EndsWith("PlannedStop", StringComparison.Ordinal))]);

    [Fact]
    public void Setup_and_idle_are_what_the_machine_says_or_what_the_reason_of_a_stop_means() =>
        Assert.Equal(
            ["06:00-06:30 Setup", "06:30-07:00 Idle", "07:00-07:30 Setup", "07:30-08:00 Idle", "08:00-08:30 PlannedStop"],
            Line.Setup("06:00").Idle("06:30").Stopped("07:00", reason: "CHANGEOVER").Stopped("07:30", reason: "BLOCKED").Stopped("08:00", reason: "CLEANING")
                .Classes("06:00", "08:30"));

    [Fact]
    public void A_planned_stop_is_in_no_busy_time()
    {
        var elements = Line.Stopped("06:00", reason: "CLEANING").Running("07:00").Elements("06:00", "08:00");

        Assert.Equal((60, 0, 60), (Minutes(elements.Pdot), elements.Brk, Minutes(elements.Pbt)));
    }

    [Theory]
    [InlineData("FAIL-MECH")]
    [InlineData("NO-OPERATOR")]
    [InlineData("JAM")]
    [InlineData("REDUCED-SPEED")]
    [InlineData("DEFECT-SURFACE")]
    [InlineData("STARTUP-REJECT")]
    public void Every_other_reason_of_a_stop_is_downtime(string reason) =>
        Assert.Equal(["06:00-07:00 Downtime"], Line.Stopped("06:00", reason: reason).Classes("06:00", "07:00"));

    [Fact]
    public void A_stop_without_a_reason_and_without_an_order_is_no_order_on_a_line_that_tracks_orders()
    {
        var line = Line.TracksOrders().Stopped("06:00").Order("07:00", "O1").EndOrder("07:30").Stopped("08:00", "E9").Stopped("08:10", reason: "JAM");

        Assert.Equal(["06:00-07:00 NoOrder", "07:00-07:30 Downtime", "07:30-08:10 NoOrder", "08:10-08:20 Downtime"], line.Classes("06:00", "08:20"));
        Assert.Equal(100, Minutes(line.Elements("06:00", "08:20").Adot));
    }

    [Fact]
    public void Without_an_order_a_line_may_still_run_be_set_up_or_wait() =>
        Assert.Equal(
            ["06:00-06:30 Running", "06:30-07:00 Setup", "07:00-07:30 Idle", "07:30-07:31 NoOrder"],
            Line.TracksOrders().Running("06:00").Setup("06:30").Idle("07:00").Stopped("07:30").Classes("06:00", "07:31"));

    [Fact]
    public void Whether_a_line_tracks_orders_may_change() =>
        Assert.Equal(
            ["06:00-07:00 Downtime", "07:00-08:00 NoOrder", "08:00-09:00 Downtime"],
            Line.TracksOrders("07:00").TracksOrders("08:00", tracks: false).Stopped("06:00").Classes("06:00", "09:00"));

    [Fact]
    public void A_stop_of_a_silent_line_is_no_data_and_its_length_counts_all_the_same()
    {
        var line = Line.Watched("gw", 60).Running("06:00").Stopped("06:00:30").Running("06:03");

        Assert.Equal(["06:00-06:00:30 Running", "06:00:30-06:01:30 Downtime", "06:01:30-06:03 NoData", "06:03-06:04 Running"], line.Classes("06:00", "06:04"));
    }

    [Fact]
    public void Coverage_is_the_part_of_the_planned_time_that_is_known()
    {
        var elements = Line.Running("08:00").Elements("06:00", "14:00");

        Assert.Equal(0.75m, elements.Coverage);
        Assert.Equal(6 * 60, Minutes(elements.Pbt));
    }

    private static long Minutes(long micros) => micros / 60_000_000;
}
