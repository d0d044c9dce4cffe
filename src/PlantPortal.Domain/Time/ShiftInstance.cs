using System.Collections.Immutable;

namespace PlantPortal.Domain.Time;

/// <summary>One shift of one date, in UTC: <c>[Start, End)</c>. Equal when they say the same, whoever worked them out.</summary>
/// <param name="Name">As the calendar names it.</param>
/// <param name="Day">The production day it belongs to, by its start.</param>
/// <param name="Breaks">Ordered, without overlap, inside <c>[Start, End)</c>.</param>
public sealed record ShiftInstance(string Name, LocalDate Day, Instant Start, Instant End, ImmutableArray<Interval> Breaks)
{
    public bool Equals(ShiftInstance? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Start == other.Start && End == other.End && Name == other.Name && Day == other.Day
            && Breaks.AsSpan().SequenceEqual(other.Breaks.AsSpan()));

    public override int GetHashCode() => HashCode.Combine(Start, End, Name);
}
