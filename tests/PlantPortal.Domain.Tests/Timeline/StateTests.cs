using PlantPortal.Domain.Events;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>What the machine says (docs/domain.md section 3, States).</summary>
public sealed class StateTests
{
    [Fact]
    public void Before_its_first_state_the_line_is_not_known() =>
        Assert.Equal(["06:00-08:00 NoData", "08:00-09:00 Running"], new TestLine().Running("08:00").Classes("06:00", "09:00"));

    [Fact]
    public void When_the_line_says_unknown_it_is_not_known() =>
        Assert.Equal(["06:00-08:00 Running", "08:00-09:00 NoData"], new TestLine().Running("06:00").Unknown("08:00").Classes("06:00", "09:00"));

    [Fact]
    public void A_state_lasts_until_the_next_whatever_source_says_it() =>
        Assert.Equal(
            ["06:00-07:00 Running", "07:00-08:00 Idle", "08:00-09:00 Running"],
            new TestLine().Running("06:00").Idle("07:00").Running("08:00", source: "other").Classes("06:00", "09:00"));

    [Fact]
    public void A_state_at_the_edge_of_a_shift_is_of_the_shift_that_begins() =>
        Assert.Equal(
            ["06:00-10:00 Downtime", "10:00-14:00 Idle", "14:00-15:00 Unscheduled"],
            new TestLine().Stopped("06:00").Idle("10:00").Stopped("14:00").Classes("06:00", "15:00"));

    [Fact]
    public void Of_several_states_at_one_instant_the_last_by_sequence_holds() =>
        Assert.Equal(
            ["07:00-08:00 Running"],
            new TestLine()
                .State("07:00", MachineState.Running, source: "z", sequence: 9).State("07:00", MachineState.Idle, source: "a", sequence: 8)
                .Classes("07:00", "08:00"));

    [Fact]
    public void At_the_same_instant_and_sequence_the_source_decides() =>
        Assert.Equal(
            ["07:00-08:00 Running"],
            new TestLine()
                .State("07:00", MachineState.Running, source: "z", sequence: 9).State("07:00", MachineState.Idle, source: "a", sequence: 9)
                .Classes("07:00", "08:00"));

    [Fact]
    public void An_empty_state_is_no_state()
    {
        var running = new TestLine().Running("06:00").Stopped("07:00").Running("07:00").Elements("06:00", "08:00");
        var standing = new TestLine().Stopped("06:00").Running("07:00").Stopped("07:00").Elements("06:00", "08:00");

        Assert.Equal(0, running.Stops + running.MStops);
        Assert.Equal(1, standing.Stops);
    }

    [Fact]
    public void Each_state_says_its_code_anew_and_a_stop_without_one_is_uncoded_from_there() =>
        Assert.Equal(
            ["07:00-07:20 FAIL-MECH Mapped E1", "07:20-07:40 - Uncoded", "07:40-08:00 JAM Mapped"],
            new TestLine().Map("E1", "FAIL-MECH").Stopped("07:00", "E1").Stopped("07:20").Stopped("07:40", reason: "JAM").Codings("06:00", "08:00"));

    [Fact]
    public void A_central_reason_wins_over_the_code_beside_it_which_stays() =>
        Assert.Equal(["07:00-08:00 JAM Mapped E1"], new TestLine().Map("E1", "FAIL-MECH").Stopped("07:00", "E1", "JAM").Codings("07:00", "08:00"));

    [Fact]
    public void A_reason_belongs_to_a_stop_only() =>
        Assert.Equal(
            ["07:00-08:00 Idle", "08:00-09:00 Downtime"],
            new TestLine().State("07:00", MachineState.Idle, reason: "PLANNED-MAINT").Stopped("08:00").Classes("07:00", "09:00"));

    [Fact]
    public void A_code_without_a_mapping_is_no_reason_and_stays() =>
        Assert.Equal(["07:00-08:00 - Uncoded E7"], new TestLine().Stopped("07:00", "E7").Codings("07:00", "08:00"));

    [Fact]
    public void The_mapping_of_the_line_wins_over_that_of_the_site() =>
        Assert.Equal(
            ["07:00-08:00 JAM Mapped E1"],
            new TestLine().Map("E1", "FAIL-MECH").Map("E1", "JAM", ofLine: true).Stopped("07:00", "E1").Codings("07:00", "08:00"));

    [Fact]
    public void The_state_of_a_segment_is_given_while_it_is_known_and_null_else()
    {
        var segments = new TestLine().Watched("gw", 600).Stopped("06:00").Unknown("06:05").Running("06:30").Timeline("07:00").Segments;

        Assert.Equal(
            [null, MachineState.Stopped, null, MachineState.Running, null],
            segments.Select(s => s.State));
    }
}
