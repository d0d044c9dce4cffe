using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PlantPortal.Web.Data;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Ingestion;

/// <summary>Events over HTTP, and what was refused of them.</summary>
internal static class IngestionSetup
{
    public static void AddIngestion(this IHostApplicationBuilder builder)
    {
        builder.Services.AddIntake();
        builder.Services.AddSingleton<IngestionGate>();
        builder.Services.AddSingleton<IngestPace>();
        builder.Services.AddSingleton<QuarantineQuery>();
        builder.Services.AddScoped<QuarantineWords>();
    }

    public static void MapIngestion(this IEndpointRouteBuilder routes)
    {
        // The body's own limit is lower and is told as a problem; the server's would break the connection instead.
        routes.MapPost("/api/v1/events", PostEvents.RunAsync).RequireAuthorization(Policies.Ingest)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .AddOpenApiOperationTransformer(DescribeBodyAsync)
            .Produces<IntakeResult>().ProducesProblems(400, 401, 403, 404, 413, 415, 429, 503)
            .WithTags("Events").WithSummary("Send events: a JSON array, or NDJSON; 8 MiB and 10,000 events at most")
            .WithDescription("Answered once the events are durable. The same event again is a duplicate; what cannot be understood goes to quarantine, what is good beside it is taken. With `?backfill=true` the events are history and do not count as late.");
        routes.MapGet("/api/v1/quarantine", GetQuarantine.Run).RequireAuthorization(Policies.Read)
            .Produces<QuarantinePage>().ProducesProblems(400, 401, 403, 404)
            .WithTags("Events").WithSummary("What was refused and waits, the oldest first");
        routes.MapPost("/api/v1/quarantine/replay", PostReplay.RunAsync).RequireAuthorization(Policies.ReplayQuarantine)
            .Produces<ReplayResult>().ProducesProblems(400, 401, 403, 404, 503)
            .WithTags("Events").WithSummary("Send what waits in quarantine through the intake again");
    }

    /// <summary>The body is read as a stream of bytes, which says nothing about itself.</summary>
    private static Task DescribeBodyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        const string Example = """{ "source": "gw-lodz", "sequence": 41, "site": "LODZ", "line": "L1", "at": "2026-11-23T05:46:07.123Z", "kind": "state", "state": "stopped", "code": "E104" }""";
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "May be compressed: Content-Encoding gzip.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object } }, Example = JsonNode.Parse($"[{Example}]") },
                ["application/x-ndjson"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = JsonValue.Create(Example) },
            },
        };
        return Task.CompletedTask;
    }

    private static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            route.ProducesProblem(status);
        }

        return route;
    }
}
