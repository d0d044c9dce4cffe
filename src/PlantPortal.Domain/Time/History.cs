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

    public static History<T> Of(IEnumerable<Version> versions)
    {
        var history = Empty;
        foreach (var version in versions)
        {
            history = history.With(version.From, version.Value);
        }

        return history;
    }

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
        var kept = Versions.Where(v => v.From != from).Append(new Version(from, value)).OrderBy(v => v.From);
        return new History<T>([.. kept]);
    }

    /// <summary>One version and the instant from which it holds.</summary>
    public sealed record Version(Instant From, T Value);
}
