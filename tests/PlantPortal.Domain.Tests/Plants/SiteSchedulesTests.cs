using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Tests.Plants;

public sealed class SiteSchedulesTests
{
    [Fact]
    public void A_night_shift_that_runs_past_midnight_keeps_its_day_until_it_ends()
    {
        var night = new Shift("Night", new LocalTime(22, 0), new LocalTime(6, 0), []);
        var calendar = new ShiftCalendar([new WeeklyShift(night, [.. Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d)])], ShiftCalendar.None.Exceptions);
        var site = new Site(
            "S", "Site", "en-GB", History<DateTimeZone>.Always(DateTimeZone.Utc), History<LocalTime>.Always(LocalTime.Midnight),
            History<ShiftCalendar>.Always(calendar), []);

        Assert.Equal(new LocalDate(2026, 3, 2), site.DayAt(Instant.FromUtc(2026, 3, 3, 5, 59)));
        Assert.Equal(new LocalDate(2026, 3, 3), site.DayAt(Instant.FromUtc(2026, 3, 3, 6, 0)));
    }
}
