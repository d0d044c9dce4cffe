using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>The Pareto of downtime, the list of stops and the single stop; what they show can be downloaded.</summary>
internal static class DowntimeFeature
{
    public static void AddDowntime(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReadPareto>();
        builder.Services.AddScoped<DowntimeWords>();
    }

    /// <summary>Downloads are for people with a cookie, so they lie outside <c>/api</c>.</summary>
    public static void MapDowntime(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/downtime/pareto.csv", ParetoCsv.GetAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
}
