using System.Text.Json;
using System.Text.Json.Serialization;
using PlantPortal.Domain;
using PlantPortal.Web.Api;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

internal sealed record StartBody
{
    public string? Title { get; init; }

    public string? Why { get; init; }

    /// <summary>The plant that asks for it; left out by who writes in it.</summary>
    public string? Site { get; init; }
}

/// <summary>Without an instant it holds from its approval.</summary>
internal sealed record DescribeBody
{
    public string? Title { get; init; }

    public string? Why { get; init; }

    public Instant? EffectiveFrom { get; init; }
}

/// <summary>What comes with a step; each step takes what it needs.</summary>
internal sealed record StepBody
{
    /// <summary>The one that was looked at; left out: the newest.</summary>
    public int? Revision { get; init; }

    /// <summary>What is said with it.</summary>
    public string? Note { get; init; }
}

/// <summary>Reads the bodies of commands on change sets, strictly: what is not known is refused, not passed over.</summary>
internal static class ChangeSetJson
{
    /// <summary>The largest body, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly JsonSerializerOptions s_options = Strict();

    /// <summary>A body; an empty one where none was sent.</summary>
    public static async Task<Result<T>> ReadAsync<T>(HttpRequest request, CancellationToken cancel)
        where T : class, new()
    {
        if (request.ContentLength is null or 0 && !request.Headers.TransferEncoding.Contains("chunked", StringComparer.OrdinalIgnoreCase))
        {
            return new T();
        }

        if (request.ContentLength > MaxBytes)
        {
            return TooLarge();
        }

        try
        {
            using var body = new MemoryStream();
            var piece = new byte[16 * 1024];
            while (await request.Body.ReadAsync(piece, cancel) is > 0 and var read)
            {
                body.Write(piece, 0, read);
                if (body.Length > MaxBytes)
                {
                    return TooLarge();
                }
            }

            return JsonSerializer.Deserialize<T>(body.GetBuffer().AsSpan(0, (int)body.Length), s_options) ?? new T();
        }
        catch (JsonException e)
        {
            return new Problem("malformed-body", $"The body cannot be read: {e.Message}");
        }
        catch (BadHttpRequestException)
        {
            return new Problem("malformed-body", "The request ended too early or came too slowly; nothing of it was taken.");
        }
    }

    private static Problem TooLarge() => new("too-large", $"The request has more than {MaxBytes / 1024 / 1024} MiB.");

    private static JsonSerializerOptions Strict() => ApiJson.Configured(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = 16,
    });
}
