using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using PlantPortal.Domain;
using PlantPortal.Web.Api;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Ingestion;

/// <summary><c>POST /api/v1/events</c>: answered once the events are durable.</summary>
internal static class PostEvents
{
    /// <summary>After so many seconds it is worth trying again.</summary>
    private const string RetrySeconds = "1";

    public static async Task<IResult> RunAsync(
        HttpContext context, Caller caller, EventIntake intake, IngestionGate gate, IngestPace pace,
        [FromQuery, Description("true: history that is being brought in; it does not count as late.")] string? backfill)
    {
        if (!bool.TryParse(backfill ?? bool.FalseString, out var isBackfill))
        {
            return new Problem("wrong-parameter", "The parameter 'backfill' must be true or false.").ToHttp();
        }

        if (!pace.TryTake(caller))
        {
            return Later(context, new Problem("too-many-requests", $"This client sends more than {IngestPace.RequestsPerSecond} requests a second; nothing of this one was taken, send it again."));
        }

        using var slot = gate.TryEnter();
        if (slot is null)
        {
            return Later(context, new Problem("too-many-requests", "Too many requests for events are being read; nothing of this one was taken, send it again."));
        }

        try
        {
            return await TakeAsync(context, caller, intake, isBackfill);
        }
        catch (BadHttpRequestException e)
        {
            return new Problem("malformed-body", "The request ended too early or came too slowly; nothing of it was taken.").ToHttp(e.StatusCode);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone before its request was whole; there is nobody to answer.
            return Results.Empty;
        }
    }

    private static async Task<IResult> TakeAsync(HttpContext context, Caller caller, EventIntake intake, bool backfill)
    {
        var read = await EventsBody.ReadAsync(context.Request, context.RequestAborted);
        if (!read.IsOk)
        {
            return read.Problems.ToHttp();
        }

        using var body = read.Value;
        var result = await intake.TakeAsync(caller, body.Bytes, body.Format, backfill);
        return result.IsOk ? Results.Ok(result.Value)
            : result.Problems[0].Code is "busy" or "storage-unavailable" ? Later(context, result.Problems[0])
            : result.Problems.ToHttp();
    }

    private static IResult Later(HttpContext context, Problem problem)
    {
        context.Response.Headers.RetryAfter = RetrySeconds;
        return problem.ToHttp();
    }
}
