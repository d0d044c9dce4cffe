using PlantPortal.Web.Features.Plants.Calendars;

namespace PlantPortal.Web.Features.Plants;

/// <summary>Plants, lines, calendars and products.</summary>
internal static class PlantsSetup
{
    public static void AddPlants(this IHostApplicationBuilder builder)
    {
        builder.Services.AddPlants();
        builder.Services.AddSingleton<ReadPlants>();
        builder.Services.AddSingleton<MoveTurns>();
        builder.Services.AddSingleton<ReadMoves>();
        builder.Services.AddScoped<PlantsWords>();
        builder.Services.AddScoped<MoveWords>();
        builder.Services.AddScoped<CalendarWords>();
        builder.Services.AddScoped<CalendarTemplates>();
    }

    /// <summary>The command alone, for where there are no screens.</summary>
    public static IServiceCollection AddPlants(this IServiceCollection services) => services.AddSingleton<ApplyModel>();

    public static void MapPlants(this IEndpointRouteBuilder routes) => ModelEndpoint.Map(routes);
}
