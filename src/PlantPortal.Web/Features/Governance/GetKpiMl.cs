using PlantPortal.Web.Api;

namespace PlantPortal.Web.Features.Governance;

/// <summary><c>GET /api/v1/registry/kpis.xml</c>: the KPI definitions in force as KPI-ML.</summary>
internal static class GetKpiMl
{
    public static IResult Run(RegistryQueries queries)
    {
        var (xml, version) = queries.KpiMl();
        return new TaggedBody(xml, KpiMl.ContentType, version);
    }
}
