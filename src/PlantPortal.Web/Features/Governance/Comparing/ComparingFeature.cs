using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.Comparing;

/// <summary>Whether the numbers of plants mean the same, before they are ranked.</summary>
internal static class ComparingFeature
{
    public static void AddComparing(this IServiceCollection services) => services
        .AddSingleton<ReadComparison>()
        .AddScoped<ComparisonWords>();

    public static void MapComparing(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/comparability", GetComparability.RunAsync).WithTags("Performance").RequireAuthorization(Policies.Read)
            .WithSummary("Whether the numbers of sites mean the same, and their ranking by one KPI")
            .WithDescription("Each site is ranked, marked (ranked, with a caveat) or left out, with every cause and its figures. Definitions and micro-stop limits are held against those of most sites.")
            .Produces<ComparabilityJson>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        // Downloads are for people with a cookie, so they lie outside /api.
        routes.MapGet($"{ComparisonQuery.Page}.csv", ComparisonCsv.GetAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
    }
}
