using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>What the registry holds for the whole enterprise. Immutable.</summary>
public sealed record RegistryContent(ReasonTree Reasons, KpiCatalog Kpis, TimeModelPolicy Policy)
{
    /// <summary>The entry of a key; null when there is none.</summary>
    public object? Find(string key) => key == PolicyChange.TheKey ? Policy : key.Split(':', 2) switch
    {
        ["reason", var code] => Reasons.Find(code),
        ["kpi", var code] => Kpis.Find(code)?.Definition,
        _ => null,
    };

    /// <summary>With some entries changed, whatever they were before; or all that would be wrong with it.</summary>
    public Result<RegistryContent> With(IEnumerable<RegistryChange> changes)
    {
        var byKey = changes.ToDictionary(c => c.Key, StringComparer.Ordinal);
        var reasons = Reasons.With(byKey.Values.OfType<ReasonChange>().Select(c => c.After));
        var kpis = Kpis.With(byKey.Values.OfType<KpiChange>().Select(c => c.After));
        List<Problem> problems = [.. reasons.Problems, .. kpis.Problems];
        var policy = byKey.Values.OfType<PolicyChange>().SingleOrDefault()?.After ?? Policy;
        problems.AddRange(policy.Problems());
        return problems.Count == 0 ? new RegistryContent(reasons.Value, kpis.Value, policy) : Result<RegistryContent>.Fail(problems);
    }

    /// <summary>What makes another content of this one: an entry each, in the order of the other.</summary>
    /// <exception cref="ArgumentException">The other lacks an entry that is here.</exception>
    public ImmutableArray<RegistryChange> ChangesTo(RegistryContent other)
    {
        if (Reasons.All.Any(r => other.Reasons.Find(r.Code) is null) || Kpis.All.Any(k => other.Kpis.Find(k.Code) is null))
        {
            throw new ArgumentException("Nothing of a registry is ever removed.", nameof(other));
        }

        return
        [
            .. from after in other.Reasons.All
               let before = Reasons.Find(after.Code)
               where !after.Equals(before)
               select new ReasonChange(before, after),
            .. from after in other.Kpis.All.Select(k => k.Definition)
               let before = Kpis.Find(after.Code)?.Definition
               where !after.Equals(before)
               select new KpiChange(before, after),
            .. Policy.Equals(other.Policy) ? ImmutableArray<RegistryChange>.Empty : [new PolicyChange(Policy, other.Policy)],
        ];
    }
}
