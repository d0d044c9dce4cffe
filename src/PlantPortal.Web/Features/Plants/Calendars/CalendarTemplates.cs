using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Features.Plants.Calendars;

/// <summary>Common weeks to begin from: one, two or three shifts from Monday to Friday, each with half an hour of break.</summary>
internal sealed class CalendarTemplates(IStringLocalizer<CalendarTexts> text)
{
    private static readonly ImmutableArray<IsoDayOfWeek> s_workdays = [.. Enumerable.Range(1, 5).Select(d => (IsoDayOfWeek)d)];

    /// <param name="shifts">1 to 3.</param>
    /// <param name="dated">Whose exceptions stay; null: there are none.</param>
    public ShiftCalendar Of(int shifts, ShiftCalendar? dated)
    {
        ImmutableArray<WeeklyShift> all = shifts == 1
            ? [Weekly(text["ShiftDay"], 8, 16)]
            : [Weekly(text["ShiftEarly"], 6, 14), Weekly(text["ShiftLate"], 14, 22), Weekly(text["ShiftNight"], 22, 6)];
        return new ShiftCalendar([.. all.Take(shifts)], (dated ?? ShiftCalendar.None).Exceptions);
    }

    private static WeeklyShift Weekly(string name, int from, int to) =>
        new(new Shift(name, new LocalTime(from, 0), new LocalTime(to, 0), [new Break(new LocalTime((from + 4) % 24, 0), 30)]), s_workdays);
}
