using PlantPortal.Domain.Time;
using static PlantPortal.Domain.Tests.Time.Calendars;

namespace PlantPortal.Domain.Tests.Time;

public sealed class LineScheduleTests
{
    private static readonly Shift Night = Shift("Night", "22:00-06:00");

    [Theory]
    [InlineData("Europe/Warsaw", "2026-03-28", 7.0)]
    [InlineData("Europe/Warsaw", "2026-10-24", 9.0)]
    [InlineData("Europe/Warsaw", "2026-06-10", 8.0)]
    [InlineData("America/New_York", "2026-03-07", 7.0)]
    [InlineData("America/New_York", "2026-10-31", 9.0)]
    [InlineData("Australia/Lord_Howe", "2026-04-04", 8.5)]
    [InlineData("Australia/Lord_Howe", "2026-10-03", 7.5)]
    [InlineData("Asia/Kathmandu", "2026-10-24", 8.0)]
    public void A_night_shift_lasts_as_long_as_the_zone_says(string zone, string date, double hours)
    {
        var noon = Day(date).At(new LocalTime(12, 0)).InZoneStrictly(DateTimeZoneProviders.Tzdb[zone]).ToInstant();

        var shift = Assert.Single(Schedule(zone, Daily(Night)).Shifts(noon, noon + Duration.FromHours(12)));

        Assert.Equal(Day(date), shift.Day);
        Assert.Equal(Duration.FromHours(hours), shift.End - shift.Start);
    }

    [Fact]
    public void Kathmandu_is_five_hours_and_three_quarters_ahead()
    {
        var schedule = Schedule("Asia/Kathmandu", Daily(Shift("Early", "06:00-14:00", "09:00+30")));

        Assert.Equal(["Early 2026-07-01 01T00:15-01T08:15 (01T03:15-01T03:45)"], schedule.Texts("2026-07-01T00:00:00", "2026-07-02T00:00:00"));
    }

    [Fact]
    public void A_shift_that_ends_at_midnight_and_one_of_a_whole_day_end_on_the_next_date()
    {
        Assert.Equal(["Late 2026-06-10 10T14:00-11T00:00"], Schedule("Etc/UTC", Daily(Shift("Late", "14:00-24:00"))).Texts("2026-06-10T12:00:00", "2026-06-11T12:00:00"));
        Assert.Equal(["Day 2026-06-10 10T00:00-11T00:00"], Schedule("Etc/UTC", Daily(Shift("Day", "00:00-24:00"))).Texts("2026-06-10T12:00:00", "2026-06-10T13:00:00"));
    }

    [Fact]
    public void A_shift_is_given_whole_when_the_window_only_touches_it_and_not_when_it_ends_as_the_window_begins()
    {
        var schedule = Schedule("Etc/UTC", Daily(Shift("Early", "06:00-14:00"), Shift("Late", "14:00-22:00")));

        Assert.Equal(["Late 2026-06-10 10T14:00-10T22:00"], schedule.Texts("2026-06-10T14:00:00", "2026-06-10T14:01:00"));
        Assert.Equal(["Early 2026-06-10 10T06:00-10T14:00"], schedule.Texts("2026-06-10T13:59:00", "2026-06-10T14:00:00"));
        Assert.Empty(schedule.Texts("2026-06-10T14:00:00", "2026-06-10T14:00:00"));
    }

    [Fact]
    public void A_shift_belongs_to_the_weekday_on_which_it_starts()
    {
        var schedule = Schedule("Etc/UTC", On([IsoDayOfWeek.Friday], Night));

        Assert.Equal(["Night 2026-06-12 12T22:00-13T06:00"], schedule.Texts("2026-06-08T00:00:00", "2026-06-15T00:00:00"));
    }

