using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>The Pareto of downtime, the list of stops and the single stop; what they show can be downloaded.</summary>
internal static class DowntimeFeature
{
    public static void AddDowntime(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DowntimeScopes>();
        builder.Services.AddSingleton<ReadPareto>();
        builder.Services.AddSingleton<ReadComparable>();
        builder.Services.AddSingleton<ReadStops>();
        builder.Services.AddSingleton<ReadStop>();
        builder.Services.AddScoped<DowntimeWords>();
        builder.Services.AddScoped<StopEventWords>();
    }

    /// <summary>Downloads are for people with a cookie, so they lie outside <c>/api</c>.</summary>
    public static void MapDowntime(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/downtime/pareto.csv", ParetoCsv.GetAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
        routes.MapGet("/downtime/stops.csv", StopsCsv.GetAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
    }
}
