using PlantPortal.Domain.Tests.Time;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>How the calendar cuts a timeline (docs/domain.md section 2).</summary>
public sealed class ShiftTests
{
    [Theory]
    [InlineData("Europe/Warsaw", "22:00-06:00", "03-28T21:00", "03-29T04:00")]
    [InlineData("Europe/Warsaw", "22:00-06:00", "10-24T20:00", "10-25T05:00")]
    [InlineData("Australia/Lord_Howe", "22:00-06:00", "04-04T11:00", "04-04T19:30")]
    [InlineData("Australia/Lord_Howe", "22:00-06:00", "10-03T11:30", "10-03T19:00")]
    [InlineData("America/New_York", "22:00-06:00", "03-08T03:00", "03-08T10:00")]
    public void A_night_shift_over_a_change_of_the_clocks_is_as_long_as_it_was(string zone, string hours, string start, string end)
    {
        var line = new TestLine(Calendars.Shift("Night", hours)).In(zone).Running(start).Idle(end);
        var (from, to) = (TestLine.At(start), TestLine.At(end));
        var shift = line.Timeline(end).Segments.Single(s => s.Start == from).Shift!;

        Assert.Equal((from, to), (shift.Start, shift.End));
        Assert.Equal(NodaTime.Duration.FromSeconds(line.Elements(start, end).Pot / 1_000_000), to - from);
    }

    [Fact]
    public void A_shift_is_whole_in_the_production_day_in_which_it_starts()
    {
        var line = new TestLine(Calendars.Shift("Night", "22:00-06:00")).In("Etc/UTC", "00:00").Idle("20:00");

        Assert.Equal(
            [("-", 2), ("Night", 2), ("-", 3)],
            line.Buckets("21:45", "03-03T06:15").Select(b => (b.Shift?.Name ?? "-", b.Day.Day)).Distinct());
    }

    [Fact]
    public void A_calendar_that_changes_within_a_shift_ends_it_there_and_begins_its_own()
    {
        var line = new TestLine(Calendars.Shift("Day", "06:00-14:00", "11:00+30")).Calendar("10:00", Calendars.Shift("Long", "08:00-18:00", "12:00+30")).Idle("05:00");

        Assert.Equal(
            ["06:00-12:00 Idle", "12:00-12:30 PlannedStop", "12:30-18:00 Idle", "18:00-19:00 Unscheduled"],
            line.Classes("06:00", "19:00"));
        Assert.Equal([("Day", 4 * 4), ("Long", 8 * 4)], line.Buckets("06:00", "18:00").GroupBy(b => b.Shift!.Name).Select(g => (g.Key, g.Count())));
    }

    [Fact]
    public void Buckets_are_cut_at_quarters_shifts_days_and_where_a_cycle_changes()
    {
        var line = new TestLine(Calendars.Shift("Day", "06:05-06:25")).In("Asia/Kathmandu", "11:57").Cycle(1, "P1", "06:20").Idle("05:00");

        // 06:05-06:25 in Kathmandu is 00:20-00:40 UTC; its day starts at 06:12 UTC.
        Assert.Equal(
            ["00:15", "00:20", "00:30", "00:40", "00:45"],
            new TestLine(Calendars.Shift("Day", "06:05-06:25")).In("Asia/Kathmandu").Buckets("00:15", "01:00").Select(Clock));
        Assert.Equal(["06:00", "06:12", "06:15", "06:20"], line.Buckets("06:00", "06:30").Select(Clock));
    }

    [Fact]
    public void A_stop_over_two_shifts_is_counted_in_the_first_and_its_time_is_in_both()
    {
        var line = new TestLine(Calendars.Shift("A", "06:00-14:00"), Calendars.Shift("B", "14:00-22:00")).Running("06:00").Stopped("13:50").Running("14:10");
        var byShift = line.Buckets("06:00", "22:00").GroupBy(b => b.Shift!.Name).Select(g => (g.Key, g.Sum(b => b.Elements.Stops), g.Sum(b => b.Elements.Dt) / 60_000_000));

        Assert.Equal([("A", 1, 10), ("B", 0, 10)], byShift);
    }

    [Fact]
    public void A_shift_over_the_edge_of_two_weeks_is_one_whoever_works_it_out()
    {
        // Weeks are worked out one by one, from Thursday to Thursday.
        var night = Calendars.Schedule("Etc/UTC", Calendars.Daily(Calendars.Shift("Night", "22:00-06:00", "02:00+30")));
        var before = night.Shifts(TestLine.At("03-04T23:00"), TestLine.At("03-04T23:30")).Single();
        var after = night.Shifts(TestLine.At("03-05T01:00"), TestLine.At("03-05T01:30")).Single();

        Assert.NotSame(before, after);
        Assert.Equal(before, after);
        Assert.Equal(before.GetHashCode(), after.GetHashCode());
        Assert.NotEqual(before, before with { Breaks = [] });
    }

    private static string Clock(PlantPortal.Domain.Timeline.Bucket bucket) => bucket.Start.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
