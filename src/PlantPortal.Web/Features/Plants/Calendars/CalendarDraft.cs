using System.Collections.Immutable;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Features.Plants.Calendars;

/// <summary>A calendar while somebody edits it: in the order of the form, and wrong if they wrote it wrong. Mutable; belongs to one form.</summary>
public sealed class CalendarDraft
{
    public required List<ShiftDraft> Weekly { get; init; }

    /// <summary>The dated exceptions, by date.</summary>
    public required SortedDictionary<LocalDate, List<ShiftDraft>> Dates { get; init; }

    public static CalendarDraft Of(ShiftCalendar calendar) => new()
    {
        Weekly = [.. calendar.Shifts.Select(s => ShiftDraft.Of(s.Shift, s.Days))],
        Dates = new(calendar.Exceptions.ToDictionary(e => e.Key, e => e.Value.Select(s => ShiftDraft.Of(s, [])).ToList())),
    };

    public CalendarChange ToChange(Instant? from) =>
        new(from, [.. Weekly.Select(s => s.ToWeekly())], [.. Dates.Select(d => new CalendarException(d.Key, [.. d.Value.Select(s => s.ToShift())]))]);

    /// <summary>Gives every date of a range, both ends included, the same shifts; dates that had an exception get this one instead.</summary>
    public void Except(LocalDate first, LocalDate last, IReadOnlyList<ShiftDraft> shifts)
    {
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            Dates[date] = [.. shifts.Select(s => ShiftDraft.Of(s.ToShift(), []))];
        }
    }
}

/// <summary>A shift in a form.</summary>
public sealed class ShiftDraft
{
    public string Name { get; set; } = "";

    public TimeOnly Start { get; set; }

    /// <summary>Midnight as an end is 00:00.</summary>
    public TimeOnly End { get; set; }

    /// <summary>The weekdays on which it starts; of a dated one none.</summary>
    public SortedSet<IsoDayOfWeek> Days { get; } = [];

    public List<BreakDraft> Breaks { get; } = [];

    public static ShiftDraft Of(Shift shift, ImmutableArray<IsoDayOfWeek> days)
    {
        var draft = new ShiftDraft { Name = shift.Name, Start = shift.Start.ToTimeOnly(), End = shift.End.ToTimeOnly() };
        draft.Days.UnionWith(days);
        draft.Breaks.AddRange(shift.Breaks.Select(b => new BreakDraft { Start = b.Start.ToTimeOnly(), Minutes = b.Minutes }));
        return draft;
    }

    public Shift ToShift() => new(
        Name.Trim(), LocalTime.FromTimeOnly(Start), LocalTime.FromTimeOnly(End), [.. Breaks.Select(b => new Break(LocalTime.FromTimeOnly(b.Start), b.Minutes))]);

    public WeeklyShift ToWeekly() => new(ToShift(), [.. Days]);
}

/// <summary>A break in a form.</summary>
public sealed class BreakDraft
{
    public TimeOnly Start { get; set; }

    public int Minutes { get; set; } = 30;
}
