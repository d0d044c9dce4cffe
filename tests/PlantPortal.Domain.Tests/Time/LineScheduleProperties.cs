using System.Collections.Immutable;
using CsCheck;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Tests.Time;

/// <summary>Any calendars, however they overlap or change, in zones that change their clocks by an hour, by half of one or not at all.</summary>
public sealed class LineScheduleProperties
{
    private const int Cases = 1_000;

    private static readonly Gen<DateTimeZone> Zones = Gen.OneOf(
        "Europe/Warsaw", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Havana", "Pacific/Apia", "Etc/UTC")
        .Select(id => DateTimeZoneProviders.Tzdb[id]);

    private static readonly Gen<LocalTime> Clocks = Gen.Int[0, 95].Select(q => LocalTime.FromMinutesSinceMidnight(q * 15));

    private static readonly Gen<Shift> Shifts =
        from name in Gen.OneOf("A", "B")
        from start in Clocks
        from end in Clocks
        from breaks in Gen.Select(Clocks, Gen.Int[1, 600], (s, m) => new Break(s, m)).Array[0, 3]
        select new Shift(name, start, end, [.. breaks]);

    // Around the changes of 2026, to the second, so that windows and changes fall anywhere.
    private static readonly Gen<Instant> Instants = Gen.Int[0, 366 * 86_400].Select(s => Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromSeconds(s));

    private static readonly Gen<ShiftCalendar> AnyCalendars =
        from shifts in Gen.Select(Shifts, Gen.Int[1, 127], (s, days) => new WeeklyShift(s, DaysOf(days))).Array[0, 4]
        from exceptions in Gen.Select(Gen.Int[0, 365], Shifts.Array[0, 2], (d, s) => (Date: new LocalDate(2026, 1, 1).PlusDays(d), Shifts: s)).Array[0, 5]
        select new ShiftCalendar([.. shifts], exceptions.DistinctBy(e => e.Date).ToImmutableSortedDictionary(e => e.Date, e => e.Shifts.ToImmutableArray()));

    private static readonly Gen<LineSchedule> Schedules =
        from zone in Histories(Zones)
        from dayStart in Histories(Clocks)
        from calendar in Histories(AnyCalendars)
        select new LineSchedule(zone, dayStart, calendar);

    private static readonly Gen<(Instant From, Instant To)> Windows =
        from a in Instants
        from hours in Gen.Int[1, 24 * 20]
        select (a, a + Duration.FromHours(hours));

    [Fact]
    public void Everything_since_a_production_day_began_belongs_to_it_and_what_was_just_before_does_not() => Gen.Select(Schedules, Instants, Gen.Double[0, 1]).Sample((schedule, now, where) =>
    {
        var day = ProductionDay.At(schedule, now);
        var some = day.Start + ((now - day.Start) * where);

        Assert.InRange(day.Start, now - Duration.FromDays(4), now);
        Assert.Equal(day, ProductionDay.At(schedule, some));
        Assert.Equal(day, ProductionDay.At(schedule, day.Start));
        Assert.NotEqual(day.Day, ProductionDay.At(schedule, day.Start - Duration.FromTicks(10)).Day);
    }, iter: Cases);

    [Fact]
    public void Shifts_are_ordered_without_overlap_with_their_breaks_inside() => Gen.Select(Schedules, Windows).Sample((schedule, window) =>
    {
        var before = Instant.MinValue;
        foreach (var shift in schedule.Shifts(window.From, window.To))
        {
            Assert.True(before <= shift.Start && shift.Start < shift.End);
            Assert.True(shift.End > window.From && shift.Start < window.To);
            var inside = shift.Start;
            foreach (var pause in shift.Breaks)
            {
                Assert.True(inside <= pause.Start && pause.Start < pause.End && pause.End <= shift.End);
                inside = pause.End;
            }

            before = shift.End;
        }
    }, iter: Cases);

    [Fact]
    public void A_window_in_parts_gives_the_same_shifts_and_days_as_whole() => Gen.Select(Schedules, Windows, Gen.Double[0, 1]).Sample((schedule, window, part) =>
    {
        var cut = window.From + (window.To - window.From) * part;
        string[] whole = [.. schedule.Shifts(window.From, window.To).Select(Calendars.Text)];
        string[] parts = [.. schedule.Shifts(window.From, cut).Concat(schedule.Shifts(cut, window.To)).DistinctBy(s => s.Start).Select(Calendars.Text)];
        Assert.Equal(whole, parts);

        var fresh = new LineSchedule(schedule.Zone, schedule.DayStart, schedule.Calendar);
        Assert.Equal(schedule.DayOf(cut), fresh.DayOf(cut));
        Assert.Equal(
            schedule.DayStarts(window.From, window.To),
            fresh.DayStarts(window.From, cut).Concat(fresh.DayOf(cut) != fresh.DayOf(Before(cut)) && cut > window.From ? [cut] : []).Concat(fresh.DayStarts(cut, window.To)));
    }, iter: Cases);

    [Fact]
    public void The_day_changes_at_its_starts_and_nowhere_else() => Gen.Select(Schedules, Windows).Sample((schedule, window) =>
    {
        Instant[] edges = [window.From, .. schedule.DayStarts(window.From, window.To), window.To];
        for (var i = 1; i < edges.Length; i++)
        {
            Assert.True(edges[i - 1] < edges[i]);
            Assert.Equal(schedule.DayOf(edges[i - 1]), schedule.DayOf(Before(edges[i])));
            Assert.True(i == edges.Length - 1 || schedule.DayOf(edges[i]) != schedule.DayOf(edges[i - 1]));
        }
    }, iter: Cases);

    [Fact]
    public void Where_no_clock_changes_a_shift_belongs_to_the_day_that_runs_as_it_starts() =>
        Gen.Select(AnyCalendars, Clocks, Windows).Sample((calendar, dayStart, window) =>
        {
            var schedule = new LineSchedule(
                History<DateTimeZone>.Always(DateTimeZoneProviders.Tzdb["Asia/Kathmandu"]),
                History<LocalTime>.Always(dayStart), History<ShiftCalendar>.Always(calendar));
            Assert.All(schedule.Shifts(window.From, window.To), s => Assert.Equal(schedule.DayOf(s.Start), s.Day));
        }, iter: Cases);

    private static Instant Before(Instant instant) => instant - Duration.FromTicks(10);

    private static ImmutableArray<IsoDayOfWeek> DaysOf(int bits) => [.. Calendars.EveryDay.Where(d => (bits & (1 << ((int)d - 1))) != 0)];

    private static Gen<History<T>> Histories<T>(Gen<T> values) =>
        from first in values
        from later in Gen.Select(Instants, values, (since, value) => new History<T>.Version(since, value)).Array[0, 2]
        select History<T>.Of([new(Instant.MinValue, first), .. later]);
}
