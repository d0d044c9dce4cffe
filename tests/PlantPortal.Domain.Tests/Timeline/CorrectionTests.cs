using PlantPortal.Domain.Events;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>Supervisors take events back and say what the state was (docs/domain.md section 3, Corrections).</summary>
public sealed class CorrectionTests
{
    [Fact]
    public void In_the_window_the_state_is_what_the_correction_says_whatever_the_machine_says_in_it() =>
        Assert.Equal(
            ["06:00-07:00 Running", "07:00-08:00 Idle", "08:00-08:30 Downtime", "08:30-09:00 Running"],
            new TestLine().Running("06:00").Stopped("07:30").Running("08:30").Corrects("07:00", "08:00", MachineState.Idle).Classes("06:00", "09:00"));

    [Fact]
    public void At_its_end_what_holds_without_it_goes_on_with_its_code() =>
        Assert.Equal(
            ["06:00-07:00 FAIL-MECH Mapped E1", "08:00-09:00 FAIL-MECH Mapped E2"],
            new TestLine().Map("E1", "FAIL-MECH").Map("E2", "FAIL-MECH").Stopped("06:00", "E1").Stopped("07:30", "E2")
                .Corrects("07:00", "08:00", MachineState.Running).Codings("06:00", "09:00"));

    [Fact]
    public void It_has_no_code_and_is_no_coding() =>
        Assert.Equal(
            ["06:00-07:00 FAIL-MECH Mapped E1", "07:00-08:00 - Uncoded", "08:00-09:00 FAIL-MECH Mapped E1"],
            new TestLine().Map("E1", "FAIL-MECH").Stopped("06:00", "E1").Corrects("07:00", "08:00", MachineState.Stopped).Codings("06:00", "09:00"));

    [Fact]
    public void A_short_stop_that_only_a_correction_knows_is_a_micro_stop() =>
        Assert.Equal(1, new TestLine().Running("06:00").Corrects("07:00", "07:01", MachineState.Stopped).Elements("06:00", "08:00").MStops);

    [Fact]
    public void It_holds_through_a_silence_and_is_no_sign_of_life() =>
        Assert.Equal(
            ["06:00-06:05 Running", "06:05-06:10 NoData", "06:10-06:20 Running", "06:20-06:30 NoData"],
            new TestLine().Watched("gw", 300).Running("06:00").Corrects("06:10", "06:20", MachineState.Running, source: "gw").Classes("06:00", "06:30"));

    [Fact]
    public void It_may_say_that_the_state_is_not_known() =>
        Assert.Equal(
            ["06:00-07:00 Running", "07:00-08:00 NoData", "08:00-09:00 Running"],
            new TestLine().Running("06:00").Corrects("07:00", "08:00", MachineState.Unknown).Classes("06:00", "09:00"));

    [Fact]
    public void It_knows_the_state_before_the_first_state() =>
        Assert.Equal(["06:00-07:00 Idle", "07:00-08:00 NoData"], new TestLine().Corrects("06:00", "07:00", MachineState.Idle).Classes("06:00", "08:00"));

    [Fact]
    public void Of_overlapping_windows_the_later_correction_holds() =>
        Assert.Equal(
            ["06:00-06:30 Idle", "06:30-07:30 Setup", "07:30-08:00 Idle"],
            new TestLine().Running("06:00")
                .Corrects("06:30", "07:30", MachineState.Setup, at: "09:01").Corrects("06:00", "08:00", MachineState.Idle, at: "09:00")
                .Classes("06:00", "08:00", "10:00"));

    [Fact]
    public void A_state_at_the_very_end_of_the_window_holds_from_there() =>
        Assert.Equal(
            ["07:00-08:00 Idle", "08:00-09:00 Setup"],
            new TestLine().Running("06:00").Setup("08:00").Corrects("07:00", "08:00", MachineState.Idle).Classes("07:00", "09:00"));

    [Fact]
    public void What_is_taken_back_has_never_been() =>
        Assert.Equal(
            ["06:00-08:00 Running"],
            new TestLine().Running("06:00").Stopped("07:00").TakesBack("09:00", 2).Classes("06:00", "08:00", "10:00"));

    [Fact]
    public void A_void_that_is_taken_back_is_undone() =>
        Assert.Equal(
            ["06:00-07:00 Running", "07:00-08:00 Downtime"],
            new TestLine().Running("06:00").Stopped("07:00").TakesBack("09:00", 2).TakesBack("09:10", 3, "portal").Classes("06:00", "08:00", "10:00"));

    [Fact]
    public void A_void_of_a_void_of_a_void_takes_back_again() =>
        Assert.Equal(
            ["06:00-08:00 Running"],
            new TestLine().Running("06:00").Stopped("07:00").TakesBack("09:00", 2).TakesBack("09:10", 3, "portal").TakesBack("09:20", 4, "portal")
                .Classes("06:00", "08:00", "10:00"));

    [Fact]
    public void Two_voids_of_one_event_must_both_be_taken_back() =>
        Assert.Equal(
            ["06:00-08:00 Running"],
            new TestLine().Running("06:00").Stopped("07:00").TakesBack("09:00", 2).TakesBack("09:05", 2).TakesBack("09:10", 3, "portal")
                .Classes("06:00", "08:00", "10:00"));

    [Fact]
    public void A_correction_of_the_state_can_be_taken_back() =>
        Assert.Equal(
            ["06:00-08:00 Running"],
            new TestLine().Running("06:00").Corrects("07:00", "08:00", MachineState.Idle).TakesBack("09:00", 2, "portal").Classes("06:00", "08:00", "10:00"));

    [Fact]
    public void A_void_may_come_before_what_it_takes_back() =>
        Assert.Equal(["06:00-08:00 Running"], new TestLine().TakesBack("05:00", 3).Running("06:00").Stopped("07:00").Classes("06:00", "08:00", "10:00"));
}
