using System.Collections.Immutable;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Data;

/// <summary>Finds the KPIs whose definition changed within a window.</summary>
internal static class MixedVersions
{
    /// <summary>The versions in force in <c>[from, to)</c>, oldest first, of those KPIs that have more than one.</summary>
    public static Dictionary<string, ImmutableArray<int>> Of(RegistryHistory history, IEnumerable<string> kpis, Instant from, Instant to)
    {
        var inForce = InForce(history, from, to);
        return kpis.Select(code => (code, versions: Versions(inForce, code)))
            .Where(k => k.versions.Length > 1)
            .ToDictionary(k => k.code, k => k.versions, StringComparer.Ordinal);
    }

    /// <summary>The registry versions in force in <c>[from, to)</c>, oldest first.</summary>
    public static IReadOnlyList<RegistryVersion> InForce(RegistryHistory history, Instant from, Instant to) =>
        [.. history.Recorded.Versions.Select(v => v.Value).Where(v => v.InForceFrom > from && v.InForceFrom < to).Prepend(history.At(from))];

    private static ImmutableArray<int> Versions(IEnumerable<RegistryVersion> inForce, string code) =>
        [.. inForce.Select(v => v.Kpis.Find(code)?.Definition.Version).OfType<int>().Distinct()];
}
