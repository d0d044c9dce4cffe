using System.Collections.Immutable;
using NodaTime.Text;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Data;

/// <summary>A calendar as JSON for the database.</summary>
internal sealed record CalendarDocument(ImmutableArray<WeeklyDocument> Shifts, ImmutableArray<ExceptionDocument> Exceptions)
{
    public static CalendarDocument Of(ShiftCalendar calendar) => new(
        [.. calendar.Shifts.Select(s => new WeeklyDocument(ShiftDocument.Of(s.Shift), [.. s.Days.Select(CalendarText.Weekday)]))],
        [.. calendar.Exceptions.Select(e => new ExceptionDocument(LocalDatePattern.Iso.Format(e.Key), [.. e.Value.Select(ShiftDocument.Of)]))]);

    public ShiftCalendar ToCalendar() => new(
        [.. Shifts.Select(s => new WeeklyShift(s.Shift.ToShift(), [.. s.Days.Select(Weekday)]))],
        Exceptions.ToImmutableSortedDictionary(
            e => LocalDatePattern.Iso.Parse(e.Date).GetValueOrThrow(), e => e.Shifts.Select(s => s.ToShift()).ToImmutableArray()));

    public static LocalTime Time(string text) => LocalTimePattern.ExtendedIso.Parse(text).GetValueOrThrow();

    private static IsoDayOfWeek Weekday(string text) => Enum.GetValues<IsoDayOfWeek>().First(d => d != IsoDayOfWeek.None && CalendarText.Weekday(d) == text);
}

/// <param name="Days">Their first three letters.</param>
internal sealed record WeeklyDocument(ShiftDocument Shift, ImmutableArray<string> Days);

/// <param name="Date">ISO 8601.</param>
internal sealed record ExceptionDocument(string Date, ImmutableArray<ShiftDocument> Shifts);

internal sealed record ShiftDocument(string Name, string Start, string End, ImmutableArray<BreakDocument> Breaks)
{
    public static ShiftDocument Of(Shift shift) => new(
        shift.Name, Text(shift.Start), Text(shift.End), [.. shift.Breaks.Select(b => new BreakDocument(Text(b.Start), b.Minutes))]);

    public Shift ToShift() => new(
        Name, CalendarDocument.Time(Start), CalendarDocument.Time(End), [.. Breaks.Select(b => new Break(CalendarDocument.Time(b.Start), b.Minutes))]);

    private static string Text(LocalTime time) => LocalTimePattern.ExtendedIso.Format(time);
}

internal sealed record BreakDocument(string Start, int Minutes);
