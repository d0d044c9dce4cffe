using System.Collections.Immutable;

namespace PlantPortal.Domain.Time;

/// <summary>A value that changed over time: each version holds from its instant until the next one. Immutable.</summary>
/// <typeparam name="T">The value of one version.</typeparam>
public sealed class History<T>
{
    public static readonly History<T> Empty = new([]);

    private History(ImmutableArray<Version> versions) => Versions = versions;

    /// <summary>Ordered by <see cref="Version.From"/>, each instant once.</summary>
    public ImmutableArray<Version> Versions { get; }

    public bool IsEmpty => Versions.IsEmpty;

    /// <summary>One version since the beginning of time.</summary>
    public static History<T> Always(T value) => new([new Version(Instant.MinValue, value)]);

    /// <summary>Of several versions from one instant the last holds.</summary>
    public static History<T> Of(IEnumerable<Version> versions) =>
        new([.. versions.GroupBy(v => v.From).Select(g => g.Last()).OrderBy(v => v.From)]);

    /// <summary>The version in force at an instant (its <c>From</c> included); the default of T before the first.</summary>
    public T? At(Instant instant)
    {
        var found = default(T);
        foreach (var version in Versions)
        {
            if (version.From > instant)
            {
                break;
            }

            found = version.Value;
        }

        return found;
    }

    /// <summary>With a version added; one that begins at the same instant is replaced, later ones stay.</summary>
    public History<T> With(Instant from, T value)
    {
        var index = Versions.Count(v => v.From < from);
        var version = new Version(from, value);
        return index < Versions.Length && Versions[index].From == from
            ? new History<T>(Versions.SetItem(index, version))
            : new History<T>(Versions.Insert(index, version));
    }

    /// <summary>The first instant at which another value is in force here than there; null when the two never differ.</summary>
    public Instant? FirstDifference(History<T> other)
    {
        foreach (var from in Versions.Concat(other.Versions).Select(v => v.From).Distinct().Order())
        {
            if (!EqualityComparer<T>.Default.Equals(At(from), other.At(from)))
            {
                return from;
            }
        }

        return null;
    }

    /// <summary>One version and the instant from which it holds.</summary>
    public sealed record Version(Instant From, T Value);
}
