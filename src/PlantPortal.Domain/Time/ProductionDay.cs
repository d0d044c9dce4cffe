namespace PlantPortal.Domain.Time;

/// <summary>The production day that runs at an instant, and since when it runs.</summary>
/// <param name="Day">Its date.</param>
/// <param name="Start">Everything in <c>[Start, instant]</c> belongs to it: the day's start by the clock, or later, where a shift of the day before ended later.</param>
public readonly record struct ProductionDay(LocalDate Day, Instant Start)
{
    private static readonly Duration Moment = Duration.FromTicks(10);

    /// <summary>No production day is longer, whatever changes of zone and day start fall into it.</summary>
    private static readonly Duration Longest = Duration.FromDays(4);

    /// <summary>The day of the shift that runs, else the day by the clock.</summary>
    public static ProductionDay At(LineSchedule schedule, Instant instant)
    {
        var (earliest, after) = (instant - Longest, instant + Moment);
        var shifts = schedule.Shifts(earliest, after);
        var edges = schedule.DayStarts(earliest, after)
            .Concat(shifts.Select(s => s.Start)).Concat(shifts.Select(s => s.End))
            .Where(e => e > earliest && e < after).OrderDescending();
        var day = DayAt(schedule, shifts, instant);
        foreach (var edge in edges)
        {
            if (DayAt(schedule, shifts, edge - Moment) != day)
            {
                return new ProductionDay(day, edge);
            }
        }

        return new ProductionDay(day, earliest);
    }

    /// <summary>
    /// The time of a production day: from where it begins by the clock, or where a shift of another day that runs there ends, to where the next
    /// begins, or where its own last shift ends. Null when no day of that date begins.
    /// </summary>
    public static Interval? Find(LineSchedule schedule, LocalDate day)
    {
        var around = day.AtMidnight().InUtc().ToInstant();
        var (earliest, latest) = (around - Longest, around + Longest);
        var starts = schedule.DayStarts(earliest, latest);
        var shifts = schedule.Shifts(earliest, latest);
        for (var i = 0; i + 1 < starts.Count; i++)
        {
            if (schedule.DayOf(starts[i]) == day)
            {
                var (start, end) = (AfterShift(shifts, starts[i]), AfterShift(shifts, starts[i + 1]));
                return start < end ? new Interval(start, end) : null;
            }
        }

        return null;
    }

    /// <summary>The instant, or the end of the shift that began before it and still runs.</summary>
    private static Instant AfterShift(IReadOnlyList<ShiftInstance> shifts, Instant at) =>
        shifts.FirstOrDefault(s => s.Start < at && at < s.End)?.End ?? at;

    private static LocalDate DayAt(LineSchedule schedule, IReadOnlyList<ShiftInstance> shifts, Instant at) =>
        shifts.FirstOrDefault(s => s.Start <= at && at < s.End)?.Day ?? schedule.DayOf(at);
}
