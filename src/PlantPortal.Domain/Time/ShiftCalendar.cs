using System.Collections.Immutable;

namespace PlantPortal.Domain.Time;

/// <summary>A weekly pattern of shifts in local time plus dated exceptions. Equal when they say the same.</summary>
public sealed record ShiftCalendar(ImmutableArray<WeeklyShift> Shifts, ImmutableSortedDictionary<LocalDate, ImmutableArray<Shift>> Exceptions)
{
    public static readonly ShiftCalendar None = new([], ImmutableSortedDictionary<LocalDate, ImmutableArray<Shift>>.Empty);

    public bool Equals(ShiftCalendar? other) =>
        other is not null && Shifts.AsSpan().SequenceEqual(other.Shifts.AsSpan())
        && Exceptions.Count == other.Exceptions.Count
        && Exceptions.Zip(other.Exceptions).All(p => p.First.Key == p.Second.Key && p.First.Value.AsSpan().SequenceEqual(p.Second.Value.AsSpan()));

    public override int GetHashCode() => HashCode.Combine(Shifts.Length, Exceptions.Count);
}

/// <summary>A shift in local time; one whose end is not after its start ends on the next date. Midnight as an end (24:00) is 00:00.</summary>
public sealed record Shift(string Name, LocalTime Start, LocalTime End, ImmutableArray<Break> Breaks)
{
    /// <summary>When it ends if it starts on this date, local.</summary>
    public LocalDateTime EndFrom(LocalDate date) => (End > Start ? date : date.PlusDays(1)) + End;

    /// <summary>When a break begins if the shift starts on this date, local: on the next date when its clock time is before the shift's start.</summary>
    public LocalDateTime BreakFrom(LocalDate date, Break pause) => (pause.Start < Start ? date.PlusDays(1) : date) + pause.Start;

    public bool Equals(Shift? other) =>
        other is not null && Name == other.Name && Start == other.Start && End == other.End && Breaks.AsSpan().SequenceEqual(other.Breaks.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Name, Start, End);
}

/// <summary>A shift and the weekdays on which it starts.</summary>
public sealed record WeeklyShift(Shift Shift, ImmutableArray<IsoDayOfWeek> Days)
{
    public bool Equals(WeeklyShift? other) =>
        other is not null && Shift.Equals(other.Shift) && Days.AsSpan().SequenceEqual(other.Days.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Shift, Days.Length);
}

/// <summary>A break of a shift: elapsed minutes from a local time, on the next date when that is before the shift's start.</summary>
public sealed record Break(LocalTime Start, int Minutes);

/// <summary>All the shifts that start on one date, instead of the weekly pattern; none: closed.</summary>
public sealed record CalendarException(LocalDate Date, ImmutableArray<Shift> Shifts);
