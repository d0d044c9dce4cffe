using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Charts;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Plants.Calendars;

/// <summary>Calendars in the words of the user.</summary>
internal sealed class CalendarWords(IStringLocalizer<CalendarTexts> text)
{
    /// <summary>So many differences of a kind are told one by one.</summary>
    private const int Told = 6;

    public static string Weekday(IsoDayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName((DayOfWeek)((int)day % 7));

    public static string ShortWeekday(IsoDayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedDayName((DayOfWeek)((int)day % 7));

    public static string Date(LocalDate date) => date.ToString("ddd d MMM uuuu", CultureInfo.CurrentCulture);

    public static string Hours(Shift shift) => $"{Formats.TimeOfDay(shift.Start)}–{Formats.TimeOfDay(shift.End)}";

    /// <summary>Such as <c>Early 06:00–14:00, break 10:00 (30 min)</c>.</summary>
    public string Shift(Shift shift) =>
        $"{shift.Name} {Hours(shift)}" + string.Concat(shift.Breaks.Select(b => text["BreakOf", Formats.TimeOfDay(b.Start), b.Minutes]));

    public string Weekly(WeeklyShift weekly) => $"{string.Join(' ', weekly.Days.Order().Select(ShortWeekday))}: {Shift(weekly.Shift)}";

    /// <summary>What runs on a date that is an exception.</summary>
    public string Dated(IReadOnlyCollection<Shift> shifts) => shifts.Count == 0 ? text["Closed"] : string.Join("; ", shifts.Select(Shift));

    /// <summary>A part of the picture, in a sentence.</summary>
    public string Block(WeekBlock block) =>
        Shift(block.Shift) + (block.BeganBefore ? text["RestOf", Weekday(block.StartsOn)] : $" · {Weekday(block.StartsOn)}") + (block.GoesOn ? text["GoesOn"] : "");

    /// <summary>What one calendar has that the other has not, a line each: plus for what came, minus for what went.</summary>
    /// <param name="before">Null: there was none.</param>
    public IReadOnlyList<string> Differences(ShiftCalendar? before, ShiftCalendar after)
    {
        var (was, now) = (before ?? ShiftCalendar.None, after);
        var (wasDated, nowDated) = (was.Exceptions.Select(Named).ToList(), now.Exceptions.Select(Named).ToList());
        List<string> all =
        [
            .. Signed("−", was.Shifts.Select(Weekly).Except(now.Shifts.Select(Weekly), StringComparer.Ordinal)),
            .. Signed("+", now.Shifts.Select(Weekly).Except(was.Shifts.Select(Weekly), StringComparer.Ordinal)),
            .. Signed("−", wasDated.Except(nowDated, StringComparer.Ordinal)),
            .. Signed("+", nowDated.Except(wasDated, StringComparer.Ordinal)),
        ];
        return all.Count > 0 ? all : [text[now.Shifts.IsEmpty && now.Exceptions.IsEmpty ? "NoShiftsAtAll" : "AsBefore"]];
    }

    private string Named(KeyValuePair<LocalDate, System.Collections.Immutable.ImmutableArray<Shift>> dated) => $"{Date(dated.Key)}: {Dated(dated.Value)}";

    private IEnumerable<string> Signed(string sign, IEnumerable<string> differences)
    {
        var all = differences.ToList();
        var told = all.Take(Told).Select(d => $"{sign} {d}");
        return all.Count > Told ? told.Append(text["AndMore", sign, all.Count - Told]) : told;
    }
}
