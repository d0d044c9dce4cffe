using System.Collections.Immutable;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Registry;

/// <summary>
/// Everything that was published, and the one answer to "which version is in force at an instant". A version that holds later builds on
/// those that hold before it: it brings its own content, or leaves the content, and adds its mappings. Immutable.
/// </summary>
public sealed class RegistryHistory
{
    private readonly ImmutableArray<RegistryPublication> _byForce;
    private readonly ImmutableArray<RegistryVersion> _versions;

    /// <exception cref="ArgumentException">The numbers do not run 1, 2, 3 ..., or the first has no content.</exception>
    public RegistryHistory(IEnumerable<RegistryPublication> publications)
    {
        Publications = [.. publications.OrderBy(p => p.Number)];
        if (Publications.IsEmpty || Publications[0].Content is null || Publications.Where((p, i) => p.Number != i + 1).Any())
        {
            throw new ArgumentException("Registry versions are numbered 1, 2, 3 ... and the first has content.", nameof(publications));
        }

        _byForce = [.. Publications.OrderBy(p => p.RecordedFrom).ThenBy(p => p.Number)];
        _versions = [.. Build(_byForce)];
    }

    private RegistryHistory(
        ImmutableArray<RegistryPublication> publications, ImmutableArray<RegistryPublication> byForce, ImmutableArray<RegistryVersion> versions)
    {
        Publications = publications;
        _byForce = byForce;
        _versions = versions;
    }

    /// <summary>In order of their numbers.</summary>
    public ImmutableArray<RegistryPublication> Publications { get; }

    public RegistryPublication Latest => Publications[^1];

    /// <summary>The versions by the instant from which they hold, the later one where two begin at once.</summary>
    public History<RegistryVersion> Recorded => History<RegistryVersion>.Of(_versions.Select(v => new History<RegistryVersion>.Version(v.InForceFrom, v)));

    /// <summary>The version in force at an instant (the one from which it holds included).</summary>
    public RegistryVersion At(Instant instant)
    {
        var (low, high) = (0, _versions.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _versions[middle].InForceFrom <= instant ? (middle, high) : (low, middle - 1);
        }

        return _versions[low];
    }

    /// <summary>With the next version.</summary>
    public RegistryHistory With(RegistryPublication next) => next.Number == Latest.Number + 1 && next.RecordedFrom >= _byForce[^1].RecordedFrom
        ? new RegistryHistory(Publications.Add(next), _byForce.Add(next), _versions.Add(Build(next, _versions[^1])))
        : new RegistryHistory(Publications.Add(next));

    private static IEnumerable<RegistryVersion> Build(IEnumerable<RegistryPublication> byForce)
    {
        RegistryVersion? version = null;
        foreach (var publication in byForce)
        {
            yield return version = Build(publication, version);
        }
    }

    private static RegistryVersion Build(RegistryPublication publication, RegistryVersion? before)
    {
        var content = publication.Content ?? new RegistryContent(before!.Reasons, before.Kpis, before.Policy);
        var mappings = publication.Mappings.Aggregate(before?.Mappings ?? CodeMappings.Empty, (all, change) => all.With(change.Key, change.Reason));
        return new RegistryVersion(publication.Number, publication.RecordedFrom, content.Reasons, content.Kpis, content.Policy, mappings);
    }
}
