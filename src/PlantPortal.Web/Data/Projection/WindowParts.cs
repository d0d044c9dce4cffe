using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Data.Projection;

/// <summary>The stretches of one line's time that a window stands for.</summary>
internal static class WindowParts
{
    /// <summary>Half-open, ordered, apart from each other: those of the window's production days, and of the shifts of a name if one is given.</summary>
    public static IReadOnlyList<Interval> Of(LineSchedule schedule, PerformanceWindow window, string? shift)
    {
        if (shift is not null)
        {
            return [.. schedule.Shifts(window.From, window.To).Where(s => s.Name == shift && window.Takes(s.Day))
                .Select(s => new Interval(Instant.Max(s.Start, window.From), Instant.Min(s.End, window.To)))];
        }

        return window.FromDay is null ? [new Interval(window.From, window.To)] : Days(schedule, window);
    }

    private static List<Interval> Days(LineSchedule schedule, PerformanceWindow window)
    {
        List<Interval> parts = [];
        var at = window.From;
        foreach (var shift in schedule.Shifts(window.From, window.To))
        {
            AddByClock(parts, schedule, window, at, shift.Start);
            Add(parts, window, shift.Day, Instant.Max(shift.Start, at), shift.End);
            at = shift.End;
        }

        AddByClock(parts, schedule, window, at, window.To);
        return parts;
    }

    /// <summary>Outside shifts the clock says which production day it is.</summary>
    private static void AddByClock(List<Interval> parts, LineSchedule schedule, PerformanceWindow window, Instant from, Instant to)
    {
        var at = from;
        foreach (var edge in schedule.DayStarts(from, to).Append(to))
        {
            Add(parts, window, schedule.DayOf(at), at, edge);
            at = edge;
        }
    }

    private static void Add(List<Interval> parts, PerformanceWindow window, LocalDate day, Instant from, Instant to)
    {
        if (from >= to || !window.Takes(day))
        {
            return;
        }

        if (parts.Count > 0 && parts[^1].End == from)
        {
            parts[^1] = new Interval(parts[^1].Start, to);
        }
        else
        {
            parts.Add(new Interval(from, to));
        }
    }
}
