using System.Globalization;

namespace PlantPortal.Domain.Time;

/// <summary>What is wrong with a calendar.</summary>
/// <param name="Path">Where, within the calendar: <c>shifts[0].breaks[1].minutes</c>.</param>
/// <param name="Sentence">What, and what to do.</param>
public sealed record CalendarProblem(string Path, string Code, string Sentence);

/// <summary>The rules of a calendar by itself, in local time. What a change of the clocks does to shifts is the schedule's matter.</summary>
public static class CalendarCheck
{
    public const int MaxShifts = 100;
    public const int MaxBreaks = 50;
    public const int MaxExceptions = 5_000;
    public const int MaxName = 100;

    private const int MinutesPerDay = 24 * 60;

    private static readonly LocalDate Earliest = new(1970, 1, 1);
    private static readonly LocalDate Latest = new(2100, 1, 1);

    /// <summary>Every problem, in the order of the document; overlaps only once the rest is right.</summary>
    public static IReadOnlyList<CalendarProblem> Problems(IReadOnlyList<WeeklyShift> shifts, IReadOnlyList<CalendarException> exceptions)
    {
        if (shifts.Count > MaxShifts)
        {
            return [new("shifts", "too-many", $"A calendar has at most {MaxShifts} shifts.")];
        }

        if (exceptions.Count > MaxExceptions)
        {
            return [new("exceptions", "too-many", string.Create(CultureInfo.InvariantCulture, $"A calendar has at most {MaxExceptions} exceptions."))];
        }

        CalendarProblem[] problems = [.. shifts.SelectMany(Weekly), .. exceptions.SelectMany(Dated), .. SameDates(exceptions)];
        return problems.Length > 0 ? problems : CalendarOverlaps.Of(shifts, exceptions);
    }

    private static IEnumerable<CalendarProblem> Weekly(WeeklyShift weekly, int index)
    {
        var path = $"shifts[{index}]";
        if (weekly.Days.IsEmpty)
        {
            yield return new($"{path}.days", "missing", "A weekly shift names the weekdays on which it starts.");
        }
        else if (weekly.Days.Distinct().Count() < weekly.Days.Length)
        {
            yield return new($"{path}.days", "named-twice", "A weekday is named twice.");
        }

        foreach (var problem in One(weekly.Shift, path))
        {
            yield return problem;
        }
    }

    private static IEnumerable<CalendarProblem> Dated(CalendarException exception, int index)
    {
        var path = $"exceptions[{index}]";
        if (exception.Date < Earliest || exception.Date >= Latest)
        {
            yield return new($"{path}.date", "out-of-range", "An exception's date lies between 1970 and 2099.");
        }

        if (exception.Shifts.Length > MaxShifts)
        {
            yield return new($"{path}.shifts", "too-many", $"A date has at most {MaxShifts} shifts.");
            yield break;
        }

        foreach (var problem in exception.Shifts.SelectMany((s, i) => One(s, $"{path}.shifts[{i}]")))
        {
            yield return problem;
        }
    }

    private static IEnumerable<CalendarProblem> One(Shift shift, string path)
    {
        if (PlainText.Refusal(shift.Name, MaxName) is { } refusal)
        {
            yield return new($"{path}.name", "invalid-text", $"The name of a shift {refusal}.");
        }

        if (shift.Breaks.Length > MaxBreaks)
        {
            yield return new($"{path}.breaks", "too-many", $"A shift has at most {MaxBreaks} breaks.");
            yield break;
        }

        for (var i = 0; i < shift.Breaks.Length; i++)
        {
            var pause = shift.Breaks[i];
            if (pause.Minutes is < 1 or > MinutesPerDay)
            {
                yield return new($"{path}.breaks[{i}].minutes", "out-of-range", $"A break lasts between 1 and {MinutesPerDay} minutes.");
            }

            if (shift.BreakFrom(Earliest, pause) >= shift.EndFrom(Earliest))
            {
                yield return new(
                    $"{path}.breaks[{i}].start", "break-outside-shift",
                    $"The break at {CalendarText.Of(pause.Start)} does not begin within the shift '{shift.Name}' ({CalendarText.Hours(shift)}).");
            }
        }
    }

    private static IEnumerable<CalendarProblem> SameDates(IReadOnlyList<CalendarException> exceptions)
    {
        var dates = new HashSet<LocalDate>();
        for (var i = 0; i < exceptions.Count; i++)
        {
            if (!dates.Add(exceptions[i].Date))
            {
                yield return new(
                    $"exceptions[{i}].date", "named-twice",
                    $"There are two exceptions of {CalendarText.Of(exceptions[i].Date)}; put all shifts of the date into one.");
            }
        }
    }
}
