using System.Globalization;

namespace PlantPortal.Web.Shared;

/// <summary>Where a KPI definition is told, <c>/governance/kpis/{code}</c>, and where it is written, <c>/governance/changes/{id}/kpis/{code}</c>.</summary>
internal static class KpiAddress
{
    public const string List = "/governance/kpis";

    /// <summary>Stands for the code of a definition that is not there yet.</summary>
    public const string New = "new";

    public static string Of(string code) => $"{List}/{Uri.EscapeDataString(code)}";

    /// <summary>Where it is written in a change set.</summary>
    public static string In(long changeSet, string code) => string.Create(CultureInfo.InvariantCulture, $"/governance/changes/{changeSet}/kpis/{Uri.EscapeDataString(code)}");
}
