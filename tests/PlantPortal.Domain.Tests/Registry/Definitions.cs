using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Registry;

/// <summary>Definitions with nothing in them but what a test is about.</summary>
internal static class Definitions
{
    public static KpiDefinition Define(string code, string formula, KpiUnit? unit = null) => new()
    {
        Code = code,
        Name = code,
        Description = code,
        Formula = formula,
        Unit = unit ?? KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Format = new DisplayFormat(DisplayStyle.Number, 2),
    };

    public static KpiCatalog Catalog(params KpiDefinition[] definitions) => KpiCatalog.Create(definitions).Value;
}
