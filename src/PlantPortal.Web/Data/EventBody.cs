using System.Buffers;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Data;

/// <summary>
/// What an event says beyond its key, line and time, as bytes: compact UTF-8 JSON with the fields of its kind in a fixed order, those without a
/// value left out, instants as microseconds since 1970. The same content always has the same bytes, so contents are compared as bytes.
/// </summary>
/// <remarks>
/// Members of a request that the contract does not know are not in it: they have no meaning, and two deliveries that differ in them alone
/// are duplicates. A field added to a kind goes to the end of its fields and is left out while it has no value: old bodies stay as they are.
/// </remarks>
public static class EventBody
{
    private static ReadOnlySpan<byte> Action => "\"action\":"u8;
    private static ReadOnlySpan<byte> By => "\"by\":"u8;
    private static ReadOnlySpan<byte> Code => "\"code\":"u8;
    private static ReadOnlySpan<byte> Comment => "\"comment\":"u8;
    private static ReadOnlySpan<byte> From => "\"from\":"u8;
    private static ReadOnlySpan<byte> Good => "\"good\":"u8;
    private static ReadOnlySpan<byte> GoodTotal => "\"goodTotal\":"u8;
    private static ReadOnlySpan<byte> Order => "\"order\":"u8;
    private static ReadOnlySpan<byte> Product => "\"product\":"u8;
    private static ReadOnlySpan<byte> Quantity => "\"quantity\":"u8;
    private static ReadOnlySpan<byte> Reason => "\"reason\":"u8;
    private static ReadOnlySpan<byte> RegistryVersion => "\"registryVersion\":"u8;
    private static ReadOnlySpan<byte> Rework => "\"rework\":"u8;
    private static ReadOnlySpan<byte> ReworkTotal => "\"reworkTotal\":"u8;
    private static ReadOnlySpan<byte> Role => "\"role\":"u8;
    private static ReadOnlySpan<byte> Scrap => "\"scrap\":"u8;
    private static ReadOnlySpan<byte> ScrapTotal => "\"scrapTotal\":"u8;
    private static ReadOnlySpan<byte> Sequence => "\"sequence\":"u8;
    private static ReadOnlySpan<byte> Source => "\"source\":"u8;
    private static ReadOnlySpan<byte> State => "\"state\":"u8;
    private static ReadOnlySpan<byte> To => "\"to\":"u8;

    /// <returns>Bytes written.</returns>
    public static int Write(PlantEvent plantEvent, IBufferWriter<byte> target)
    {
        var writer = new BodyWriter(target.GetSpan(RoomFor(plantEvent)));
        switch (plantEvent)
        {
            case StateEvent e:
                writer.Field(State, EventWords.Of(e.State));
                writer.Field(Code, e.Code);
                writer.Field(Reason, e.Reason);
                break;
            case CountEvent e:
                writer.Field(Good, e.Deltas.Good);
                writer.Field(Scrap, e.Deltas.Scrap);
                writer.Field(Rework, e.Deltas.Rework);
                writer.Field(GoodTotal, e.Totals.Good);
                writer.Field(ScrapTotal, e.Totals.Scrap);
                writer.Field(ReworkTotal, e.Totals.Rework);
                writer.Field(From, e.From?.ToMicros());
                writer.Field(Product, e.Product);
                break;
            case OrderEvent e:
                writer.Field(Action, EventWords.Of(e.Action));
                writer.Field(Order, e.Order);
                writer.Field(Product, e.Product);
                writer.Field(Quantity, e.Quantity);
                break;
            case HeartbeatEvent e:
                writer.Field(RegistryVersion, (long?)e.RegistryVersion);
                break;
            case ReasonEvent e:
                writer.Field(From, e.From.ToMicros());
                writer.Field(To, e.To?.ToMicros());
                writer.Field(Reason, e.Reason);
                writer.Field(Comment, e.Comment);
                writer.Field(By, e.By);
                writer.Field(Role, EventWords.Of(e.Role));
                break;
            case VoidEvent e:
                writer.Field(Source, e.Voids.Source);
                writer.Field(Sequence, e.Voids.Sequence);
                writer.Field(Comment, e.Comment);
                writer.Field(By, e.By);
                break;
            case StateCorrectionEvent e:
                writer.Field(From, e.From.ToMicros());
                writer.Field(To, e.To.ToMicros());
                writer.Field(State, EventWords.Of(e.State));
                writer.Field(Comment, e.Comment);
                writer.Field(By, e.By);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(plantEvent), plantEvent.GetType().Name, "Not a kind of event.");
        }

