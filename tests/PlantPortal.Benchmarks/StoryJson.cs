using System.Buffers;
using System.Text.Json;
using NodaTime.Text;
using PlantPortal.Domain.Events;
using PlantPortal.Web.Data;

namespace PlantPortal.Benchmarks;

/// <summary>Events as a gateway sends them.</summary>
internal static class StoryJson
{
    /// <summary>The body of a request.</summary>
    public static byte[] Array(IEnumerable<PlantEvent> events)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            foreach (var e in events)
            {
                Write(json, e);
            }

            json.WriteEndArray();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, PlantEvent plantEvent)
    {
        json.WriteStartObject();
        json.WriteString("source", plantEvent.Source);
        json.WriteNumber("sequence", plantEvent.Sequence);
        json.WriteString("site", plantEvent.Site);
        Text(json, "line", plantEvent.Line);
        json.WriteString("at", InstantPattern.ExtendedIso.Format(plantEvent.At));
        switch (plantEvent)
        {
            case StateEvent e:
                json.WriteString("kind", "state");
                json.WriteString("state", EventWords.Of(e.State));
                Text(json, "code", e.Code);
                Text(json, "reason", e.Reason);
                break;
            case CountEvent e:
                json.WriteString("kind", "count");
                Number(json, "good", e.Deltas.Good);
                Number(json, "scrap", e.Deltas.Scrap);
                Number(json, "goodTotal", e.Totals.Good);
                break;
            case HeartbeatEvent:
                json.WriteString("kind", "heartbeat");
                break;
            case OrderEvent e:
                json.WriteString("kind", "order");
                json.WriteString("action", EventWords.Of(e.Action));
                Text(json, "order", e.Order);
                Text(json, "product", e.Product);
                Number(json, "quantity", e.Quantity);
                break;
            case ReasonEvent e:
                json.WriteString("kind", "reason");
                json.WriteString("from", InstantPattern.ExtendedIso.Format(e.From));
                Text(json, "to", e.To is { } to ? InstantPattern.ExtendedIso.Format(to) : null);
                json.WriteString("reason", e.Reason);
                Text(json, "by", e.By);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(plantEvent), plantEvent.GetType().Name, "Not a kind that a story has.");
        }

        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
    }
}
