using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PlantPortal.Web.Features.Audit;

/// <summary>What one field was before and is after; null where it is not there.</summary>
public sealed record AuditField(string Name, string? Old, string? New);

/// <summary>What a row of the audit trail changed, field by field, as far as its texts are made of fields.</summary>
public static partial class AuditDifference
{
    /// <summary>
    /// The fields that differ, in the order in which they stand; all of them when only one side is there. Empty when a side is no JSON object and no
    /// list of <c>name: value</c>: then the texts are shown as they are.
    /// </summary>
    public static ImmutableArray<AuditField> Of(string? old, string? @new)
    {
        if (Fields(old) is not { } before || Fields(@new) is not { } after)
        {
            return [];
        }

        return
        [
            .. before.Keys.Concat(after.Keys).Distinct(StringComparer.Ordinal)
                .Select(name => new AuditField(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
                .Where(field => field.Old != field.New),
        ];
    }

    /// <summary>By name; empty for no text, null for a text that is not made of fields.</summary>
    private static OrderedDictionary<string, string>? Fields(string? text) => text is null ? [] : Json(text) ?? Listed(text);

    private static OrderedDictionary<string, string>? Json(string text)
    {
        if (!text.StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            var fields = new OrderedDictionary<string, string>(StringComparer.Ordinal);
            Add(fields, "", document.RootElement);
            return fields;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Add(OrderedDictionary<string, string> fields, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
            {
                Add(fields, name.Length == 0 ? property.Name : $"{name}.{property.Name}", property.Value);
            }
        }
        else
        {
            fields[name] = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }
    }

    /// <summary><c>name: value; name: value</c>, as the plant model writes its differences.</summary>
    private static OrderedDictionary<string, string>? Listed(string text)
    {
        var fields = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split("; "))
        {
            var match = Named().Match(part);
            if (!match.Success || !fields.TryAdd(match.Groups["name"].Value, match.Groups["value"].Value))
            {
                return null;
            }
        }

        return fields;
    }

    [GeneratedRegex(@"^(?<name>\p{L}[\p{L}\p{N} \-'.]{0,80}): (?<value>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Named();
}
