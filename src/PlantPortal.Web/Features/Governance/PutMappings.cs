using PlantPortal.Domain;
using PlantPortal.Web.Api;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance;

/// <summary><c>PUT /api/v1/registry/mappings</c>: 200 when every mapping holds, 202 when some wait for approval.</summary>
internal static class PutMappings
{
    public static async Task<IResult> RunAsync(HttpRequest request, Caller caller, MapCodes command, CancellationToken cancel)
    {
        try
        {
            using var body = await ReadAsync(request, cancel);
            return body is null
                ? new Problem("too-large", $"The request has more than {MapCodesJson.MaxBytes / 1024 / 1024} MiB; send the mappings in parts.").ToHttp()
                : await MapAsync(body.GetBuffer().AsMemory(0, (int)body.Length), caller, command, cancel);
        }
        catch (BadHttpRequestException e)
        {
            return new Problem("malformed-body", "The request ended too early or came too slowly; nothing of it was taken.").ToHttp(e.StatusCode);
        }
    }

    private static async Task<IResult> MapAsync(ReadOnlyMemory<byte> body, Caller caller, MapCodes command, CancellationToken cancel)
    {
        var read = MapCodesJson.Read(body);
        var outcome = read.IsOk ? await command.RunAsync(caller, read.Value, cancel) : Result<MapCodesOutcome>.Fail(read.Problems);
        return !outcome.IsOk ? outcome.Problems.ToHttp()
            : Results.Json(outcome.Value, statusCode: outcome.Value.Waiting.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    /// <summary>Null when there is more than a request may have.</summary>
    private static async Task<MemoryStream?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > MapCodesJson.MaxBytes)
        {
            return null;
        }

        var body = new MemoryStream();
        var piece = new byte[16 * 1024];
        while (body.Length <= MapCodesJson.MaxBytes && await request.Body.ReadAsync(piece, cancel) is > 0 and var read)
        {
            body.Write(piece, 0, read);
        }

        return body.Length <= MapCodesJson.MaxBytes ? body : null;
    }
}
