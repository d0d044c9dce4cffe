using System.Text.Json;
using PlantPortal.Domain;
using PlantPortal.Web.Api;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance;

/// <summary>What a steward says with a decision.</summary>
/// <param name="Note">Needed to reject.</param>
internal sealed record Settlement(string? Note);

/// <summary><c>POST /api/v1/registry/mappings/requests/{id}/approve</c> and <c>…/reject</c>.</summary>
internal static class PostSettlement
{
    public static Task<IResult> ApproveAsync(long id, HttpRequest request, Caller caller, SettleMapping command, CancellationToken cancel) =>
        RunAsync(id, approves: true, request, caller, command, cancel);

    public static Task<IResult> RejectAsync(long id, HttpRequest request, Caller caller, SettleMapping command, CancellationToken cancel) =>
        RunAsync(id, approves: false, request, caller, command, cancel);

    private static async Task<IResult> RunAsync(long id, bool approves, HttpRequest request, Caller caller, SettleMapping command, CancellationToken cancel)
    {
        if (await ReadAsync(request, cancel) is not { } said)
        {
            return new Problem("malformed-body", """The body is empty, or a JSON object as { "note": "…" }.""").ToHttp();
        }

        var outcome = await command.RunAsync(caller, new SettleMappingRequest(id, approves, said.Note), cancel);
        return outcome.IsOk ? Results.Json(outcome.Value) : outcome.Problems.ToHttp();
    }

    /// <summary>Null when the body cannot be read.</summary>
    private static async Task<Settlement?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength == 0)
        {
            return new Settlement(null);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<Settlement>(request.Body, ApiJson.Options, cancel);
        }
        catch (Exception e) when (e is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }
}
