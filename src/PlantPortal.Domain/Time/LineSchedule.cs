using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace PlantPortal.Domain.Time;

/// <summary>
/// The shifts and production days of one line over its whole history, in UTC. Pure and thread-safe; what was worked out for a
/// week is kept, so asking again costs a look-up.
/// </summary>
/// <remarks>
/// Where a version of zone, day start or calendar ends, its shifts are clipped and those of the next version begin; a shift that
/// both versions begin at the same instant, with the same name and day, stays one shift. Before the first version of the zone
/// UTC holds, before that of the calendar there are no shifts.
/// </remarks>
public sealed class LineSchedule
{
    // Twenty years: more than any screen asks for, little enough that a query over all of time cannot fill the memory.
    private const int MaxWeeks = 1_024;

    private readonly ConcurrentDictionary<long, ScheduleWeek> _weeks = new();
    private readonly ImmutableArray<ScheduleEra> _eras;

    public LineSchedule(History<DateTimeZone> zone, History<LocalTime> dayStart, History<ShiftCalendar> calendar)
    {
        (Zone, DayStart, Calendar) = (zone, dayStart, calendar);
        _eras = ScheduleEra.Of(zone, dayStart, calendar);
    }

    public History<DateTimeZone> Zone { get; }

    public History<LocalTime> DayStart { get; }

    public History<ShiftCalendar> Calendar { get; }

    /// <summary>The shift instances that overlap <c>[from, to)</c>, whole (not clipped to it), ordered, without overlap.</summary>
    public IReadOnlyList<ShiftInstance> Shifts(Instant from, Instant to)
    {
        if (to <= from)
        {
            return [];
        }

        var (first, last) = (ScheduleWeek.IndexOf(from), ScheduleWeek.IndexOf(to));
        if (first == last)
        {
            return Week(first).Shifts(from, to);
        }

        var shifts = new List<ShiftInstance>();
        for (var index = first; index <= last; index++)
        {
            foreach (var shift in Week(index).Shifts(from, to))
            {
                // A shift over the edge of two weeks is in both.
                if (shifts.Count == 0 || shifts[^1].Start < shift.Start)
                {
                    shifts.Add(shift);
                }
            }
        }

        return shifts;
    }

    /// <summary>The production day that runs by the clock at an instant: what time outside shifts belongs to.</summary>
    public LocalDate DayOf(Instant instant) => Week(ScheduleWeek.IndexOf(instant)).DayOf(instant);

    /// <summary>
    /// The instants in <c>(from, to)</c> at which another production day begins by the clock, ordered; a change of zone or day
    /// start may be one.
    /// </summary>
    public IReadOnlyList<Instant> DayStarts(Instant from, Instant to)
    {
        if (to <= from)
        {
            return [];
        }

        var starts = new List<Instant>();
        var day = DayOf(from);
        for (var (index, last) = (ScheduleWeek.IndexOf(from), ScheduleWeek.IndexOf(to)); index <= last; index++)
        {
            foreach (var start in Week(index).Days)
            {
                if (start.From > from && start.From < to && start.Day != day)
                {
                    starts.Add(start.From);
                    day = start.Day;
                }
            }
        }

        return starts;
    }

    private ScheduleWeek Week(long index)
    {
        if (_weeks.TryGetValue(index, out var known))
        {
            return known;
        }

        if (_weeks.Count >= MaxWeeks)
        {
            _weeks.Clear();
        }

        return _weeks.GetOrAdd(index, static (i, eras) => ScheduleWeek.Of(i, eras), _eras);
    }
}