        var written = writer.End();
        target.Advance(written);
        return written;
    }

    /// <param name="line">Null for all lines of the source (stored as an empty text).</param>
    /// <param name="texts">Shared by the events of one reader.</param>
    /// <exception cref="FormatException">The body is not what <see cref="Write"/> writes: the log is damaged.</exception>
    public static PlantEvent Read(
        EventKind kind, ReadOnlySpan<byte> body, string site, string? line, string source, long sequence, Instant at, TextPool texts)
    {
        try
        {
            return ReadKind(kind, new BodyReader(body, texts), site, line, source, sequence, at);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException)
        {
            throw new FormatException("The log is damaged: an event's body ends too early.", e);
        }
    }

    private static PlantEvent ReadKind(EventKind kind, BodyReader b, string site, string? line, string source, long sequence, Instant at)
    {
        PlantEvent read = kind switch
        {
            EventKind.State => new StateEvent(site, line, source, sequence, at, EventWords.State(b.Need(b.Text(State))), b.Text(Code), b.Text(Reason)),
            EventKind.Count => new CountEvent(
                site, line, source, sequence, at,
                new Quantities(b.Number(Good), b.Number(Scrap), b.Number(Rework)),
                new Quantities(b.Number(GoodTotal), b.Number(ScrapTotal), b.Number(ReworkTotal)),
                b.Whole(From)?.ToInstant(), b.Text(Product)),
            EventKind.Order => new OrderEvent(
                site, line, source, sequence, at, EventWords.Action(b.Need(b.Text(Action))), b.Text(Order), b.Text(Product), b.Number(Quantity)),
            EventKind.Heartbeat => new HeartbeatEvent(site, line, source, sequence, at, (int?)b.Whole(RegistryVersion)),
            EventKind.Reason => new ReasonEvent(
                site, line, source, sequence, at, b.Need(b.Whole(From)).ToInstant(), b.Whole(To)?.ToInstant(),
                b.Need(b.Text(Reason)), b.Text(Comment), b.Text(By), EventWords.Role(b.Need(b.Text(Role)))),
            EventKind.Void => new VoidEvent(
                site, line, source, sequence, at, new EventKey(b.Need(b.Text(Source)), b.Need(b.Whole(Sequence))), b.Text(Comment), b.Text(By)),
            EventKind.StateCorrection => new StateCorrectionEvent(
                site, line, source, sequence, at, b.Need(b.Whole(From)).ToInstant(), b.Need(b.Whole(To)).ToInstant(),
                EventWords.State(b.Need(b.Text(State))), b.Text(Comment), b.Text(By)),
            _ => throw new FormatException($"The log is damaged: {(int)kind} is not a kind of event."),
        };
        b.End();
        return read;
    }

    private static int RoomFor(PlantEvent plantEvent) => plantEvent switch
    {
        StateEvent e => BodyWriter.Room(e.Code, e.Reason),
        CountEvent e => BodyWriter.Room(e.Product),
        OrderEvent e => BodyWriter.Room(e.Order, e.Product),
        ReasonEvent e => BodyWriter.Room(e.Reason, e.Comment, e.By),
        VoidEvent e => BodyWriter.Room(e.Voids.Source, e.Comment, e.By),
        StateCorrectionEvent e => BodyWriter.Room(e.Comment, e.By),
        _ => BodyWriter.Room(),
    };
}
