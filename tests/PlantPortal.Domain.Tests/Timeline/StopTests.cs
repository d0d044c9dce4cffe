using PlantPortal.Domain.Events;
using PlantPortal.Domain.Tests.Time;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>Whole stops, how long they are and how often they count (docs/domain.md section 4).</summary>
public sealed class StopTests
{
    [Fact]
    public void A_stop_as_long_as_the_limit_is_a_micro_stop_and_a_microsecond_more_makes_it_downtime()
    {
        var micro = new TestLine().Running("06:00").Stopped("07:00").Running("07:02").Elements("06:00", "08:00");
        var downtime = new TestLine().Running("06:00").Stopped("07:00").Running("07:02:00.000001").Elements("06:00", "08:00");

        Assert.Equal((120_000_000, 1, 0, 0), (micro.Mst, micro.MStops, micro.Dt, micro.Stops));
        Assert.Equal((0, 0, 120_000_001, 1), (downtime.Mst, downtime.MStops, downtime.Dt, downtime.Stops));
    }

    [Fact]
    public void An_open_stop_lasts_until_now_and_grows_into_downtime()
    {
        var line = new TestLine().Running("06:00").Stopped("07:00");

        Assert.Equal(["06:00-07:00 Running", "07:00-07:02 MicroStop"], line.Classes("06:00", "07:02"));
        Assert.Equal(["06:00-07:00 Running", "07:00-07:03 Downtime"], line.Classes("06:00", "07:03"));
    }

    [Fact]
    public void Codes_silences_breaks_and_shift_edges_do_not_end_a_stop()
    {
        // 90 s before the break, 90 s after: 33 minutes in all.
        var line = new TestLine(Calendars.Shift("Day", "06:00-14:00", "09:00+30")).Running("06:00").Stopped("08:58:30").Running("09:31:30");
        Assert.Equal(
            ["08:00-08:58:30 Running", "08:58:30-09:00 Downtime", "09:00-09:30 PlannedStop", "09:30-09:31:30 Downtime", "09:31:30-10:00 Running"],
            line.Classes("08:00", "10:00"));

        var edges = new TestLine(Calendars.Shift("A", "06:00-07:00"), Calendars.Shift("B", "07:00-08:00")).Watched("gw", 60)
            .Stopped("06:59").Stopped("06:59:30", "E1").Alive("07:01").Running("07:02");
        Assert.Equal(1, edges.Elements("06:00", "07:02").Stops);
        Assert.Equal(0, edges.Elements("07:00", "07:02").Stops);
    }

    [Fact]
    public void The_state_unknown_ends_a_stop() =>
        Assert.Equal(2, new TestLine().Stopped("06:00").Unknown("06:30").Stopped("06:31").Elements("06:00", "07:00").Stops);

    [Fact]
    public void It_counts_once_at_its_first_moment_of_downtime()
    {
        var line = new TestLine(Calendars.Shift("Day", "06:00-14:00", "09:00+30")).Running("06:00").Stopped("09:10").Running("10:00");

        Assert.Equal(0, line.Elements("09:00", "09:30", "11:00").Stops);
        Assert.Equal(1, line.Elements("09:30", "09:45", "11:00").Stops);
        Assert.Equal(0, line.Elements("09:45", "11:00").Stops);
    }

    [Fact]
    public void Windows_clip_a_stop_and_never_change_its_class()
    {
        var window = new TestLine().Running("06:00").Stopped("07:00").Running("08:00").Elements("07:30", "07:31", "09:00");

        Assert.Equal((60_000_000, 0, 0, 0), (window.Dt, window.Mst, window.Stops, window.MStops));
    }

    [Fact]
    public void A_stop_of_which_a_person_coded_any_part_is_no_micro_stop()
    {
        var line = new TestLine().Running("06:00").Stopped("07:00").Running("07:01").Codes("07:00:59.999999", "07:30", "JAM");
        var elements = line.Elements("06:00", "08:00");

        Assert.Equal((60_000_000, 0, 1), (elements.Dt, elements.Mst, elements.Stops));
        Assert.Equal(59_999_999, elements.Uncoded);
    }

