using Microsoft.AspNetCore.Mvc;
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
    }

    public static void MapIngestion(this IEndpointRouteBuilder routes)
    {
        // The body's own limit is lower and is told as a problem; the server's would break the connection instead.
        routes.MapPost("/api/v1/events", PostEvents.RunAsync).RequireAuthorization(Policies.Ingest)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
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

    private static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            route.ProducesProblem(status);
        }

        return route;
    }
}
