using Microsoft.AspNetCore.Mvc;
using PlantPortal.Domain;
using PlantPortal.Web.Api;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Live;

/// <summary>The live screens and what they show over the API.</summary>
internal static class LiveFeature
{
    public static void AddLiveScreens(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<LiveOverview>();

    public static void MapLiveScreens(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/live", Get)
            .RequireAuthorization(Policies.Read)
            .WithTags("Live")
            .WithSummary("What each line does now, and how its shift goes.")
            .Produces<LiveLine[]>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <param name="site">May repeat; without it every site that the caller may see.</param>
    private static IResult Get(Caller caller, LiveOverview overview, [FromQuery] string[] site)
    {
        var unknown = site.FirstOrDefault(code => overview.Site(caller, code) is null);
        if (unknown is not null)
        {
            return new Problem("unknown-site", $"There is no site '{unknown}'.").ToHttp();
        }

        var sites = site.Length == 0 ? overview.Sites(caller) : site.Distinct(StringComparer.Ordinal).Select(code => overview.Site(caller, code)!);
        return Results.Ok(sites.SelectMany(s => s.Lines).Where(l => l.Snapshot is not null).Select(l => LiveLine.Of(l.Snapshot!)).ToArray());
    }
}
