using System.Text.Json;
using PlantPortal.Domain;

namespace PlantPortal.Web.Features.Governance;

/// <summary>Reads the body of <c>PUT /api/v1/registry/mappings</c>, strictly: what is not in the contract is refused, not passed over.</summary>
internal static class MapCodesJson
{
    /// <summary>The largest body, in bytes: as many of the longest codes as one request may name.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    /// <summary>The request, or the first problem of its form.</summary>
    public static Result<MapCodesRequest> Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            return new Problem("invalid-json", $"The request is not JSON that can be read: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            return new Problem("invalid-json", "The request is not JSON that can be read: a text holds a broken character.");
        }
    }

    private static Result<MapCodesRequest> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new Problem("wrong-type", "The request must be an object with 'site', 'mappings' and, if one line is meant, 'line'.");
        }

        if (root.EnumerateObject().Select(p => p.Name).FirstOrDefault(n => n is not ("site" or "line" or "mappings")) is { } other)
        {
            return new Problem("unknown-member", $"There is no member {PlainText.Quote(other)} here; there is site, line, mappings.");
        }

        if (!root.TryGetProperty("site", out var site) || site.ValueKind != JsonValueKind.String)
        {
            return new Problem("missing", "The field 'site' must be the code of a site.");
        }

        var line = root.TryGetProperty("line", out var given) ? given : default;
        return line.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.String)
            ? new Problem("wrong-type", "The field 'line' must be the code of a line, or be left out.")
            : Mappings(root, site.GetString()!, line.ValueKind == JsonValueKind.String ? line.GetString() : null);
    }

    private static Result<MapCodesRequest> Mappings(JsonElement root, string site, string? line)
    {
        if (!root.TryGetProperty("mappings", out var mappings) || mappings.ValueKind != JsonValueKind.Object)
        {
            return new Problem("missing", "The field 'mappings' must be an object of machine codes, each with its reason.");
        }

        var reasons = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var mapping in mappings.EnumerateObject())
        {
            if (mapping.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                return new Problem("wrong-type", $"Machine code {PlainText.Quote(mapping.Name)}: there must be the code of a reason, or null to take the mapping away.");
            }

            reasons.Add(mapping.Name, mapping.Value.GetString());
        }

        return new MapCodesRequest(site, line, reasons);
    }
}