    [Fact]
    public void An_exception_lists_all_the_shifts_that_start_on_its_date_and_leaves_the_night_before_alone()
    {
        var calendar = Daily(Shift("Late", "14:00-22:00"), Night)
            .Except("2026-12-24", Shift("Short", "06:00-10:00"))
            .Except("2026-12-25");

        Assert.Equal(
            ["Night 2026-12-23 23T22:00-24T06:00", "Short 2026-12-24 24T06:00-24T10:00", "Late 2026-12-26 26T14:00-26T22:00"],
            Schedule("Etc/UTC", calendar).Texts("2026-12-24T00:00:00", "2026-12-26T20:00:00"));
    }

    [Fact]
    public void A_break_before_the_clock_time_of_the_start_lies_on_the_next_date()
    {
        var schedule = Schedule("Etc/UTC", Daily(Shift("Night", "22:00-06:00", "00:00+30", "23:00+10")));

        Assert.Equal(
            ["Night 2026-06-10 10T22:00-11T06:00 (10T23:00-10T23:10) (11T00:00-11T00:30)"],
            schedule.Texts("2026-06-10T22:00:00", "2026-06-11T00:00:00"));
    }

    [Fact]
    public void Breaks_that_overlap_are_one_and_end_with_the_shift()
    {
        var schedule = Schedule("Etc/UTC", Daily(Shift("Early", "06:00-14:00", "13:50+30", "09:00+30", "09:20+30", "09:50+5")));

        Assert.Equal(
            ["Early 2026-06-10 10T06:00-10T14:00 (10T09:00-10T09:55) (10T13:50-10T14:00)"],
            schedule.Texts("2026-06-10T06:00:00", "2026-06-10T07:00:00"));
    }

    [Fact]
    public void A_break_lasts_its_elapsed_minutes_and_moves_out_of_the_hour_that_is_skipped()
    {
        var spring = Schedule("Europe/Warsaw", Daily(Shift("Night", "22:00-06:00", "02:30+60")));
        var autumn = Schedule("Europe/Warsaw", Daily(Shift("Night", "22:00-06:00", "02:30+60")));

        Assert.Equal(["Night 2026-03-28 28T21:00-29T04:00 (29T01:30-29T02:30)"], spring.Texts("2026-03-28T22:00:00", "2026-03-28T23:00:00"));
        Assert.Equal(["Night 2026-10-24 24T20:00-25T05:00 (25T00:30-25T01:30)"], autumn.Texts("2026-10-24T22:00:00", "2026-10-24T23:00:00"));
    }

    [Fact]
    public void A_start_that_is_skipped_moves_forward_and_one_that_comes_twice_is_the_first()
    {
        var schedule = Schedule("Europe/Warsaw", Daily(Shift("A", "02:30-10:30")));

        Assert.Equal(["A 2026-03-29 29T01:30-29T08:30"], schedule.Texts("2026-03-29T00:00:00", "2026-03-29T12:00:00"));
        Assert.Equal(["A 2026-10-25 25T00:30-25T09:30"], schedule.Texts("2026-10-25T00:00:00", "2026-10-25T12:00:00"));
    }

    [Fact]
    public void Of_shifts_that_would_overlap_through_the_skipped_hour_the_earlier_one_is_clipped_and_an_empty_one_vanishes()
    {
        var clipped = Schedule("Europe/Warsaw", Daily(Shift("A", "22:00-02:30"), Shift("C", "03:00-11:00")));
        var vanished = Schedule("Europe/Warsaw", Daily(Shift("A", "22:00-02:30"), Shift("B", "02:30-02:45"), Shift("C", "03:00-11:00")));

        string[] expected = ["A 2026-03-28 28T21:00-29T01:00", "C 2026-03-29 29T01:00-29T09:00"];
        Assert.Equal(expected, clipped.Texts("2026-03-28T22:00:00", "2026-03-29T08:00:00"));
        Assert.Equal(expected, vanished.Texts("2026-03-28T22:00:00", "2026-03-29T08:00:00"));
    }

