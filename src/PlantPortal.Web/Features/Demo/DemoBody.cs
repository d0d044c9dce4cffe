using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime.Text;
using PlantPortal.Domain.Events;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Features.Demo;

/// <summary>Writes events as a gateway would send them: the JSON array of <c>POST /api/v1/events</c>.</summary>
internal static class DemoBody
{
    // Nothing here is read by a browser, and a gateway escapes no more than it must.
    private static readonly JsonWriterOptions s_plain = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Of(IReadOnlyList<DemoDelivery> deliveries)
    {
        var bytes = new ArrayBufferWriter<byte>(256 * (deliveries.Count + 1));
        using var json = new Utf8JsonWriter(bytes, s_plain);
        json.WriteStartArray();
        foreach (var delivery in deliveries)
        {
            json.WriteStartObject();
            Write(json, delivery.Event);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        return bytes.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, PlantEvent said)
    {
        json.WriteString("site"u8, said.Site);
        Text(json, "line"u8, said.Line);
        json.WriteString("source"u8, said.Source);
        json.WriteNumber("sequence"u8, said.Sequence);
        Time(json, "at"u8, said.At);
        switch (said)
        {
            case StateEvent state:
                Kind(json, "state"u8);
                json.WriteString("state"u8, EventWords.Of(state.State));
                Text(json, "code"u8, state.Code);
                Text(json, "reason"u8, state.Reason);
                break;
            case CountEvent count:
                Kind(json, "count"u8);
                Write(json, count);
                break;
            case OrderEvent order:
                Kind(json, "order"u8);
                Write(json, order);
                break;
            case HeartbeatEvent heartbeat:
                Kind(json, "heartbeat"u8);
                Number(json, "registryVersion"u8, heartbeat.RegistryVersion);
                break;
            case ReasonEvent reason:
                Kind(json, "reason"u8);
                Time(json, "from"u8, reason.From);
                Text(json, "reason"u8, reason.Reason);
                Text(json, "by"u8, reason.By);
                break;
            case StateCorrectionEvent correction:
                Kind(json, "correction"u8);
                Time(json, "from"u8, correction.From);
                Time(json, "to"u8, correction.To);
                json.WriteString("state"u8, EventWords.Of(correction.State));
                Said(json, correction.Comment, correction.By);
                break;
            case VoidEvent correction:
                Kind(json, "correction"u8);
                Write(json, correction);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(said), said.GetType().Name, "Not a kind of event.");
        }
    }

    private static void Write(Utf8JsonWriter json, CountEvent count)
    {
        Number(json, "good"u8, count.Deltas.Good);
        Number(json, "scrap"u8, count.Deltas.Scrap);
        Number(json, "rework"u8, count.Deltas.Rework);
        Number(json, "goodTotal"u8, count.Totals.Good);
        if (count.From is { } from)
        {
            Time(json, "from"u8, from);
        }
    }

    private static void Write(Utf8JsonWriter json, OrderEvent order)
    {
        json.WriteString("action"u8, EventWords.Of(order.Action));
        Text(json, "order"u8, order.Order);
        Text(json, "product"u8, order.Product);
        Number(json, "quantity"u8, order.Quantity);
    }

    private static void Write(Utf8JsonWriter json, VoidEvent correction)
    {
        json.WriteStartObject("voids"u8);
        json.WriteString("source"u8, correction.Voids.Source);
        json.WriteNumber("sequence"u8, correction.Voids.Sequence);
        json.WriteEndObject();
        Said(json, correction.Comment, correction.By);
    }

    private static void Said(Utf8JsonWriter json, string? comment, string? by)
    {
        Text(json, "comment"u8, comment);
        Text(json, "by"u8, by);
    }

    private static void Kind(Utf8JsonWriter json, ReadOnlySpan<byte> kind) => json.WriteString("kind"u8, kind);

    private static void Time(Utf8JsonWriter json, ReadOnlySpan<byte> name, Instant instant) => json.WriteString(name, InstantPattern.ExtendedIso.Format(instant));

    private static void Text(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Number(Utf8JsonWriter json, ReadOnlySpan<byte> name, decimal? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
    }
}
