using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Features.Live;

/// <summary>The time of a line that its screen shows. Immutable.</summary>
/// <param name="Shift">The shift that it is; null: a production day, or any window.</param>
/// <param name="Day">The production day that it is or that the shift belongs to; null: any window.</param>
/// <param name="Bounds">The whole of it; of a shift that runs to its end, which is yet to come.</param>
/// <param name="Window">What is shown of it.</param>
/// <param name="IsRunning">Whether it goes on.</param>
public sealed record LinePeriod(ShiftInstance? Shift, LocalDate? Day, Interval Bounds, Interval Window, bool IsRunning)
{
    private static readonly Duration s_near = Duration.FromDays(10);

    public bool IsWhole => Window == Bounds;

    /// <summary>What an address asks for.</summary>
    /// <returns>Null when there is no such shift or day, or it has not begun.</returns>
    public static LinePeriod? Of(LineSchedule schedule, LineQuery query, Instant now)
    {
        var whole = Whole(schedule, query, now);
        if (whole is null || whole.Bounds.Start >= now)
        {
            return null;
        }

        // A closer look may also be anywhere: then it is its own whole.
        return query.Window is not { } window ? whole
            : window.Start >= whole.Bounds.Start && window.End <= whole.Bounds.End ? whole with { Window = window }
            : query.Shift is null && query.Day is null && window.Start < now ? new LinePeriod(null, null, window, window, window.End > now)
            : whole;
    }

    /// <summary>The shift before this time, and the shift after it that has begun; null when there is none near.</summary>
    public static (ShiftKey? Before, ShiftKey? After) Neighbours(LineSchedule schedule, LinePeriod period, Instant now)
    {
        var before = schedule.Shifts(period.Bounds.Start - s_near, period.Bounds.Start).LastOrDefault(s => s.End <= period.Bounds.Start);
        var after = schedule.Shifts(period.Bounds.End, period.Bounds.End + s_near).FirstOrDefault(s => s.Start >= period.Bounds.End && s.Start <= now);
        return (KeyOf(before), KeyOf(after));
    }

    private static ShiftKey? KeyOf(ShiftInstance? shift) => shift is null ? null : new ShiftKey(shift.Day, shift.Name);

    private static LinePeriod? Whole(LineSchedule schedule, LineQuery query, Instant now)
    {
        if (query.Shift is { } key)
        {
            var around = key.Day.AtMidnight().InUtc().ToInstant();
            return OfShift(schedule.Shifts(around - s_near, around + s_near).FirstOrDefault(s => s.Day == key.Day && s.Name == key.Name), now);
        }

        if (query.Day is { } day)
        {
            return ProductionDay.Find(schedule, day) is { } time ? new LinePeriod(null, day, time, time, time.End > now) : null;
        }

        return OfShift(schedule.Shifts(now, now + Duration.FromTicks(10)).FirstOrDefault(), now) ?? DayOf(schedule, now);
    }

    private static LinePeriod? OfShift(ShiftInstance? shift, Instant now)
    {
        if (shift is null)
        {
            return null;
        }

        var time = new Interval(shift.Start, shift.End);
        return new LinePeriod(shift, shift.Day, time, time, shift.End > now);
    }

    private static LinePeriod DayOf(LineSchedule schedule, Instant now)
    {
        var day = ProductionDay.At(schedule, now);
        var end = ProductionDay.Find(schedule, day.Day) is { } time && time.End > now ? time.End : now + Duration.FromMinutes(1);
        var whole = new Interval(day.Start, end);
        return new LinePeriod(null, day.Day, whole, whole, IsRunning: true);
    }
}
