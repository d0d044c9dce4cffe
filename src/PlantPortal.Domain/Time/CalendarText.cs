using System.Globalization;
using NodaTime.Text;

namespace PlantPortal.Domain.Time;

/// <summary>A calendar in words, the same in every culture: for problems and the audit trail.</summary>
public static class CalendarText
{
    private static readonly LocalTimePattern ClockPattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static string Of(LocalTime time) => ClockPattern.Format(time);

    public static string Of(LocalDate date) => LocalDatePattern.Iso.Format(date);

    public static string Weekday(LocalDate date) => Weekday(date.DayOfWeek);

    /// <summary>Its first three letters, as the contract writes it.</summary>
    public static string Weekday(IsoDayOfWeek day) => day.ToString()[..3];

    /// <summary>Such as <c>22:00-06:00</c>; midnight as an end is 24:00.</summary>
    public static string Hours(Shift shift) =>
        $"{Of(shift.Start)}-{(shift.End == LocalTime.Midnight ? "24:00" : Of(shift.End))}";

    /// <summary>Such as <c>Early Mon,Tue 06:00-14:00 (09:00+30 min); 2026-12-25 closed</c>.</summary>
    public static string Of(ShiftCalendar calendar)
    {
        var weekly = calendar.Shifts.Select(s => $"{s.Shift.Name} {string.Join(',', s.Days.Select(Weekday))} {Times(s.Shift)}");
        var dated = calendar.Exceptions.Select(e =>
            $"{Of(e.Key)} {(e.Value.IsEmpty ? "closed" : string.Join(", ", e.Value.Select(s => $"{s.Name} {Times(s)}")))}");
        var all = string.Join("; ", weekly.Concat(dated));
        return all.Length > 0 ? all : "no shifts";
    }

    private static string Times(Shift shift) => Hours(shift) + string.Concat(shift.Breaks.Select(b =>
        string.Create(CultureInfo.InvariantCulture, $" ({Of(b.Start)}+{b.Minutes} min)")));
}
