using System.Collections.Immutable;

namespace PlantPortal.Domain.Time;

/// <summary>Shifts that would run at the same time: of the weekly pattern, over the end of the week too, and around each exception.</summary>
internal static class CalendarOverlaps
{
    // Any Monday: the pattern is laid out from it for a week and the day after.
    private static readonly LocalDate Monday = new(2024, 1, 1);

    public static IReadOnlyList<CalendarProblem> Of(IReadOnlyList<WeeklyShift> shifts, IReadOnlyList<CalendarException> exceptions)
    {
        var pattern = new Pattern(shifts);
        var byDate = exceptions.Select((e, i) => (e.Date, Shifts: Dated(e, i))).ToDictionary(e => e.Date, e => e.Shifts);
        var found = Clashes(Enumerable.Range(0, 8).SelectMany(d => pattern.On(Monday.PlusDays(d))))
            .Select(c => Problem(c, CalendarText.Weekday)).ToList();
        foreach (var exception in exceptions)
        {
            var around = Enumerable.Range(-1, 3).Select(exception.Date.PlusDays).SelectMany(d => byDate.GetValueOrDefault(d) ?? pattern.On(d));
            found.AddRange(Clashes(around).Where(c => c.Involves(exception.Date)).Select(c => Problem(c.PointingAtException(), CalendarText.Of)));
        }

        return [.. found.DistinctBy(p => (p.Path, p.Sentence))];
    }

    private static Placed[] Dated(CalendarException exception, int index) =>
        [.. exception.Shifts.Select((s, i) => new Placed($"exceptions[{index}].shifts[{i}]", s, exception.Date, IsDated: true))];

    /// <summary>Each shift that starts before an earlier one has ended, with that one; a pair once.</summary>
    private static IEnumerable<Clash> Clashes(IEnumerable<Placed> placed)
    {
        Placed? longest = null;
        var known = new HashSet<(string, string)>();
        foreach (var next in placed.OrderBy(p => p.Start))
        {
            if (longest is not null && next.Start < longest.End && known.Add((longest.Path, next.Path)))
            {
                yield return new Clash(longest, next);
            }

            longest = longest is null || next.End > longest.End ? next : longest;
        }
    }

    private static CalendarProblem Problem(Clash clash, Func<LocalDate, string> day) => new(
        clash.Second.Path, "overlapping-shifts",
        $"The shifts {Name(clash.First, day)} and {Name(clash.Second, day)} overlap; give them times that do not.");

    private static string Name(Placed placed, Func<LocalDate, string> day) =>
        $"'{placed.Shift.Name}' of {day(placed.Date)} ({CalendarText.Hours(placed.Shift)})";

    private sealed record Placed(string Path, Shift Shift, LocalDate Date, bool IsDated)
    {
        public LocalDateTime Start => Date + Shift.Start;

        public LocalDateTime End => Shift.EndFrom(Date);
    }

    private sealed record Clash(Placed First, Placed Second)
    {
        public bool Involves(LocalDate date) => First.Date == date || Second.Date == date;

        /// <summary>The problem points to the second: the exception, not the pattern that was there before it.</summary>
        public Clash PointingAtException() => Second.IsDated ? this : new Clash(Second, First);
    }

    private sealed class Pattern(IReadOnlyList<WeeklyShift> shifts)
    {
        private readonly ILookup<IsoDayOfWeek, (string Path, Shift Shift)> _byDay = shifts
            .SelectMany((s, i) => s.Days.Select(day => (day, Placed: ($"shifts[{i}]", s.Shift))))
            .ToLookup(s => s.day, s => s.Placed);

        public Placed[] On(LocalDate date) => [.. _byDay[date.DayOfWeek].Select(s => new Placed(s.Path, s.Shift, date, IsDated: false))];
    }
}
