using Microsoft.AspNetCore.Mvc;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Api;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance;

/// <summary>The registry over the API: read by everyone, mapped by the sites.</summary>
internal static class GovernanceSetup
{
    private const string Tag = "Registry";

    public static void AddGovernance(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RegistryQueries>();
        builder.Services.AddSingleton<MapCodes>();
    }

    public static void MapGovernance(this IEndpointRouteBuilder routes)
    {
        var registry = routes.MapGroup("/api/v1/registry").WithTags(Tag).RequireAuthorization(Policies.Read);
        registry.MapGet("", (Caller caller, RegistryQueries queries) => Tagged(queries.Registry(caller), a => a.Version))
            .WithSummary("The registry in force; answers 304 to If-None-Match with its ETag").Produces<RegistryAnswer>();
        registry.MapGet("kpis", (RegistryQueries queries) => Tagged(queries.Kpis(), a => a.Version))
            .WithSummary("The KPI definitions in force").Produces<KpisAnswer>();
        registry.MapGet("reasons", (RegistryQueries queries) => Tagged(queries.Reasons(), a => a.Version))
            .WithSummary("The reason tree in force").Produces<ReasonsAnswer>();
        registry.MapGet("mappings", MappingsAsync)
            .WithSummary("Machine codes with their reasons, and what waits for approval").Produces<MappingsAnswer>();
        registry.MapGet("versions", Versions)
            .WithSummary("The published versions, newest first").Produces<IReadOnlyList<VersionAnswer>>();
        registry.MapPut("mappings", MapAsync).RequireAuthorization(Policies.MapCodes)
            .WithSummary("Maps machine codes of a site to reasons: 200 when all hold, 202 when some wait for approval")
            .WithMetadata(new RequestSizeLimitAttribute(MapCodesJson.MaxBytes))
            .Accepts<MapCodesRequest>("application/json")
            .Produces<MapCodesOutcome>().Produces<MapCodesOutcome>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static TaggedJson<T> Tagged<T>(T answer, Func<T, int> version) =>
        new(answer, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{version(answer)}-"));

    private static async Task<IResult> MappingsAsync(string? site, Caller caller, RegistryQueries queries, Func<PlantModel> model, CancellationToken cancel)
    {
        if (site is not null && (model().FindSite(site) is null || !caller.May(Right.Read, site)))
        {
            return new Problem("unknown-site", $"There is no site {PlainText.Quote(site)}.").ToHttp();
        }

        return Tagged(await queries.MappingsAsync(caller, site, cancel), a => a.Version);
    }

    private static IResult Versions(string? before, string? limit, Caller caller, RegistryQueries queries)
    {
        const System.Globalization.NumberStyles Digits = System.Globalization.NumberStyles.None;
        var most = 100;
        int? from = null;
        if (before is not null)
        {
            if (!int.TryParse(before, Digits, provider: null, out var number))
            {
                return new Problem("invalid-parameter", "The parameter 'before' must be the number of a version.").ToHttp();
            }

            from = number;
        }

        if (limit is not null && (!int.TryParse(limit, Digits, provider: null, out most) || most is < 1 or > RegistryQueries.MaxVersions))
        {
            return new Problem("invalid-parameter", $"The parameter 'limit' must be a number from 1 to {RegistryQueries.MaxVersions}.").ToHttp();
        }

        return Results.Json(queries.Versions(caller, from, most));
    }

    private static async Task<IResult> MapAsync(HttpRequest request, Caller caller, MapCodes command, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, cancel);
        }
        catch (BadHttpRequestException e)
        {
            return new Problem("too-large", $"The request has more than {MapCodesJson.MaxBytes / 1024 / 1024} MiB, or ended early.").ToHttp(e.StatusCode);
        }

        var read = MapCodesJson.Read(body.GetBuffer().AsMemory(0, (int)body.Length));
        if (!read.IsOk)
        {
            return read.Problems.ToHttp();
        }

        var outcome = await command.RunAsync(caller, read.Value, cancel);
        return !outcome.IsOk ? outcome.Problems.ToHttp()
            : Results.Json(outcome.Value, statusCode: outcome.Value.Waiting.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }
}
