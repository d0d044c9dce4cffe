using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Performance;

/// <summary>Reading performance over the API.</summary>
internal static class PerformanceFeature
{
    public static void MapPerformance(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Performance").RequireAuthorization(Policies.Read);
        api.MapGet("/kpis", KpisEndpoint.GetAsync).WithSummary("KPIs and elements of lines over a window, by group");
        api.MapGet("/timeline", TimelineEndpoint.GetAsync).WithSummary("The segments of a line");
        api.MapGet("/pareto", ParetoEndpoint.GetAsync).WithSummary("Downtime by reason");
    }
}
