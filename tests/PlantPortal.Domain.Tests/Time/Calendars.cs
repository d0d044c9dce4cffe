using System.Collections.Immutable;
using System.Globalization;
using NodaTime.Text;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Tests.Time;

/// <summary>Short ways to write calendars and instants down in a test.</summary>
internal static class Calendars
{
    public static readonly IsoDayOfWeek[] EveryDay = [.. Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d)];

    public static Instant Utc(string text) => InstantPattern.ExtendedIso.Parse(text + "Z").Value;

    public static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    public static LocalTime Clock(string text) => text == "24:00" ? LocalTime.Midnight : LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;

    /// <summary>A shift such as <c>Shift("Night", "22:00-06:00", "00:00+30")</c>; a break is a start and its minutes.</summary>
    public static Shift Shift(string name, string hours, params string[] breaks)
    {
        var (start, end) = Pair(hours, '-');
        return new Shift(name, Clock(start), Clock(end), [.. breaks.Select(Pause)]);
    }

    public static ShiftCalendar Daily(params Shift[] shifts) => On(EveryDay, shifts);

    public static ShiftCalendar On(IsoDayOfWeek[] days, params Shift[] shifts) =>
        ShiftCalendar.None with { Shifts = [.. shifts.Select(s => new WeeklyShift(s, [.. days]))] };

    public static ShiftCalendar Except(this ShiftCalendar calendar, string date, params Shift[] shifts) =>
        calendar with { Exceptions = calendar.Exceptions.SetItem(Day(date), [.. shifts]) };

    public static LineSchedule Schedule(string zone, ShiftCalendar calendar, string dayStart = "00:00") => new(
        History<DateTimeZone>.Always(DateTimeZoneProviders.Tzdb[zone]),
        History<LocalTime>.Always(Clock(dayStart)),
        History<ShiftCalendar>.Always(calendar));

    /// <summary>E.g. <c>Night 2026-03-28 21:00-04:00</c>: name, production day, UTC clock times; breaks in brackets.</summary>
    public static string Text(ShiftInstance shift)
    {
        var breaks = string.Concat(shift.Breaks.Select(b => $" ({Hours(b.Start, b.End)})"));
        return $"{shift.Name} {LocalDatePattern.Iso.Format(shift.Day)} {Hours(shift.Start, shift.End)}{breaks}";
    }

    public static string[] Texts(this LineSchedule schedule, string from, string to) => [.. schedule.Shifts(Utc(from), Utc(to)).Select(Text)];

    private static string Hours(Instant start, Instant end) => $"{HourOf(start)}-{HourOf(end)}";

    private static string HourOf(Instant instant) => instant.ToString("dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static Break Pause(string text)
    {
        var (start, minutes) = Pair(text, '+');
        return new Break(Clock(start), int.Parse(minutes, CultureInfo.InvariantCulture));
    }

    private static (string First, string Second) Pair(string text, char separator)
    {
        var parts = text.Split(separator);
        return (parts[0], parts[1]);
    }
}
