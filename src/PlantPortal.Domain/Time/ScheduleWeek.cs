using System.Collections.Immutable;

namespace PlantPortal.Domain.Time;

/// <summary>The shifts that overlap one week of UTC and the production days that begin in it, worked out once.</summary>
internal sealed class ScheduleWeek
{
    private const long TicksPerWeek = 7 * NodaConstants.TicksPerDay;

    // A shift lasts a day and what a zone may put on top (at most a day, when one crosses the date line).
    private static readonly Duration Margin = Duration.FromDays(3);

    private readonly ShiftInstance[] _shifts;

    private ScheduleWeek(ShiftInstance[] shifts, DayStart[] days) => (_shifts, Days) = (shifts, days);

    /// <summary>The day in force as the week begins, then each that begins in it; ordered.</summary>
    public DayStart[] Days { get; }

    /// <summary>Weeks are counted from 1970-01-01T00:00Z.</summary>
    public static long IndexOf(Instant instant)
    {
        var (week, rest) = Math.DivRem(instant.ToUnixTimeTicks(), TicksPerWeek);
        return rest < 0 ? week - 1 : week;
    }

    public static ScheduleWeek Of(long index, ImmutableArray<ScheduleEra> eras)
    {
        var (from, to) = (Edge(index), Edge(index + 1));
        return new ScheduleWeek([.. ShiftsOf(from, to, eras)], [.. DaysOf(from, to, eras)]);
    }

    public ShiftInstance[] Shifts(Instant from, Instant to)
    {
        var first = 0;
        while (first < _shifts.Length && _shifts[first].End <= from)
        {
            first++;
        }

        var end = first;
        while (end < _shifts.Length && _shifts[end].Start < to)
        {
            end++;
        }

        return _shifts[first..end];
    }

    public LocalDate DayOf(Instant instant)
    {
        var i = Days.Length - 1;
        while (i > 0 && Days[i].From > instant)
        {
            i--;
        }

        return Days[i].Day;
    }

    private static Instant Edge(long index) => Instant.FromUnixTimeTicks(index * TicksPerWeek);

    private static IEnumerable<ShiftInstance> ShiftsOf(Instant from, Instant to, ImmutableArray<ScheduleEra> eras)
    {
        var shifts = new List<EraShift>();
        foreach (var next in eras.SelectMany(e => e.Shifts(from - Margin, to + Margin)))
        {
            if (shifts.Count > 0 && shifts[^1].IsContinuedBy(next))
            {
                shifts[^1] = shifts[^1].JoinedWith(next);
            }
            else
            {
                shifts.Add(next);
            }
        }

        return shifts.Select(s => s.Instance).Where(s => s.End > from && s.Start < to);
    }

    private static IEnumerable<DayStart> DaysOf(Instant from, Instant to, ImmutableArray<ScheduleEra> eras)
    {
        LocalDate? day = null;
        foreach (var start in eras.SelectMany(e => e.Days(from, to)))
        {
            if (start.Day != day)
            {
                yield return start;
                day = start.Day;
            }
        }
    }
}

/// <summary>From this instant on it is this production day by the clock.</summary>
internal readonly record struct DayStart(Instant From, LocalDate Day);
