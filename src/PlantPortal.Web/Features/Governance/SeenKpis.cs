using PlantPortal.Domain.Registry;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance;

/// <summary>KPI definitions as a caller may see them: targets of single plants only who may read the plant.</summary>
internal static class SeenKpis
{
    public static KpiDefinition SeenBy(this KpiDefinition kpi, Caller caller) => kpi.SiteTargets.IsEmpty ? kpi
        : kpi with { SiteTargets = kpi.SiteTargets.RemoveRange(kpi.SiteTargets.Keys.Where(site => !caller.May(Right.Read, site))) };
}