    [Fact]
    public void A_shift_that_starts_before_the_day_start_belongs_to_the_production_day_before()
    {
        var schedule = Schedule("Europe/Warsaw", Daily(Shift("All", "00:00-24:00")), dayStart: "05:30");

        Assert.Equal(["All 2026-02-25 25T23:00-26T23:00"], schedule.Texts("2026-02-26T10:00:00", "2026-02-26T11:00:00"));
    }

    [Fact]
    public void The_clock_begins_a_production_day_at_its_local_day_start()
    {
        var schedule = Schedule("America/New_York", ShiftCalendar.None, dayStart: "05:00");

        Assert.Equal(Day("2026-03-07"), schedule.DayOf(Utc("2026-03-08T08:59:59.999999")));
        Assert.Equal(Day("2026-03-08"), schedule.DayOf(Utc("2026-03-08T09:00:00")));
        Assert.Equal(
            [Utc("2026-03-07T10:00:00"), Utc("2026-03-08T09:00:00"), Utc("2026-03-09T09:00:00")],
            schedule.DayStarts(Utc("2026-03-06T10:00:00"), Utc("2026-03-10T09:00:00")));
    }

    [Fact]
    public void A_day_start_that_comes_twice_begins_the_day_once()
    {
        var schedule = Schedule("Europe/Warsaw", ShiftCalendar.None, dayStart: "02:30");

        Assert.Equal([Utc("2026-10-25T00:30:00")], schedule.DayStarts(Utc("2026-10-24T12:00:00"), Utc("2026-10-25T12:00:00")));
        Assert.Equal(Day("2026-10-25"), schedule.DayOf(Utc("2026-10-25T01:15:00")));
    }

    [Fact]
    public void Where_a_zone_jumps_over_a_date_that_production_day_does_not_come()
    {
        var schedule = Schedule("Pacific/Apia", Daily(Shift("Early", "06:00-14:00")));

        Assert.Equal([Utc("2011-12-30T10:00:00"), Utc("2011-12-31T10:00:00")], schedule.DayStarts(Utc("2011-12-29T12:00:00"), Utc("2012-01-01T00:00:00")));
        Assert.Equal(Day("2011-12-31"), schedule.DayOf(Utc("2011-12-30T10:00:00")));
        Assert.Equal(
            ["Early 2011-12-29 29T16:00-30T00:00", "Early 2011-12-31 30T16:00-31T00:00"],
            schedule.Texts("2011-12-29T12:00:00", "2011-12-31T12:00:00"));
    }

    [Fact]
    public void A_change_to_another_shift_clips_the_old_and_begins_the_new()
    {
        var change = Utc("2026-06-10T10:00:00");
        var schedule = Changed(Daily(Shift("Early", "06:00-14:00", "09:50+20")), change, Daily(Shift("Long", "08:00-20:00", "09:45+30")));

        Assert.Equal(
            ["Early 2026-06-10 10T06:00-10T10:00 (10T09:50-10T10:00)", "Long 2026-06-10 10T10:00-10T20:00 (10T10:00-10T10:15)"],
            schedule.Texts("2026-06-10T00:00:00", "2026-06-11T00:00:00"));
    }

    [Fact]
    public void A_change_that_leaves_the_running_shift_as_it_is_does_not_cut_it_and_one_that_prolongs_it_keeps_it_one()
    {
        var change = Utc("2026-06-10T10:00:00");
        var calendar = Daily(Shift("Early", "06:00-14:00", "09:50+20"));

        Assert.Equal(
            ["Early 2026-06-10 10T06:00-10T14:00 (10T09:50-10T10:10)"],
            Changed(calendar, change, calendar.Except("2026-12-25")).Texts("2026-06-10T00:00:00", "2026-06-11T00:00:00"));
        Assert.Equal(
            ["Early 2026-06-10 10T06:00-10T16:00 (10T09:50-10T10:00)"],
            Changed(calendar, change, Daily(Shift("Early", "06:00-16:00"))).Texts("2026-06-10T00:00:00", "2026-06-11T00:00:00"));
    }

