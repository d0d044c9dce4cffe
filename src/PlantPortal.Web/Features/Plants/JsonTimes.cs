using System.Runtime.InteropServices;
using System.Text.Json;
using NodaTime.Text;
using PlantPortal.Domain;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Intake;

namespace PlantPortal.Web.Features.Plants;

/// <summary>Times and dates in a document; what cannot be read is noted as a problem.</summary>
internal static class JsonTimes
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>An instant with offset or Z, cut to the microsecond.</summary>
    public static Instant? Instant(this JsonPart part, string name)
    {
        if (part.Find(name) is not { } value)
        {
            return null;
        }

        if (value.Element.ValueKind == JsonValueKind.String && InstantText.TryParse(JsonMarshal.GetRawUtf8Value(value.Element)[1..^1], out var micros))
        {
            return micros.ToInstant();
        }

        value.Refuse("wrong-type", "There must be an instant with its offset here, such as '2026-01-01T00:00:00Z'.");
        return null;
    }

    public static LocalDate NeededDate(this JsonPart part, string name) =>
        Parsed(part, name, part.Needed(name), LocalDatePattern.Iso, "a date, such as '2026-12-24'");

    public static LocalTime NeededTime(this JsonPart part, string name) => Time(part, name, part.Needed(name));

    /// <summary>As <see cref="NeededTime"/>; 24:00 is midnight.</summary>
    public static LocalTime NeededEnd(this JsonPart part, string name) =>
        part.Needed(name) is var text && text == "24:00" ? LocalTime.Midnight : Time(part, name, text);

    public static LocalTime? Time(this JsonPart part, string name) => part.Text(name) is { } text ? Time(part, name, text) : null;

    private static LocalTime Time(JsonPart part, string name, string text) => Parsed(part, name, text, Clock, "a time of day, such as '06:00'");

    private static T Parsed<T>(JsonPart part, string name, string text, IPattern<T> pattern, string what)
        where T : struct
    {
        if (pattern.Parse(text) is { Success: true } parsed)
        {
            return parsed.Value;
        }

        if (part.Find(name) is { Element.ValueKind: JsonValueKind.String } value)
        {
            value.Refuse("wrong-type", $"{PlainText.Quote(text)} is not {what}.");
        }

        return default;
    }
}
