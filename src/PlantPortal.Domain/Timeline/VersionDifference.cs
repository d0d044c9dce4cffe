using System.Collections.Immutable;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Timeline;

/// <summary>What two registry versions say otherwise of standing. What else differs (formulas, names, groups) moves no time. Immutable, thread-safe.</summary>
public sealed class VersionDifference
{
    private readonly RegistryVersion _before;
    private readonly RegistryVersion _after;
    private readonly bool _movesCategories;
    private readonly ILookup<string, MappingKey> _mappings;

    public VersionDifference(RegistryVersion before, RegistryVersion after)
    {
        (_before, _after) = (before, after);
        _movesCategories = !ReferenceEquals(before.Reasons, after.Reasons)
            && before.Reasons.All.Concat(after.Reasons.All).Any(r => before.CategoryOf(r.Code) != after.CategoryOf(r.Code));
        _mappings = Differing(before.Mappings, after.Mappings).ToLookup(k => k.Site, StringComparer.Ordinal);
    }

    /// <summary>Whether standing of a line may be classified otherwise, or have another reason: then its stops have to be looked at.</summary>
    public bool MovesStanding(LineContext line) => _movesCategories || MovesMappings(line) || MovesLimits(line);

    private static ImmutableArray<MappingKey> Differing(CodeMappings before, CodeMappings after) => ReferenceEquals(before, after)
        ? []
        : [.. before.All.Concat(after.All).Select(m => m.Key).Distinct().Where(k => before.Find(k) != after.Find(k))];

    private bool MovesMappings(LineContext line)
    {
        var (site, code) = (line.Site.Code, line.Line.Code);
        return _mappings[site].Any(k => (k.Line ?? code) == code && _before.Mappings.Find(site, code, k.Code) != _after.Mappings.Find(site, code, k.Code));
    }

    private bool MovesLimits(LineContext line) => line.Line.EquipmentClass.Versions.Select(c => c.Value).DefaultIfEmpty(null)
        .Any(c => _before.Policy.MicroStopLimit(c) != _after.Policy.MicroStopLimit(c));
}
