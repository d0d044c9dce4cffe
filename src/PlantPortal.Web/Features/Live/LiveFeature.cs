using PlantPortal.Web.Live;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Live;

/// <summary>The live screens and what they show over the API.</summary>
internal static class LiveFeature
{
    public static void AddLiveScreens(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LiveOverview>();
        builder.Services.AddSingleton<LineFaces>();
        builder.Services.AddSingleton<SiteFaces>();
        builder.Services.AddSingleton<SiteLooks>();
        builder.Services.AddSingleton<ReadLine>();
    }

    public static void MapLiveScreens(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/live", LiveEndpoint.GetAsync)
            .RequireAuthorization(Policies.Read)
            .WithTags("Live")
            .WithSummary("What each line does now, and how its shift goes")
            .Produces<LiveLine[]>();
}
