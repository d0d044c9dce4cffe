using System.Collections.Immutable;
using NodaTime.TimeZones;

namespace PlantPortal.Domain.Time;

/// <summary>A stretch <c>[From, To)</c> in which one zone, one day start and one calendar hold.</summary>
internal sealed class ScheduleEra
{
    private readonly DateTimeZone _zone;
    private readonly LocalTime _dayStart;
    private readonly ShiftCalendar _calendar;
    private readonly Shift[][] _byWeekday;

    private ScheduleEra(Instant from, Instant to, DateTimeZone zone, LocalTime dayStart, ShiftCalendar calendar)
    {
        (From, To, _zone, _dayStart, _calendar) = (from, to, zone, dayStart, calendar);
        _byWeekday = [.. Enumerable.Range(0, 8).Select(d => InOrder(
            calendar.Shifts.Where(s => s.Days.Contains((IsoDayOfWeek)d)).Select(s => s.Shift)))];
    }

    private Instant From { get; }

    private Instant To { get; }

    /// <summary>The eras of three histories: all of time, in order, without gap.</summary>
    public static ImmutableArray<ScheduleEra> Of(
        History<DateTimeZone> zone, History<LocalTime> dayStart, History<ShiftCalendar> calendar)
    {
        Instant[] edges =
        [
            .. zone.Versions.Select(v => v.From)
                .Concat(dayStart.Versions.Select(v => v.From))
                .Concat(calendar.Versions.Select(v => v.From))
                .Append(Instant.MinValue).Distinct().Order(),
        ];
        return
        [
            .. edges.Select((from, i) => new ScheduleEra(
                from, i + 1 < edges.Length ? edges[i + 1] : Instant.MaxValue,
                zone.At(from) ?? DateTimeZone.Utc, dayStart.At(from), calendar.At(from) ?? ShiftCalendar.None)),
        ];
    }

    /// <summary>The shifts that overlap both <c>[from, to)</c> and the era, clipped to the era, ordered, without overlap.</summary>
    public IEnumerable<EraShift> Shifts(Instant from, Instant to)
    {
        var (start, end) = (Instant.Max(from, From), Instant.Min(to, To));
        return start < end ? Whole(start, end).Select(Clipped).OfType<EraShift>().Where(s => s.Instance.End > start && s.Instance.Start < end) : [];
    }

    /// <summary>The day in force at the beginning of what <c>[from, to)</c> and the era have in common, then each that begins in it.</summary>
    public IEnumerable<DayStart> Days(Instant from, Instant to)
    {
        var (start, end) = (Instant.Max(from, From), Instant.Min(to, To));
        if (start >= end)
        {
            yield break;
        }

        // Two days back: where a zone jumps over a whole date, that day and the next begin at one instant, and the later one is meant.
        var day = start.InZone(_zone).Date.PlusDays(-2);
        var next = BeginOf(day.PlusDays(1));
        for (; next <= start; next = BeginOf(day.PlusDays(1)))
        {
            day = day.PlusDays(1);
        }

        yield return new DayStart(start, day);
        for (; next < end; next = BeginOf(day.PlusDays(1)))
        {
            day = day.PlusDays(1);
            if (BeginOf(day.PlusDays(1)) > next)
            {
                yield return new DayStart(next, day);
            }
        }
    }

    private static Shift[] InOrder(IEnumerable<Shift> shifts) => [.. shifts.OrderBy(s => s.Start)];

    private Instant BeginOf(LocalDate day) => InUtc(day + _dayStart);

    // A skipped local time moves forward by the length of the gap; of one that comes twice the first is meant.
    private Instant InUtc(LocalDateTime local) => _zone.ResolveLocal(local, Resolvers.LenientResolver).ToInstant();

    private ReadOnlySpan<Shift> ShiftsOn(LocalDate date) =>
        _calendar.Exceptions.TryGetValue(date, out var instead) ? InOrder(instead) : _byWeekday[(int)date.DayOfWeek];

    /// <summary>
    /// The shifts around a window, by local start, not clipped to the era. A skipped local time may put a shift's end after the next one's
    /// start: then the next one wins, and what is left empty vanishes.
    /// </summary>
    private List<WholeShift> Whole(Instant from, Instant to)
    {
        var whole = new List<WholeShift>();
        var last = to.InZone(_zone).Date.PlusDays(3);
        for (var date = from.InZone(_zone).Date.PlusDays(-3); date <= last; date = date.PlusDays(1))
        {
            foreach (var shift in ShiftsOn(date))
            {
                whole.Add(new WholeShift(date, shift, InUtc(date + shift.Start), InUtc(shift.EndFrom(date))));
            }
        }

        var nextStart = Instant.MaxValue;
        for (var i = whole.Count - 1; i >= 0; i--)
        {
            var shift = whole[i] with { End = Instant.Min(whole[i].End, nextStart) };
            whole[i] = shift;
            nextStart = shift.Start < shift.End ? shift.Start : nextStart;
        }

        whole.RemoveAll(s => s.End <= s.Start);
        return whole;
    }

    private EraShift? Clipped(WholeShift whole)
    {
        var (start, end) = (Instant.Max(whole.Start, From), Instant.Min(whole.End, To));
        if (end <= start)
        {
            return null;
        }

        var day = whole.Shift.Start >= _dayStart ? whole.Date : whole.Date.PlusDays(-1);
        var breaks = Intervals.Union(BreaksOf(whole), start, end);
        return new EraShift(whole.Start, new ShiftInstance(whole.Shift.Name, day, start, end, breaks));
    }

    private IEnumerable<Interval> BreaksOf(WholeShift whole)
    {
        foreach (var pause in whole.Shift.Breaks)
        {
            var start = InUtc(whole.Shift.BreakFrom(whole.Date, pause));
            yield return new Interval(start, start + Duration.FromMinutes(pause.Minutes));
        }
    }

    private sealed record WholeShift(LocalDate Date, Shift Shift, Instant Start, Instant End);
}

/// <summary>A shift as one era knows it, and where it would begin if the era did not clip it.</summary>
internal sealed record EraShift(Instant WholeStart, ShiftInstance Instance)
{
    public bool IsContinuedBy(EraShift next) =>
        next.WholeStart == WholeStart && next.Instance.Start == Instance.End
        && next.Instance.Name == Instance.Name && next.Instance.Day == Instance.Day;

    public EraShift JoinedWith(EraShift next) => this with
    {
        Instance = Instance with
        {
            End = next.Instance.End,
            Breaks = Intervals.Union(Instance.Breaks.Concat(next.Instance.Breaks), Instance.Start, next.Instance.End),
        },
    };
}
