namespace PlantPortal.Domain.Registry;

/// <summary>One version of the one truth: reasons, KPI definitions, time-model policy and mappings. Immutable.</summary>
/// <param name="Number">1, 2, 3 ...</param>
/// <param name="InForceFrom">From when it is in force in the recorded view.</param>
public sealed record RegistryVersion(
    int Number, Instant InForceFrom, ReasonTree Reasons, KpiCatalog Kpis, TimeModelPolicy Policy, CodeMappings Mappings)
{
    /// <summary>The loss category of a reason, or of the one it counts as; null when the reason is unknown or a group.</summary>
    public LossCategory? CategoryOf(string reason) => Reasons.Find(Reasons.Standing(reason))?.Category;

    public RegistryContent Content => new(Reasons, Kpis, Policy);
}
