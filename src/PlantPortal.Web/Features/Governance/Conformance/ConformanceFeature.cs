using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Governance.Conformance;

/// <summary>How far the numbers of each site can be trusted, on screen and over the API.</summary>
internal static class ConformanceFeature
{
    public static void AddConformance(this IServiceCollection services) => services
        .AddSingleton<ReadConformance>()
        .AddScoped<ConformanceWords>()
        .AddScoped<NextSteps>();

    public static void MapConformance(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/conformance", GetConformance.RunAsync).WithTags("Registry").RequireAuthorization(Policies.Read)
            .WithSummary("How far the numbers of each site can be trusted, and the grade made of it")
            .WithDescription("Measures, the limits of their grades, and the registry version that each source runs. Without a window the last 30 production days of each site.")
            .Produces<ConformanceAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        // Downloads are for people with a cookie, so they lie outside /api.
        routes.MapGet($"{ConformanceAddress.Page}.csv", ConformanceFiles.GetCsvAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
    }
}
