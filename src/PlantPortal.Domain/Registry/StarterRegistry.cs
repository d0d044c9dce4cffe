namespace PlantPortal.Domain.Registry;

/// <summary>
/// Registry version 1 of a new database, in force since the beginning of time: a reason tree, the TPM and the ISO 22400-2 family of KPIs,
/// and the time-model policy. An enterprise makes it its own by change sets.
/// </summary>
public static class StarterRegistry
{
    public static RegistryContent Content { get; } = new(StarterReasons.Tree, Kpis(), TimeModelPolicy.Starter);

    public static RegistryVersion Version { get; } = new(
        Number: 1, Instant.MinValue, Content.Reasons, Content.Kpis, Content.Policy, CodeMappings.Empty);

    private static KpiCatalog Kpis() => KpiCatalog.Create([.. StarterTpmKpis.Definitions, .. StarterIsoKpis.Definitions]).Value;
}
