using PlantPortal.Domain.Events;
using PlantPortal.Domain.Tests.Time;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>Reasons given by people (docs/domain.md section 3).</summary>
public sealed class CodingTests
{
    private static TestLine Stood => new TestLine().Map("E1", "FAIL-MECH").Running("06:00").Stopped("07:00", "E1").Running("08:00");

    [Fact]
    public void A_person_codes_the_part_of_a_stop_that_lies_in_the_window() =>
        Assert.Equal(
            ["07:00-07:10 FAIL-MECH Mapped E1", "07:10-07:20 JAM Operator E1", "07:20-08:00 FAIL-MECH Mapped E1"],
            Stood.Codes("07:10", "07:20", "JAM").Codings("06:00", "09:00"));

    [Fact]
    public void A_window_codes_every_stop_in_it_and_nothing_else() =>
        Assert.Equal(
            ["07:00-08:00 JAM Supervisor E1", "08:30-08:40 JAM Supervisor"],
            Stood.Stopped("08:30").Idle("08:40").Codes("06:00", "10:00", "JAM", CoderRole.Supervisor).Codings("06:00", "09:00"));

    [Fact]
    public void Without_an_end_it_reaches_to_the_end_of_the_whole_stop_whatever_codes_come() =>
        Assert.Equal(
            ["07:00-07:10 FAIL-MECH Mapped E1", "07:10-07:30 JAM Operator E1", "07:30-08:00 JAM Operator E2", "08:30-09:00 - Uncoded"],
            Stood.Stopped("07:30", "E2").Stopped("08:30").Codes("07:10", null, "JAM").Codings("06:00", "09:00"));

    [Fact]
    public void Without_an_end_it_codes_nothing_where_the_line_does_not_stand()
    {
        Assert.Equal(["07:00-08:00 FAIL-MECH Mapped E1"], Stood.Codes("06:59", null, "JAM").Codings("06:00", "09:00"));
        Assert.Equal(["07:00-08:00 FAIL-MECH Mapped E1"], Stood.Codes("08:00", null, "JAM").Codings("06:00", "09:00"));
    }

    [Fact]
    public void A_stop_that_is_still_open_is_coded_as_it_goes_on()
    {
        var line = new TestLine().Stopped("07:00").Codes("07:00", null, "JAM", at: "07:01");

        Assert.Equal(["07:00-07:05 JAM Operator"], line.Codings("07:00", "07:05"));
        Assert.Equal(["07:00-12:00 JAM Operator"], line.Codings("07:00", "12:00"));
    }

    [Fact]
    public void A_stop_that_a_correction_makes_longer_is_coded_to_its_new_end() =>
        Assert.Equal(
            ["07:00-07:30 FAIL-MECH Mapped E1", "07:30-08:00 JAM Operator E1", "08:00-08:20 JAM Operator"],
            Stood.Corrects("08:00", "08:20", MachineState.Stopped).Codes("07:30", null, "JAM").Codings("06:00", "09:00"));

    [Fact]
    public void Of_two_people_the_later_wins_by_when_they_said_it_then_by_sequence()
    {
        Assert.Equal(
            ["07:00-08:00 STARVED Operator E1"],
            Stood.Codes("07:00", "08:00", "STARVED", at: "09:00").Codes("07:00", "08:00", "JAM", CoderRole.Supervisor, at: "08:30").Codings("06:00", "10:00"));
        Assert.Equal(
            ["07:00-08:00 JAM Supervisor E1"],
            Stood.Codes("07:00", "08:00", "STARVED", at: "09:00").Codes("07:00", "08:00", "JAM", CoderRole.Supervisor, at: "09:00").Codings("06:00", "10:00"));
    }

    [Fact]
    public void The_later_wins_only_where_it_speaks() =>
        Assert.Equal(
            ["07:00-07:15 STARVED Operator E1", "07:15-07:30 JAM Operator E1", "07:30-08:00 STARVED Operator E1"],
            Stood.Codes("07:00", null, "STARVED").Codes("07:15", "07:30", "JAM").Codings("06:00", "10:00"));

    [Fact]
    public void A_coding_that_is_taken_back_uncovers_what_was_below() =>
        Assert.Equal(
            ["07:00-08:00 STARVED Operator E1"],
            Stood.Codes("07:00", null, "STARVED").Codes("07:00", null, "JAM").TakesBack("09:00", 5, "portal").Codings("06:00", "10:00"));

    [Fact]
    public void A_coding_made_before_the_stop_holds_when_the_stop_comes() =>
        Assert.Equal(
            ["07:00-08:00 PLANNED-MAINT Operator E1"],
            Stood.Codes("06:50", "09:00", "PLANNED-MAINT", at: "06:10").Codings("06:00", "10:00"));

    [Fact]
    public void A_coding_moves_time_between_classes() =>
        Assert.Equal(
            ["07:00-07:20 Downtime", "07:20-07:40 PlannedStop", "07:40-08:00 Downtime"],
            Stood.Codes("07:20", "07:40", "PLANNED-MAINT").Classes("07:00", "08:00"));

    [Fact]
    public void A_coding_in_a_break_codes_the_rest_of_its_stop_too()
    {
        var line = new TestLine(Calendars.Shift("Day", "06:00-14:00", "09:00+30")).Running("06:00").Stopped("08:50").Running("09:40").Codes("09:10", null, "FAIL-MECH");
        var elements = line.Elements("08:00", "10:00");

        Assert.Equal(["08:50-09:10 - Uncoded", "09:10-09:40 FAIL-MECH Operator"], line.Codings("08:00", "10:00"));
        Assert.Equal((600_000_000, 600_000_000, 1, 1), (elements.Uncoded, elements.Ttr, elements.Stops, elements.Fe));
    }
}
