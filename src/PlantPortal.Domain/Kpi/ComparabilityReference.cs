using System.Collections.Immutable;
using System.Globalization;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Kpi;

/// <summary>What definitions and policies of sites are held against: what most of those with a value have, of several as frequent the newest.</summary>
internal sealed class ComparabilityReference
{
    private readonly ImmutableArray<DefinitionInForce> _definitions;
    private readonly ImmutableArray<TimeModelPolicy> _policies;

    /// <param name="sites">In the order of their codes.</param>
    public ComparabilityReference(IReadOnlyList<SiteEvidence> sites)
    {
        var voters = sites.Where(s => s.Value is not null && !s.Definitions.IsEmpty && !s.Policies.IsEmpty).ToList();
        var classes = sites.SelectMany(s => s.Lines).Select(l => l.EquipmentClass).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        _definitions = MostOf(voters, s => string.Join('\n', s.Definitions))?.Definitions ?? [];
        _policies = MostOf(voters, s => string.Join('\n', classes.Select(c => TextOf(Limits(s.Policies, c)))))?.Policies ?? [];
    }

    /// <summary>How the definitions behind a site's value differ; null: they do not.</summary>
    public ComparabilityCause? Definition(SiteEvidence site) =>
        site.Definitions.IsEmpty || _definitions.IsEmpty || site.Definitions.SequenceEqual(_definitions)
            ? null
            : new ComparabilityCause.OtherDefinition(site.Definitions[^1] != _definitions[^1], site.Definitions, _definitions);

    /// <summary>How the limits of a site's own equipment differ; what is said of equipment that it does not have is no matter.</summary>
    public IEnumerable<ComparabilityCause> Policies(SiteEvidence site) =>
        site.Policies.IsEmpty || _policies.IsEmpty
            ? []
            : from equipment in site.Lines.Select(l => l.EquipmentClass).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
              let own = Limits(site.Policies, equipment)
              let reference = Limits(_policies, equipment)
              where !own.SequenceEqual(reference)
              select new ComparabilityCause.OtherPolicy(own[^1] != reference[^1], equipment, own, reference);

    private static SiteEvidence? MostOf(IEnumerable<SiteEvidence> sites, Func<SiteEvidence, string> what) => sites
        .GroupBy(what, StringComparer.Ordinal)
        .OrderByDescending(g => g.Count()).ThenByDescending(g => g.Max(s => s.RegistryVersion)).ThenBy(g => g.First().Site, StringComparer.Ordinal)
        .FirstOrDefault()?.First();

    /// <summary>The micro-stop limits of an equipment class, each once in a row.</summary>
    private static ImmutableArray<Duration> Limits(ImmutableArray<TimeModelPolicy> policies, string? equipment)
    {
        var limits = policies.Select(p => p.MicroStopLimit(equipment)).ToList();
        return [.. limits.Where((limit, i) => i == 0 || limit != limits[i - 1])];
    }

    private static string TextOf(ImmutableArray<Duration> limits) =>
        string.Join(' ', limits.Select(l => l.BclCompatibleTicks.ToString(CultureInfo.InvariantCulture)));
}
