using PlantPortal.Domain.Time;
using PlantPortal.Web.Features.Live;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Tests.Features.Live;

public sealed class LinePeriodTests
{
    private static readonly DateTimeZone Warsaw = DateTimeZoneProviders.Tzdb["Europe/Warsaw"];

    /// <summary>10:00 in Warsaw, Monday.</summary>
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly LineSchedule Schedule = new(
        History<DateTimeZone>.Always(Warsaw), History<LocalTime>.Always(new LocalTime(6, 0)),
        History<ShiftCalendar>.Always(ShiftCalendar.None with { Shifts = [Shift("Early", 6, 14), Shift("Late", 14, 22), Shift("Night", 22, 6)] }));

    private static readonly LineSchedule NoShifts = new(
        History<DateTimeZone>.Always(Warsaw), History<LocalTime>.Always(new LocalTime(6, 0)), History<ShiftCalendar>.Empty);

    [Fact]
    public void Without_a_word_it_is_the_shift_that_runs_to_its_end() => AssertIs(Of(""), "Early", true, At(2, 6), At(2, 14));

    [Fact]
    public void Outside_shifts_it_is_the_production_day() => AssertIs(LinePeriod.Of(NoShifts, LineQuery.Now, Now), null, true, At(2, 6), At(3, 6));

    [Fact]
    public void A_shift_is_named_by_its_production_day() => AssertIs(Of("?shift=2026-03-01/Night"), "Night", false, At(1, 22), At(2, 6));

    [Fact]
    public void A_production_day_is_its_shifts_whole() => AssertIs(Of("?day=2026-03-01"), null, false, At(1, 6), At(2, 6));

    [Theory]
    [InlineData("?shift=2026-03-01/Noon")]
    [InlineData("?shift=2026-03-02/Late")]
    [InlineData("?day=2026-03-03")]
    public void What_is_not_there_or_has_not_begun_is_not_shown(string query) => Assert.Null(Of(query));

    [Fact]
    public void A_closer_look_stays_within_its_shift()
    {
        var period = Of("?shift=2026-03-01/Night&from=2026-03-01T22:00:00Z&to=2026-03-01T23:00:00Z");

        Assert.NotNull(period);
        Assert.False(period.IsWhole);
        Assert.Equal((At(1, 23), At(2, 0)), (period.Window.Start, period.Window.End));
        AssertIs(period, "Night", false, At(1, 22), At(2, 6));
    }

    [Fact]
    public void A_window_outside_the_shift_that_runs_is_its_own_whole() =>
        AssertIs(Of("?from=2026-02-20T10:00:00Z&to=2026-02-20T12:00:00Z"), null, false, Instant.FromUtc(2026, 2, 20, 10, 0), Instant.FromUtc(2026, 2, 20, 12, 0));

    [Fact]
    public void The_way_leads_to_the_shift_before_and_to_the_one_after_that_has_begun()
    {
        Assert.Equal(("2026-03-01/Night", null), Neighbours(""));
        Assert.Equal(("2026-03-01/Late", "2026-03-02/Early"), Neighbours("?shift=2026-03-01/Night"));
        Assert.Equal(("2026-02-28/Night", "2026-03-02/Early"), Neighbours("?day=2026-03-01"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?shift=2026-03-01%2FNight&from=2026-03-01T22%3A00%3A00Z&to=2026-03-01T23%3A00%3A00Z")]
    [InlineData("?day=2026-03-01")]
    public void What_is_shown_has_an_address_that_shows_the_same(string query) =>
        Assert.Equal("/plants/LODZ/L1" + query, LineQuery.Read(new AddressReader(query)).Of("LODZ", "L1"));

    [Theory]
    [InlineData("?shift=tomorrow", "shift")]
    [InlineData("?shift=2026-03-01/", "shift")]
    [InlineData("?day=1", "day")]
    [InlineData("?from=2026-03-02T06:00:00Z", "from to")]
    [InlineData("?from=2026-03-02T06:00:00Z&to=2026-03-02T05:00:00Z", "from to")]
    [InlineData("?from=2026-01-02T06:00:00Z&to=2026-03-02T05:00:00Z", "from to")]
    public void Nonsense_in_the_address_is_left_out_and_said(string query, string names)
    {
        var address = new AddressReader(query);

        Assert.Equal(LineQuery.Now, LineQuery.Read(address));
        Assert.Equal(names, string.Join(' ', address.NotUnderstood));
    }

    private static LinePeriod? Of(string query) => LinePeriod.Of(Schedule, LineQuery.Read(new AddressReader(query)), Now);

    private static (string? Before, string? After) Neighbours(string query)
    {
        var (before, after) = LinePeriod.Neighbours(Schedule, Of(query)!, Now);
        return (before?.ToString(), after?.ToString());
    }

    private static void AssertIs(LinePeriod? period, string? shift, bool isRunning, Instant from, Instant to)
    {
        Assert.NotNull(period);
        Assert.Equal((shift, isRunning, from, to), (period.Shift?.Name, period.IsRunning, period.Bounds.Start, period.Bounds.End));
    }

    private static Instant At(int day, int hour) => new LocalDateTime(2026, 3, day, hour, 0).InZoneStrictly(Warsaw).ToInstant();

    private static WeeklyShift Shift(string name, int start, int end) =>
        new(new Shift(name, new LocalTime(start, 0), new LocalTime(end, 0), []), [.. Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d)]);
}
