using PlantPortal.Web.Data;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Shared;

/// <summary>Where is checked whether the numbers of plants mean the same: <c>/governance/comparability</c>.</summary>
internal static class ComparabilityAddress
{
    public const string Page = "/governance/comparability";

    /// <summary>The KPI that plants are compared by when an address names none.</summary>
    public const string UsualKpi = "OEE";

    /// <summary>All plants by the usual KPI, of their production day so far.</summary>
    public const string Today = $"{Page}?period=today";

    public static string Of(ScreenQuery scope, string kpi, PastView view)
    {
        var address = new AddressWriter();
        scope.Write(address);
        return Page + address.Add("kpi", kpi == UsualKpi ? null : kpi).Add(view);
    }
}
