using PlantPortal.Domain.Events;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>While a watched source gives no sign of life, the state is not known (docs/domain.md section 4).</summary>
public sealed class SilenceTests
{
    private static TestLine Line => new TestLine().Watched("gw", 300);

    [Fact]
    public void It_lasts_from_the_last_sign_and_the_limit_to_the_next_sign_after_which_the_state_goes_on() =>
        Assert.Equal(
            ["06:00-06:05 Running", "06:05-06:20 NoData", "06:20-06:25 Running", "06:25-06:30 NoData"],
            Line.Running("06:00").Alive("06:20").Classes("06:00", "06:30"));

    [Fact]
    public void A_sign_just_at_the_limit_is_in_time() =>
        Assert.Equal(["06:00-06:10 Running"], Line.Running("06:00").Alive("06:05").Classes("06:00", "06:10"));

    [Fact]
    public void Before_its_first_sign_a_watched_source_is_silent() =>
        Assert.Equal(
            ["06:00-06:10 NoData", "06:10-06:15 Running"],
            Line.Running("06:00", source: "other").Alive("06:10").Classes("06:00", "06:15"));

    [Fact]
    public void A_source_without_a_limit_is_not_watched() =>
        Assert.Equal(["06:00-14:00 Running"], new TestLine().Running("06:00").Classes("06:00", "14:00"));

    [Fact]
    public void Any_watched_source_silences_the_line_whatever_others_say() =>
        Assert.Equal(
            ["06:00-06:05 Running", "06:05-06:12 NoData", "06:12-06:15 Idle"],
            Line.Watched("other", 3600).Alive("06:00", "other").Running("06:00").State("06:06", MachineState.Idle, source: "other").Alive("06:12")
                .Classes("06:00", "06:15"));

    [Fact]
    public void Two_silences_that_overlap_are_one() =>
        Assert.Equal(
            ["06:00-06:05 Running", "06:05-06:20 NoData", "06:20-06:21 Running"],
            Line.Watched("b", 360).Running("06:00").Alive("06:00", "b").Alive("06:10").Alive("06:14").Alive("06:18").Alive("06:20", "b").Classes("06:00", "06:21"));

    [Fact]
    public void A_heartbeat_without_a_line_is_a_sign() =>
        Assert.Equal(["06:00-06:09 Running"], Line.Running("06:00").Alive("06:04", line: null).Classes("06:00", "06:09"));

    [Fact]
    public void Every_event_for_the_line_is_a_sign_but_a_correction()
    {
        Assert.Equal(["06:00-06:09 Running"], Line.Running("06:00").Makes("06:04", 1).Classes("06:00", "06:09"));
        Assert.Equal(["06:00-06:09 Running"], Line.Running("06:00").Order("06:04", "O1").Classes("06:00", "06:09"));
        Assert.Equal(["06:00-06:09 Running"], Line.Running("06:00").Codes("06:04", null, "JAM", source: "gw").Classes("06:00", "06:09"));
        string[] silent = ["06:00-06:05 Running", "06:05-06:09 NoData"];
        Assert.Equal(silent, Line.Running("06:00").TakesBack("06:04", 77, by: "gw").Classes("06:00", "06:09"));
        Assert.Equal(silent, Line.Running("06:00").Corrects("06:01", "06:04", MachineState.Running, source: "gw").Classes("06:00", "06:09"));
    }

    [Fact]
    public void An_event_that_was_taken_back_is_no_sign() =>
        Assert.Equal(
            ["06:00-06:05 Running", "06:05-06:09 NoData"],
            Line.Running("06:00").Alive("06:04").TakesBack("06:08", 2).Classes("06:00", "06:09"));

    [Fact]
    public void A_sign_ahead_of_the_clock_is_none_yet() =>
        Assert.Equal(["06:00-06:05 Running", "06:05-06:06 NoData"], Line.Running("06:00").Alive("06:07").Classes("06:00", "06:06"));

    [Fact]
    public void Another_limit_holds_from_its_instant_for_the_silence_that_goes_on_too() =>
        Assert.Equal(
            ["06:00-06:02 Running", "06:02-06:08 NoData", "06:08-06:10 Running", "06:10-06:20 NoData"],
            new TestLine().Watched("gw", 120).Watched("gw", 600, "06:08").Running("06:00").Classes("06:00", "06:20"));

    [Fact]
    public void Where_watching_ends_so_does_the_silence() =>
        Assert.Equal(
            ["06:00-06:05 Running", "06:05-06:10 NoData", "06:10-06:20 Running"],
            Line.Watched("gw", null, "06:10").Running("06:00").Classes("06:00", "06:20"));

    [Fact]
    public void What_the_line_last_said_goes_on_after_it_with_its_code() =>
        Assert.Equal(
            ["06:00-06:05 FAIL-MECH Mapped E1", "06:20-06:25 FAIL-MECH Mapped E1"],
            Line.Map("E1", "FAIL-MECH").Stopped("06:00", "E1").Alive("06:20").Codings("06:00", "06:30"));

    [Fact]
    public void Outside_shifts_and_in_breaks_nobody_asks_for_it() =>
        Assert.Equal(
            ["05:00-06:00 Unscheduled", "06:00-09:00 NoData", "09:00-09:30 PlannedStop", "09:30-14:00 NoData", "14:00-15:00 Unscheduled"],
            new TestLine(Time.Calendars.Shift("Day", "06:00-14:00", "09:00+30")).Watched("gw", 300).Running("04:00").Classes("05:00", "15:00"));
}
