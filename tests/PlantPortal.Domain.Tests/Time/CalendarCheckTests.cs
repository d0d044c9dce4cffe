using System.Collections.Immutable;
using CsCheck;
using PlantPortal.Domain.Time;
using static PlantPortal.Domain.Tests.Time.Calendars;

namespace PlantPortal.Domain.Tests.Time;

public sealed class CalendarCheckTests
{
    private static readonly Shift Early = Shift("Early", "06:00-14:00");
    private static readonly Shift Night = Shift("Night", "22:00-06:00");

    [Fact]
    public void Three_shifts_that_follow_each_other_all_week_are_fine() =>
        Assert.Empty(Check(Weekly(Early), Weekly(Shift("Late", "14:00-22:00")), Weekly(Shift("Night", "22:00-06:00", "00:00+30", "05:59+1"))));

    [Fact]
    public void A_shift_of_a_whole_day_on_every_day_does_not_overlap_itself() => Assert.Empty(Check(Weekly(Shift("Day", "00:00-24:00"))));

    [Fact]
    public void Shifts_of_one_day_that_overlap_are_refused_with_both_names() => Assert.Equal(
        ["shifts[1]: The shifts 'Early' of Mon (06:00-14:00) and 'Late' of Mon (13:59-22:00) overlap; give them times that do not."],
        Check(Weekly(Early), Weekly(Shift("Late", "13:59-22:00"))));

    [Fact]
    public void The_night_of_sunday_reaches_into_monday() => Assert.Equal(
        ["shifts[1]: The shifts 'Night' of Sun (22:00-06:00) and 'Dawn' of Mon (05:00-07:00) overlap; give them times that do not."],
        Check(Weekly(Night, IsoDayOfWeek.Sunday), Weekly(Shift("Dawn", "05:00-07:00"), IsoDayOfWeek.Monday)));

    [Fact]
    public void A_long_shift_overlaps_all_that_start_in_it() => Assert.Equal(
        ["shifts[1]", "shifts[2]"],
        Check(Weekly(Shift("Long", "00:00-24:00"), IsoDayOfWeek.Monday), Weekly(Early, IsoDayOfWeek.Monday), Weekly(Shift("Late", "14:00-22:00"), IsoDayOfWeek.Monday))
            .Select(p => p[..9]).ToArray());

    [Fact]
    public void An_exception_must_leave_room_for_the_night_shift_of_the_day_before() => Assert.Equal(
        ["exceptions[0].shifts[0]: The shifts 'Night' of 2026-12-23 (22:00-06:00) and 'Short' of 2026-12-24 (05:00-10:00) overlap; give them times that do not."],
        Check([Weekly(Night)], On("2026-12-24", Shift("Short", "05:00-10:00"))));

    [Fact]
    public void An_exception_that_runs_into_the_next_morning_points_at_itself() => Assert.Equal(
        ["exceptions[0].shifts[0]: The shifts 'Early' of 2026-12-25 (06:00-14:00) and 'Long' of 2026-12-24 (20:00-07:00) overlap; give them times that do not."],
        Check([Weekly(Early)], On("2026-12-24", Shift("Long", "20:00-07:00"))));

    [Fact]
    public void A_closed_day_frees_what_the_pattern_has_there() =>
        Assert.Empty(Check([Weekly(Night), Weekly(Early)], On("2026-12-24", Shift("Long", "20:00-10:00")), On("2026-12-25"), On("2026-12-23")));

    [Fact]
    public void Two_neighbouring_exceptions_that_overlap_are_told_once() =>
        Assert.Single(Check([], On("2026-12-24", Night), On("2026-12-25", Shift("Dawn", "05:00-07:00"))));

    [Fact]
    public void Two_exceptions_of_one_date_are_refused() => Assert.Equal(
        ["exceptions[1].date: There are two exceptions of 2026-12-24; put all shifts of the date into one."],
        Check([], On("2026-12-24"), On("2026-12-24", Early)));

