using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>What one version of the registry brought, as it was approved. Immutable, and never changed once published.</summary>
/// <param name="Number">1, 2, 3 ...</param>
/// <param name="InForceFrom">The instant it was approved for; may lie before or after <paramref name="ApprovedAt"/>.</param>
/// <param name="ApprovedBy">Name of the person or client.</param>
/// <param name="Note">Why.</param>
/// <param name="Content">The whole content, of the version that begins a registry; null of those that change it.</param>
/// <param name="Mappings">Each key once.</param>
public sealed record RegistryPublication(
    int Number, Instant InForceFrom, Instant ApprovedAt, string ApprovedBy, string Note,
    RegistryContent? Content, ImmutableArray<MappingChange> Mappings)
{
    /// <summary>The entries that it changed, each once.</summary>
    public ImmutableArray<RegistryChange> Changes { get; init; } = [];

    /// <summary>
    /// From when it holds in the recorded view: not before it was approved, whatever it was approved for. The first version holds since the
    /// beginning of time, for history that is older than the database.
    /// </summary>
    public Instant RecordedFrom => Number == 1 ? Instant.MinValue : Instant.Max(InForceFrom, ApprovedAt);

    /// <summary>Whether it may say something else of a line that stands than the version before it: of its reasons, its limits, its codes.</summary>
    public bool MayMoveStanding(string site, string line) =>
        Changes.Any(c => c is ReasonChange or PolicyChange) || Mappings.Any(m => m.Key.Site == site && (m.Key.Line ?? line) == line);
}
