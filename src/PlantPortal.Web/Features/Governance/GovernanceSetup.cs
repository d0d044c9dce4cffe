using Microsoft.AspNetCore.Mvc;
using PlantPortal.Web.Api;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Features.Governance.Comparing;
using PlantPortal.Web.Features.Governance.Conformance;
using PlantPortal.Web.Features.Governance.Impact;
using PlantPortal.Web.Features.Governance.KpiEditing;
using PlantPortal.Web.Features.Governance.Reasons;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Governance;

/// <summary>The registry: read by everyone, mapped by the sites, on screen and over the API.</summary>
internal static class GovernanceSetup
{
    public static void AddGovernance(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RegistryQueries>();
        AddMappings(builder.Services);
        builder.Services.AddScoped<GovernanceWords>();
        builder.Services.AddSingleton<ReadKpis>();
        builder.Services.AddScoped<KpiListWords>();
        builder.Services.AddHostedService<RegistryClock>();
        builder.Services.AddChangeSets();
        AddReasons(builder.Services);
        builder.Services.AddImpact();
        builder.Services.AddComparing();
        builder.Services.AddConformance();
        builder.Services.AddSingleton<TryKpi>();
        builder.Services.AddSingleton<ReadKpiDraft>();
        builder.Services.AddScoped<KpiEditWords>();
    }

    public static void MapGovernance(this IEndpointRouteBuilder routes)
    {
        var registry = routes.MapGroup("/api/v1/registry").WithTags("Registry").RequireAuthorization(Policies.Read)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        MapReading(registry);

        // Downloads are for people with a cookie, so they lie outside /api.
        routes.MapGet($"{KpiAddress.List}.csv", KpiFiles.GetCsvAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
        routes.MapGet($"{KpiAddress.List}.xml", KpiFiles.GetXmlAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
        routes.MapGet($"{ReasonsQuery.Page}.csv", ReasonFiles.GetCsvAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();

        routes.MapGet($"{MappingsQuery.Page}.csv", MappingFiles.GetCsvAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();

        routes.MapImpact();
        routes.MapComparing();
        routes.MapConformance();

        // The body's own limit is told as a problem; the server's would break the connection instead.
        registry.MapPut("mappings", PutMappings.RunAsync).RequireAuthorization(Policies.MapCodes)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithSummary("Map machine codes of a site to reasons")
            .WithDescription("200 when every mapping holds, 202 when some wait for approval: at a site with events, one that takes time out of downtime does. A null reason takes a mapping away.")
            .Accepts<MapCodesRequest>("application/json")
            .Produces<MapCodesOutcome>().Produces<MapCodesOutcome>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        MapSettling(registry);
        registry.MapChangeSets();
    }

    private static void AddMappings(IServiceCollection services) => services
        .AddSingleton<MapCodes>()
        .AddSingleton<SettleMapping>()
        .AddSingleton<ReadInbox>()
        .AddSingleton<ReadWaiting>()
        .AddSingleton<ReadDecided>()
        .AddSingleton<ReadMapped>()
        .AddSingleton<ReadMappingHistory>()
        .AddTransient<MappingLists>()
        .AddScoped<MappingSteps>();

    private static void AddReasons(IServiceCollection services) => services
        .AddSingleton<ReadReasons>()
        .AddSingleton<ReadReasonDraft>()
        .AddTransient<WriteReasons>()
        .AddScoped<ReasonWords>();

    internal static IServiceCollection AddChangeSets(this IServiceCollection services) => services
        .AddSingleton<ReadChangeSets>()
        .AddScoped<ChangeWords>()
        .AddSingleton<ChangeSetCommands>()
        .AddSingleton<ChangeSetDesk>()
        .AddSingleton<StartChangeSet>()
        .AddSingleton<DescribeChangeSet>()
        .AddSingleton<EditChangeSet>()
        .AddSingleton<SubmitChangeSet>()
        .AddSingleton<ApproveChangeSet>()
        .AddSingleton<RejectChangeSet>()
        .AddSingleton<ReopenChangeSet>()
        .AddSingleton<WithdrawChangeSet>()
        .AddSingleton<RemarkOnChangeSet>();

    private static void MapSettling(RouteGroupBuilder registry)
    {
        foreach (var (verb, run, says) in new (string, Delegate, string)[]
        {
            ("approve", PostSettlement.ApproveAsync, "Approve a mapping that waits: it holds at once, and history is coded again"),
            ("reject", PostSettlement.RejectAsync, "Reject a mapping that waits; the note says why"),
        })
        {
            registry.MapPost($"mappings/requests/{{id:long}}/{verb}", run).RequireAuthorization(Policies.ApproveChanges)
                .WithSummary(says).WithDescription("Whoever asked for the mapping does not decide on it (403, own-request). The ids are those of GET mappings.")
                .Accepts<Settlement>("application/json").Produces<SettledMapping>()
                .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        }
    }

    private static void MapReading(RouteGroupBuilder registry)
    {
        registry.MapGet("", (Caller caller, RegistryQueries queries) => Tagged(queries.Registry(caller), a => a.Version))
            .WithSummary("The registry in force").WithDescription("Answers 304 to If-None-Match with its ETag.")
            .Produces<RegistryAnswer>().Produces(StatusCodes.Status304NotModified);
        registry.MapGet("kpis", (Caller caller, RegistryQueries queries) => Tagged(queries.Kpis(caller), a => a.Version))
            .WithSummary("The KPI definitions in force").Produces<KpisAnswer>().Produces(StatusCodes.Status304NotModified);
        registry.MapGet("kpis.xml", GetKpiMl.Run)
            .WithSummary("The KPI definitions in force as KPI-ML V01, the XML of ISO 22400")
            .WithDescription("A ShowKPIDefinition; version, target and worked examples of a definition are its properties. Answers 304 to If-None-Match with its ETag.")
            .Produces<string>(StatusCodes.Status200OK, "application/xml").Produces(StatusCodes.Status304NotModified);
        registry.MapGet("reasons", (RegistryQueries queries) => Tagged(queries.Reasons(), a => a.Version))
            .WithSummary("The reason tree in force").Produces<ReasonsAnswer>().Produces(StatusCodes.Status304NotModified);
        registry.MapGet("mappings", GetMappings.RunAsync)
            .WithSummary("Machine codes with their reasons, and what waits for approval")
            .Produces<MappingsAnswer>().Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);
        registry.MapGet("versions", GetVersions.Run)
            .WithSummary("The published versions, newest first")
            .Produces<IReadOnlyList<VersionAnswer>>().ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static TaggedJson<T> Tagged<T>(T answer, Func<T, int> version) => new(answer, version(answer));
}