    [Theory]
    [InlineData("14:00")]
    [InlineData("05:59")]
    public void A_break_that_does_not_begin_within_its_shift_is_refused(string start) => Assert.Equal(
        [$"shifts[0].breaks[0].start: The break at {start} does not begin within the shift 'Early' (06:00-14:00)."],
        Check(Weekly(Shift("Early", "06:00-14:00", $"{start}+30"))));

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(1441)]
    public void A_break_lasts_between_a_minute_and_a_day(int minutes) => Assert.Equal(
        ["shifts[0].breaks[0].minutes: A break lasts between 1 and 1440 minutes."],
        Check(Weekly(Shift("Early", "06:00-14:00", FormattableString.Invariant($"09:00+{minutes}")))));

    [Fact]
    public void Names_weekdays_and_dates_are_checked_all_together() => Assert.Equal(
        ["shifts[0].days", "shifts[0].name", "shifts[1].days", "shifts[1].name", "exceptions[0].date", "exceptions[0].shifts[0].name"],
        Check(
            [new WeeklyShift(Shift(" ", "06:00-14:00"), []), new WeeklyShift(Shift(new string('x', 101), "14:00-15:00"), [IsoDayOfWeek.Monday, IsoDayOfWeek.Monday])],
            On("1969-12-31", Shift("\u0007", "06:00-07:00"))).Select(p => p[..p.IndexOf(':', StringComparison.Ordinal)]).ToArray());

    [Fact]
    public void What_is_far_too_much_is_refused_before_it_is_looked_at()
    {
        Assert.StartsWith("shifts:", Assert.Single(Check([.. Enumerable.Repeat(Weekly(Early), 101)])), StringComparison.Ordinal);
        Assert.StartsWith("exceptions:", Assert.Single(Check([], [.. Enumerable.Repeat(On("2026-12-24"), 5_001)])), StringComparison.Ordinal);
        Assert.StartsWith("exceptions[0].shifts:", Assert.Single(Check([], On("2026-12-24", [.. Enumerable.Repeat(Early, 101)]))), StringComparison.Ordinal);
        Assert.StartsWith("shifts[0].breaks:", Assert.Single(Check(Weekly(Shift("Early", "06:00-14:00", [.. Enumerable.Repeat("09:00+1", 51)])))), StringComparison.Ordinal);
    }

    /// <summary>The check and the schedule agree: in a zone without clock changes the schedule clips a shift only where the check refuses.</summary>
    [Fact]
    public void A_calendar_that_passes_is_worked_exactly_as_written() =>
        Gen.Select(Days, Gen.Select(Gen.Int[0, 13], Days).Array[0, 3]).Sample((pattern, dated) =>
        {
            WeeklyShift[] shifts = [.. pattern.Select(p => Weekly(p, [.. EveryDay.Where(d => ((int)d + p.Start.Hour) % 3 != 0)]))];
            CalendarException[] exceptions = [.. dated.DistinctBy(d => d.Item1).Select(d => new CalendarException(new LocalDate(2026, 6, 1).PlusDays(d.Item1), [.. d.Item2]))];
            var calendar = new ShiftCalendar([.. shifts], exceptions.ToImmutableSortedDictionary(e => e.Date, e => e.Shifts));
            var worked = Schedule("Etc/UTC", calendar).Shifts(Utc("2026-05-30T00:00:00"), Utc("2026-06-20T00:00:00"));
            var asWritten = worked.All(s => (s.End - s.Start) == Length(s, shifts, exceptions)) && worked.Count == Expected(shifts, exceptions);

            Assert.Equal(asWritten, CalendarCheck.Problems(shifts, exceptions).Count == 0);
        }, iter: 2_000);

    // Names carry the length, so that a shift that was clipped shows.
    private static readonly Gen<Shift[]> Days = Gen.Select(Gen.Int[0, 23], Gen.Int[1, 12]).Array[0, 2]
        .Select(hours => hours.Select(h => new Shift($"{h.Item2}", new LocalTime(h.Item1, 0), new LocalTime((h.Item1 + h.Item2) % 24, 0), [])).ToArray());

    private static Duration Length(ShiftInstance shift, WeeklyShift[] shifts, CalendarException[] exceptions)
    {
        Assert.Contains(shifts.Select(s => s.Shift).Concat(exceptions.SelectMany(e => e.Shifts)), s => s.Name == shift.Name);
        return Duration.FromHours(int.Parse(shift.Name, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static int Expected(WeeklyShift[] shifts, CalendarException[] exceptions)
    {
        var (from, to) = (new LocalDate(2026, 5, 29), new LocalDate(2026, 6, 20));
        var count = 0;
        for (var date = from; date < to; date = date.PlusDays(1))
        {
            var on = exceptions.FirstOrDefault(e => e.Date == date)?.Shifts ?? [.. shifts.Where(s => s.Days.Contains(date.DayOfWeek)).Select(s => s.Shift)];
            count += on.Count(s => date > from || s.EndFrom(date) > date.PlusDays(1).AtMidnight());
        }

        return count;
    }

    private static string[] Check(params WeeklyShift[] shifts) => Check(shifts, []);

    private static string[] Check(WeeklyShift[] shifts, params CalendarException[] exceptions) =>
        [.. CalendarCheck.Problems(shifts, exceptions).Select(p => $"{p.Path}: {p.Sentence}")];

    private static WeeklyShift Weekly(Shift shift, params IsoDayOfWeek[] days) => new(shift, [.. days.Length > 0 ? days : EveryDay]);

    private static CalendarException On(string date, params Shift[] shifts) => new(Day(date), [.. shifts]);
}
