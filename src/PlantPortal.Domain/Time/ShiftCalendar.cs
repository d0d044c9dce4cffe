using System.Collections.Immutable;

namespace PlantPortal.Domain.Time;

/// <summary>A weekly pattern of shifts in local time plus dated exceptions.</summary>
public sealed record ShiftCalendar(ImmutableArray<WeeklyShift> Shifts, ImmutableSortedDictionary<LocalDate, ImmutableArray<Shift>> Exceptions)
{
    public static readonly ShiftCalendar None = new([], ImmutableSortedDictionary<LocalDate, ImmutableArray<Shift>>.Empty);
}

/// <summary>A shift in local time; one whose end is not after its start ends on the next date. Midnight as an end (24:00) is 00:00.</summary>
public sealed record Shift(string Name, LocalTime Start, LocalTime End, ImmutableArray<Break> Breaks);

/// <summary>A shift and the weekdays on which it starts.</summary>
public sealed record WeeklyShift(Shift Shift, ImmutableArray<IsoDayOfWeek> Days);

/// <summary>A break of a shift: elapsed minutes from a local time, on the next date when that is before the shift's start.</summary>
public sealed record Break(LocalTime Start, int Minutes);
