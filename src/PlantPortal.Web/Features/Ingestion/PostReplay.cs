using System.Text.Json;
using PlantPortal.Domain;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Ingestion;

/// <summary>Which items to replay; a body that is empty means all, each member narrows it.</summary>
internal sealed record ReplayRequest(IReadOnlyCollection<long>? Ids, string? Site, string? Code);

/// <summary><c>POST /api/v1/quarantine/replay</c>: through the intake again.</summary>
internal static class PostReplay
{
    public static async Task<IResult> RunAsync(HttpContext context, Caller caller, ReplayQuarantine replay)
    {
        if (await ReadAsync(context.Request, context.RequestAborted) is not { } request)
        {
            return new Problem("malformed-body", """The body is empty, or a JSON object as { "ids": [1, 2], "site": "LODZ", "code": "unknown-line" }; each member may be left out.""").ToHttp();
        }

        var result = await replay.RunAsync(caller, new QuarantineFilter(request.Site, request.Code, request.Ids), context.RequestAborted);
        if (result.IsOk)
        {
            return Results.Ok(result.Value);
        }

        context.Response.Headers.RetryAfter = result.Problems[0].Code is "busy" or "storage-unavailable" ? "1" : default;
        return result.Problems.ToHttp();
    }

    /// <summary>Null when the body cannot be read.</summary>
    private static async Task<ReplayRequest?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength == 0)
        {
            return new ReplayRequest(null, null, null);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<ReplayRequest>(request.Body, ApiJson.Options, cancel);
        }
        catch (Exception e) when (e is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }
}