    [Fact]
    public void A_change_by_night_takes_up_the_shift_that_began_the_evening_before()
    {
        var schedule = Changed(Daily(Shift("Early", "06:00-14:00")), Utc("2026-06-10T03:00:00"), Daily(Night));

        Assert.Equal(["Night 2026-06-09 10T03:00-10T06:00"], schedule.Texts("2026-06-10T00:00:00", "2026-06-10T12:00:00"));
    }

    [Theory]
    [InlineData("2026-06-10T23:00:00")]
    [InlineData("2026-06-11T01:00:00")]
    public void A_shift_that_a_change_does_not_touch_is_the_same_from_either_side_of_a_week_s_edge(string change)
    {
        var schedule = Changed(Daily(Night), Utc(change), Daily(Night).Except("2026-12-25"));

        string[] expected = ["Night 2026-06-10 10T22:00-11T06:00"];
        Assert.Equal(expected, schedule.Texts("2026-06-10T23:30:00", "2026-06-10T23:45:00"));
        Assert.Equal(expected, schedule.Texts("2026-06-11T02:00:00", "2026-06-11T02:15:00"));
    }

    [Fact]
    public void Before_the_first_calendar_there_are_no_shifts()
    {
        var schedule = new LineSchedule(
            History<DateTimeZone>.Always(DateTimeZone.Utc), History<LocalTime>.Always(LocalTime.Midnight),
            History<ShiftCalendar>.Empty.With(Utc("2026-06-10T10:00:00"), Daily(Shift("Early", "06:00-14:00"))));

        Assert.Equal(["Early 2026-06-10 10T10:00-10T14:00"], schedule.Texts("2026-06-01T00:00:00", "2026-06-11T00:00:00"));
    }

    [Fact]
    public void A_new_day_start_begins_another_production_day_when_it_comes_into_force()
    {
        var change = Utc("2026-06-10T03:00:00");
        var schedule = new LineSchedule(
            History<DateTimeZone>.Always(DateTimeZone.Utc),
            History<LocalTime>.Always(LocalTime.Midnight).With(change, Clock("06:00")),
            History<ShiftCalendar>.Always(Daily(Shift("All", "00:00-24:00"))));

        Assert.Equal([Utc("2026-06-10T00:00:00"), change, Utc("2026-06-10T06:00:00")], schedule.DayStarts(Utc("2026-06-09T12:00:00"), Utc("2026-06-10T12:00:00")));
        Assert.Equal(Day("2026-06-10"), schedule.DayOf(Utc("2026-06-10T02:00:00")));
        Assert.Equal(Day("2026-06-09"), schedule.DayOf(change));
        Assert.Equal(
            ["All 2026-06-10 10T00:00-10T03:00", "All 2026-06-09 10T03:00-11T00:00"],
            schedule.Texts("2026-06-10T00:00:00", "2026-06-11T00:00:00"));
    }

    [Fact]
    public void A_zone_change_takes_the_local_pattern_along()
    {
        var schedule = new LineSchedule(
            History<DateTimeZone>.Always(DateTimeZone.Utc).With(Utc("2026-06-10T10:00:00"), DateTimeZoneProviders.Tzdb["Europe/Warsaw"]),
            History<LocalTime>.Always(LocalTime.Midnight), History<ShiftCalendar>.Always(Daily(Shift("Early", "06:00-14:00"))));

        Assert.Equal(
            ["Early 2026-06-10 10T06:00-10T10:00", "Early 2026-06-10 10T10:00-10T12:00", "Early 2026-06-11 11T04:00-11T12:00"],
            schedule.Texts("2026-06-10T00:00:00", "2026-06-11T10:00:00"));
    }

    private static LineSchedule Changed(ShiftCalendar before, Instant at, ShiftCalendar after) => new(
        History<DateTimeZone>.Always(DateTimeZone.Utc), History<LocalTime>.Always(LocalTime.Midnight),
        History<ShiftCalendar>.Always(before).With(at, after));
}