    [Fact]
    public void A_coding_that_only_touches_a_stop_leaves_it_a_micro_stop() =>
        Assert.Equal(
            1,
            new TestLine().Running("06:00").Stopped("07:00").Running("07:01").Codes("06:30", "07:00", "JAM").Codes("07:01", "07:30", "JAM")
                .Elements("06:00", "08:00").MStops);

    [Fact]
    public void A_reason_of_the_machine_leaves_it_a_micro_stop_and_no_failure()
    {
        var elements = new TestLine().Running("06:00").Stopped("07:00", reason: "FAIL-MECH").Running("07:01").Elements("06:00", "08:00");

        Assert.Equal((60_000_000, 1, 0, 0), (elements.Mst, elements.MStops, elements.Fe, elements.Ttr));
    }

    [Fact]
    public void A_failure_counts_at_the_first_moment_that_is_coded_so_and_once()
    {
        var line = new TestLine().Running("06:00").Stopped("07:00").Stopped("07:10", reason: "FAIL-MECH").Stopped("07:20").Stopped("07:30", reason: "FAIL-ELEC");

        Assert.Equal((1, 0), Counted(line, "06:00", "07:05"));
        Assert.Equal((0, 1), Counted(line, "07:05", "07:25"));
        Assert.Equal((0, 0), Counted(line, "07:25", "08:00"));
        Assert.Equal(40 * 60_000_000L, line.Elements("06:00", "08:00").Ttr);
    }

    [Fact]
    public void A_stop_that_is_all_planned_setup_or_idle_is_no_stop_of_downtime()
    {
        var elements = new TestLine().Stopped("06:00", reason: "PLANNED-MAINT").Stopped("06:10", reason: "CHANGEOVER").Stopped("06:30", reason: "STARVED")
            .Running("07:00").Elements("06:00", "08:00");

        Assert.Equal((0, 0, 0), (elements.Stops, elements.MStops, elements.Dt));
        Assert.Equal((10, 20, 30), (Minutes(elements.Pdot), Minutes(elements.Aust), Minutes(elements.Idt)));
    }

    [Fact]
    public void The_limit_may_differ_by_equipment_class_which_may_change()
    {
        var line = new TestLine().MicroStop(600, ofClass: "press").Class("press", "07:00")
            .Running("06:00").Stopped("06:10").Running("06:15").Stopped("07:10").Running("07:15");

        Assert.Equal(["06:10-06:15 Downtime", "07:10-07:15 MicroStop"], [.. line.Classes("06:00", "08:00").Where(c => !c.Contains("Running", StringComparison.Ordinal))]);
    }

    [Fact]
    public void A_stop_whose_limit_changes_within_it_counts_once_as_downtime()
    {
        var tighter = new TestLine().MicroStop(600).MicroStop(120, "07:03").Running("06:00").Stopped("07:00").Running("07:06").Elements("06:00", "08:00");
        var wider = new TestLine().MicroStop(120).MicroStop(600, "07:03").Running("06:00").Stopped("07:00").Running("07:06").Elements("06:00", "08:00");

        Assert.Equal((3, 3, 1, 0), (Minutes(tighter.Mst), Minutes(tighter.Dt), tighter.Stops, tighter.MStops));
        Assert.Equal((3, 3, 1, 0), (Minutes(wider.Mst), Minutes(wider.Dt), wider.Stops, wider.MStops));
    }

    [Fact]
    public void A_correction_joins_stops_to_one_and_parts_one_in_two()
    {
        var joined = new TestLine().Running("06:00").Stopped("07:00").Running("07:01").Stopped("07:02").Running("07:03")
            .Corrects("07:01", "07:02", MachineState.Stopped).Elements("06:00", "08:00");
        var parted = new TestLine().Running("06:00").Stopped("07:00").Running("07:03").Corrects("07:01", "07:02", MachineState.Running).Elements("06:00", "08:00");

        Assert.Equal((1, 0, 3), (joined.Stops, joined.MStops, Minutes(joined.Dt)));
        Assert.Equal((0, 2, 2), (parted.Stops, parted.MStops, Minutes(parted.Mst)));
    }

    private static (long Stops, long Failures) Counted(TestLine line, string from, string to) =>
        line.Elements(from, to, "09:00") is var e ? (e.Stops, e.Fe) : default;

    private static long Minutes(long micros) => micros / 60_000_000;
}
