using System.Collections.Immutable;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>
/// What the newest revisions of a few change sets hold, as they were read or written last. A revision never changes, and one of thousands of entries takes long to
/// read again with each key of who writes in it. Thread-safe.
/// </summary>
internal sealed class KnownRevisions
{
    /// <summary>More people do not write at once.</summary>
    private const int Most = 16;

    private ImmutableDictionary<long, (int Revision, ImmutableArray<RegistryChange> Changes)> _known = ImmutableDictionary<long, (int, ImmutableArray<RegistryChange>)>.Empty;

    /// <summary>Null when it is not known.</summary>
    public ImmutableArray<RegistryChange>? Find(long changeSet, int revision) =>
        _known.TryGetValue(changeSet, out var known) && known.Revision == revision ? known.Changes : null;

    /// <param name="revision">It is durable.</param>
    public void Keep(long changeSet, int revision, ImmutableArray<RegistryChange> changes) => ImmutableInterlocked.Update(
        ref _known, (known, kept) => (known.Count < Most || known.ContainsKey(kept.changeSet) ? known : known.Clear()).SetItem(kept.changeSet, (kept.revision, kept.changes)),
        (changeSet, revision, changes));
}
