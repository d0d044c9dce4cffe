using PlantPortal.Domain.Time;
using static PlantPortal.Domain.Tests.Time.Calendars;

namespace PlantPortal.Domain.Tests.Time;

public sealed class ProductionDayTests
{
    private static readonly LineSchedule ThreeShifts = Schedule(
        "Etc/UTC", Daily(Shift("Early", "06:00-14:00"), Shift("Late", "14:00-22:00"), Shift("Night", "22:00-06:00")), "06:00");

    private static readonly LineSchedule NightOverMidnight = Schedule("Etc/UTC", Daily(Shift("Night", "22:00-06:00"), Shift("Early", "06:30-14:00")));

    [Fact]
    public void A_day_begins_with_its_first_shift() =>
        Assert.Equal(new ProductionDay(Day("2026-03-02"), Utc("2026-03-02T06:00:00")), ProductionDay.At(ThreeShifts, Utc("2026-03-02T06:00:00")));

    [Fact]
    public void A_night_shift_is_of_the_day_on_which_it_began() =>
        Assert.Equal(new ProductionDay(Day("2026-03-02"), Utc("2026-03-02T06:00:00")), ProductionDay.At(ThreeShifts, Utc("2026-03-03T05:59:59")));

    [Fact]
    public void While_a_shift_of_the_day_before_runs_over_the_days_start_the_new_day_has_not_begun()
    {
        Assert.Equal(Day("2026-03-02"), ProductionDay.At(NightOverMidnight, Utc("2026-03-03T05:00:00")).Day);
        Assert.Equal(new ProductionDay(Day("2026-03-03"), Utc("2026-03-03T06:00:00")), ProductionDay.At(NightOverMidnight, Utc("2026-03-03T06:10:00")));
        Assert.Equal(new ProductionDay(Day("2026-03-03"), Utc("2026-03-03T06:00:00")), ProductionDay.At(NightOverMidnight, Utc("2026-03-03T23:00:00")));
    }

    [Fact]
    public void The_days_follow_one_another_without_gap()
    {
        Assert.Equal(new Interval(Utc("2026-03-03T06:00:00"), Utc("2026-03-04T06:00:00")), ProductionDay.Find(NightOverMidnight, Day("2026-03-03")));
        Assert.Equal(new Interval(Utc("2026-03-03T06:00:00"), Utc("2026-03-04T06:00:00")), ProductionDay.Find(ThreeShifts, Day("2026-03-03")));
        Assert.Equal(
            new Interval(Utc("2026-03-28T23:00:00"), Utc("2026-03-29T22:00:00")), ProductionDay.Find(Schedule("Europe/Warsaw", ShiftCalendar.None), Day("2026-03-29")));
    }

    [Fact]
    public void A_date_that_a_zone_left_out_has_no_day() =>
        Assert.Null(ProductionDay.Find(Schedule("Pacific/Apia", ShiftCalendar.None), Day("2011-12-30")));

    [Fact]
    public void Without_shifts_the_clock_says_which_day_it_is() =>
        Assert.Equal(
            new ProductionDay(Day("2026-03-02"), Utc("2026-03-02T00:30:00")),
            ProductionDay.At(Schedule("Asia/Kolkata", ShiftCalendar.None, "06:00"), Utc("2026-03-02T10:00:00")));
}
