using System.Collections.Immutable;

namespace PlantPortal.Domain.Time;

/// <summary>One shift of one date, in UTC: <c>[Start, End)</c>.</summary>
/// <param name="Name">As the calendar names it.</param>
/// <param name="Day">The production day it belongs to, by its start.</param>
/// <param name="Breaks">Ordered, without overlap, inside <c>[Start, End)</c>.</param>
public sealed record ShiftInstance(string Name, LocalDate Day, Instant Start, Instant End, ImmutableArray<Interval> Breaks);
