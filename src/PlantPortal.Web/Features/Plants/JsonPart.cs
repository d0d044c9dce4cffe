using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Features.Plants;

/// <summary>
/// A value of a document and its place in it. Each reading method gives what stands there, or notes a problem and gives nothing; what
/// is left out, or null, is nothing without a problem unless it is needed.
/// </summary>
/// <param name="Path">Such as <c>sites[0].areas[1]</c>; empty for the document itself.</param>
internal readonly record struct JsonPart(JsonElement Element, string Path, ModelProblems Problems)
{
    /// <summary>Whether it is an object with none but these members.</summary>
    public bool IsObject(params ReadOnlySpan<string> members)
    {
        if (Element.ValueKind != JsonValueKind.Object)
        {
            return Refuse("wrong-type", "There must be an object here.");
        }

        var known = true;
        foreach (var member in Element.EnumerateObject())
        {
            if (!IsOneOf(member, members))
            {
                known = Refuse("unknown-member", $"There is no member {PlainText.Quote(NameOf(member))} here; there is {string.Join(", ", members!)}.");
            }
        }

        return known;
    }

    /// <summary>The members of a list, each read; those with a problem are left out.</summary>
    public ImmutableArray<T> List<T>(string name, Func<JsonPart, T?> read)
        where T : class
    {
        if (Find(name) is not { } list)
        {
            return [];
        }

        if (list.Element.ValueKind != JsonValueKind.Array)
        {
            list.Refuse("wrong-type", "There must be a list here.");
            return [];
        }

        var items = ImmutableArray.CreateBuilder<T>();
        var index = 0;
        foreach (var element in list.Element.EnumerateArray())
        {
            if (Problems.IsFull)
            {
                break;
            }

            if (read(new JsonPart(element, $"{list.Path}[{index++}]", Problems)) is { } item)
            {
                items.Add(item);
            }
        }

        return items.ToImmutable();
    }

    public T? Object<T>(string name, Func<JsonPart, T?> read)
        where T : class => Find(name) is { } part ? read(part) : null;

    /// <summary>A text that must be there; empty after a problem.</summary>
    public string Needed(string name) => Text(name) ?? Missing(name, "a text", "");

    public string? Text(string name) => Find(name) is { } part ? part.AsText() : null;

    public string? AsText()
    {
        try
        {
            if (Element.ValueKind == JsonValueKind.String)
            {
                return Element.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            Refuse("invalid-text", "The text holds a broken character.");
            return null;
        }

        Refuse("wrong-type", "There must be a text here.");
        return null;
    }

    public bool? Flag(string name)
    {
        if (Find(name) is not { } part)
        {
            return null;
        }

        if (part.Element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return part.Element.GetBoolean();
        }

        part.Refuse("wrong-type", "There must be true or false here.");
        return null;
    }

    public decimal? Number(string name)
    {
        if (Find(name) is not { } part)
        {
            return null;
        }

        if (part.Element.ValueKind == JsonValueKind.Number && DecimalText.TryParse(JsonMarshal.GetRawUtf8Value(part.Element), out var value))
        {
            return value;
        }

        part.Refuse("wrong-type", $"There must be a number of at most {DecimalText.Longest} characters here.");
        return null;
    }

    /// <summary>A number that must be there; 0 after a problem.</summary>
    public decimal NeededNumber(string name) => Number(name) ?? Missing(name, "a number", 0m);

    public long? Whole(string name)
    {
        if (Number(name) is not { } value)
        {
            return null;
        }

        if (decimal.IsInteger(value) && value is >= long.MinValue and <= long.MaxValue)
        {
            return (long)value;
        }

        Find(name)!.Value.Refuse("wrong-type", "There must be a whole number here.");
        return null;
    }

    /// <summary>A whole number that must be there; 0 after a problem.</summary>
    public long NeededWhole(string name) => Whole(name) ?? Missing(name, "a whole number", 0L);

    /// <summary>A value that may be said to be none: null in the document is something that was said.</summary>
    public Given<T?>? Optional<T>(string name, Func<JsonPart, string, T?> read)
        where T : struct =>
        Element.TryGetProperty(name, out var value)
            ? value.ValueKind == JsonValueKind.Null ? new Given<T?>(null) : read(this, name) is { } said ? new Given<T?>(said) : null
            : null;

    /// <summary>What a member says; null when it is left out or null.</summary>
    public JsonPart? Find(string name) =>
        Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? new JsonPart(value, PathOf(name), Problems) : null;

    /// <summary>Notes a problem with this value.</summary>
    /// <returns>False.</returns>
    public bool Refuse(string code, string sentence)
    {
        Problems.Add(Path.Length > 0 ? Path : "The document", code, sentence);
        return false;
    }

    private static bool IsOneOf(JsonProperty member, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (member.NameEquals(name))
            {
                return true;
            }
        }

        return false;
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }

    private T Missing<T>(string name, string what, T instead)
    {
        if (Find(name) is null)
        {
            Problems.Add(PathOf(name), "missing", $"There must be {what} here.");
        }

        return instead;
    }

    private string PathOf(string name) => Path.Length > 0 ? $"{Path}.{name}" : name;
}
