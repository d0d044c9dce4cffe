namespace PlantPortal.Domain.Registry;

/// <summary>The KPI definitions in force together, checked against each other. Immutable.</summary>
public sealed class KpiCatalog
{
    public static readonly KpiCatalog Empty = new();
}
