using System.Text.Json;
using PlantPortal.Domain;
using PlantPortal.Domain.Events;

namespace PlantPortal.Web.Intake;

/// <summary>How a request carries its events.</summary>
public enum EventFormat
{
    /// <summary>A JSON array.</summary>
    Array,

    /// <summary>One JSON object a line; empty lines are skipped.</summary>
    Lines,
}

/// <summary>One item of a request: an event, or what is wrong with it.</summary>
/// <param name="Site">As the item names it, if that could be read.</param>
/// <param name="Raw">Its bytes, inside the request's body.</param>
internal readonly record struct EventItem(PlantEvent? Event, Problem? Problem, string? Site, ReadOnlyMemory<byte> Raw)
{
    /// <summary>As the item names it, if that could be read.</summary>
    public string? Source { get; init; }
}

/// <summary>
/// Events from the bytes of a request, without a document in between. What is wrong with one item is told of that item; only a body that
/// cannot be read at all is a problem of the whole.
/// </summary>
internal static class EventJson
{
    // An item is skipped without recursion, so depth costs a bit a level and is no reason to refuse its neighbours.
    private static readonly JsonReaderOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Few events are shorter: a list that is made for so many never grows.</summary>
    private const int ShortEvent = 100;

    private const string NotJson = "malformed-json";

    /// <summary>Kept from request to request, with the texts that it knows.</summary>
    [ThreadStatic]
    private static EventItemReader? t_reader;

    private static EventItemReader ItemReader => t_reader ??= new EventItemReader();

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="most">With more items than this the whole is refused.</param>
    public static Result<IReadOnlyList<EventItem>> Read(ReadOnlyMemory<byte> body, EventFormat format, int most)
    {
        var text = body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        try
        {
            return format == EventFormat.Array ? ReadArray(text, most) : ReadLines(text, most);
        }
        catch (JsonException e)
        {
            return new Problem("malformed-body", $"The body cannot be read as a JSON array: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
    }

    /// <summary>One item that stands alone.</summary>
    public static EventItem ReadOne(ReadOnlyMemory<byte> item) => ReadLine(item, ItemReader);

    private static Result<IReadOnlyList<EventItem>> ReadArray(ReadOnlyMemory<byte> body, int most)
    {
        var reader = new Utf8JsonReader(body.Span, s_anyDepth);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            return new Problem("malformed-body", "The body must be a JSON array of events.");
        }

        var (items, one) = (ListFor(body, most), ItemReader);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (items.Count == most)
            {
                return TooMany(most);
            }

            var start = (int)reader.TokenStartIndex;
            var result = one.Read(ref reader);
            items.Add(ItemOf(result, one, body[start..(int)reader.BytesConsumed]));
        }

        // Whatever follows the array makes the body unreadable, too.
        reader.Read();
        return items;
    }

    private static Result<IReadOnlyList<EventItem>> ReadLines(ReadOnlyMemory<byte> body, int most)
    {
        var (items, one, readable) = (ListFor(body, most), ItemReader, 0);
        while (body.Length > 0)
        {
            var end = body.Span.IndexOf((byte)'\n');
            var line = (end < 0 ? body : body[..end]).Trim(" \t\r"u8);
            body = end < 0 ? default : body[(end + 1)..];
            if (line.IsEmpty)
            {
                continue;
            }

            if (items.Count == most)
            {
                return TooMany(most);
            }

            items.Add(ReadLine(line, one));
            readable += items[^1].Problem?.Code == NotJson ? 0 : 1;
        }

        return readable == 0 && items.Count > 0
            ? new Problem("malformed-body", "The body cannot be read: not one of its lines is JSON.")
            : items;
    }

    private static List<EventItem> ListFor(ReadOnlyMemory<byte> body, int most) => new(Math.Min((body.Length / ShortEvent) + 1, most));

    private static EventItem ReadLine(ReadOnlyMemory<byte> line, EventItemReader one)
    {
        try
        {
            var reader = new Utf8JsonReader(line.Span, s_anyDepth);
            reader.Read();
            var result = one.Read(ref reader);
            reader.Read();
            return ItemOf(result, one, line);
        }
        catch (JsonException e)
        {
            return new EventItem(null, new Problem(NotJson, $"The line is not JSON at byte {e.BytePositionInLine + 1}."), null, line);
        }
    }

    private static EventItem ItemOf(Result<PlantEvent> result, EventItemReader one, ReadOnlyMemory<byte> raw) =>
        new(result.IsOk ? result.Value : null, result.IsOk ? null : result.Problems[0], one.Site, raw) { Source = one.Source };

    private static Problem TooMany(int most) => new("too-many-events", $"A request holds at most {most} events; send the rest in another.");
}
