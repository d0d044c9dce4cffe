namespace PlantPortal.Web.Shared;

/// <summary>Where a KPI definition is told: <c>/governance/kpis/{code}</c>.</summary>
internal static class KpiAddress
{
    public const string List = "/governance/kpis";

    public static string Of(string code) => $"{List}/{Uri.EscapeDataString(code)}";
}
