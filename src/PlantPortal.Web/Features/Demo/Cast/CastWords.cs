using System.Collections.Immutable;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Features.Demo.Cast;

/// <summary>The words in which the plants are written down.</summary>
internal static class CastWords
{
    /// <summary>The calendars of the demo know dates of these years; after them its weeks are all the same.</summary>
    private static readonly IEnumerable<int> s_years = Enumerable.Range(2025, 16);

    private static readonly ImmutableSortedDictionary<string, string> s_everywhere = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create(DemoEnterprise.HandoverCode, "MEETING"), KeyValuePair.Create(DemoEnterprise.PauseCode, "BREAK"),
        KeyValuePair.Create(DemoEnterprise.MaintenanceCode, "PLANNED-MAINT"), KeyValuePair.Create(DemoEnterprise.OffCode, "NO-DEMAND"),
    ]);

    public static ImmutableArray<IsoDayOfWeek> EveryDay { get; } = Days(IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday);

    public static ImmutableArray<IsoDayOfWeek> Workdays { get; } = Days(IsoDayOfWeek.Monday, IsoDayOfWeek.Friday);

    public static ImmutableArray<IsoDayOfWeek> Days(IsoDayOfWeek first, IsoDayOfWeek last) =>
        [.. Enumerable.Range((int)first, last - first + 1).Select(d => (IsoDayOfWeek)d)];

    /// <summary>A shift from hour to hour of the clock; 24 is midnight.</summary>
    public static Shift Shift(string name, int start, int end, params ReadOnlySpan<Break> breaks) =>
        new(name, new LocalTime(start, 0), new LocalTime(end % 24, 0), [.. breaks]);

    public static WeeklyShift On(ImmutableArray<IsoDayOfWeek> days, Shift shift) => new(shift, days);

    public static Break Pause(int hour, int minute, int minutes) => new(new LocalTime(hour, minute), minutes);

    /// <summary>Since the beginning of time. Of two exceptions of one date the first holds.</summary>
    public static CalendarChange Calendar(ImmutableArray<WeeklyShift> shifts, params IEnumerable<CalendarException>[] exceptions) =>
        new(null, shifts, [.. exceptions.SelectMany(e => e).DistinctBy(e => e.Date)]);

    /// <summary>Closed on these days of each year.</summary>
    public static IEnumerable<CalendarException> Closed(params (int Month, int Day)[] days) =>
        from year in s_years
        from day in days
        select new CalendarException(new LocalDate(year, day.Month, day.Day), []);

    /// <summary>Other shifts on the first of a weekday in each month.</summary>
    public static IEnumerable<CalendarException> FirstOfMonth(IsoDayOfWeek day, params ImmutableArray<Shift> shifts) =>
        from year in s_years
        from month in Enumerable.Range(1, 12)
        select new CalendarException(new LocalDate(year, month, 1).With(DateAdjusters.NextOrSame(day)), shifts);

    public static DemoStop Stop(string code, double every, double lasts) => new(MachineState.Stopped, code, null, every, lasts);

    /// <summary>From a machine that knows the central reasons.</summary>
    public static DemoStop Reasoned(string reason, double every, double lasts) => new(MachineState.Stopped, null, reason, every, lasts);

    public static DemoStop Uncoded(double every, double lasts) => new(MachineState.Stopped, null, null, every, lasts);

    /// <summary>Starved or blocked.</summary>
    public static DemoStop Waits(double every, double lasts) => new(MachineState.Idle, null, null, every, lasts);

    /// <summary>What the machines of every plant say, and these codes besides.</summary>
    public static ImmutableSortedDictionary<string, string> Mapped(params (string Code, string Reason)[] mappings) =>
        s_everywhere.AddRange(mappings.Select(m => KeyValuePair.Create(m.Code, m.Reason)));
}
