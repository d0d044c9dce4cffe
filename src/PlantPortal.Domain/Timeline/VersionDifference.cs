using System.Collections.Frozen;
using System.Collections.Immutable;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Timeline;

/// <summary>
/// What two registry versions say otherwise of standing: its class, or the reason in whose name it counts. What else differs (formulas, names, groups) moves
/// nothing of it. Immutable, thread-safe.
/// </summary>
public sealed class VersionDifference
{
    private readonly RegistryVersion _before;
    private readonly RegistryVersion _after;
    private readonly bool _movesReasons;
    private readonly ILookup<string, MappingKey> _mappings;

    public VersionDifference(RegistryVersion before, RegistryVersion after)
    {
        (_before, _after) = (before, after);
        _movesReasons = !ReferenceEquals(before.Reasons, after.Reasons)
            && before.Reasons.All.Concat(after.Reasons.All).Any(
                r => before.CategoryOf(r.Code) != after.CategoryOf(r.Code) || before.Reasons.Standing(r.Code) != after.Reasons.Standing(r.Code));
        (StandingBefore, StandingAfter) = (Standing(before.Reasons), Standing(after.Reasons));
        _mappings = Differing(before.Mappings, after.Mappings).ToLookup(k => k.Site, StringComparer.Ordinal);
    }

    /// <summary>By reasons that count as another one in the version before: which one.</summary>
    public FrozenDictionary<string, string> StandingBefore { get; }

    /// <summary>The same in the version after.</summary>
    public FrozenDictionary<string, string> StandingAfter { get; }

    /// <summary>Whether standing of a line may be classified otherwise, or count in the name of another reason: then its stops have to be looked at.</summary>
    public bool MovesStanding(LineContext line) => _movesReasons || MovesMappings(line) || MovesLimits(line);

    private static FrozenDictionary<string, string> Standing(ReasonTree reasons) => reasons.All.Select(r => (r.Code, Standing: reasons.Standing(r.Code)))
        .Where(r => r.Standing != r.Code).ToFrozenDictionary(r => r.Code, r => r.Standing, StringComparer.Ordinal);

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
