using System.Globalization;
using System.Text;
using System.Text.Json;
using PlantPortal.Domain;
using PlantPortal.Domain.Events;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Intake;

/// <summary>Reads the value of a member in the type that the contract gives it, or tells the draft what is wrong with it. Not thread-safe.</summary>
internal sealed class EventValueReader(EventDraft draft)
{
    private readonly TextPool _texts = new();

    public string? TextOf(EventField field, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            WrongType(field, EventFields.NameOf(field), "a text", ref reader);
            return null;
        }

        var text = TextAt(ref reader);
        if (text is null)
        {
            draft.Fail(field, new Problem("bad-text", $"The field '{EventFields.NameOf(field)}' is not valid Unicode."));
        }
        else if (text.Length == 0)
        {
            draft.Unsee(field);
            return null;
        }

        return text;
    }

    public long InstantOf(EventField field, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            WrongType(field, EventFields.NameOf(field), "a time in ISO 8601", ref reader);
            return 0;
        }

        if (!reader.ValueIsEscaped && InstantText.TryParse(reader.ValueSpan, out var micros))
        {
            return micros;
        }

        // Some senders escape the plus sign of an offset.
        var text = TextAt(ref reader) ?? "";
        if (!InstantText.TryParse(Encoding.UTF8.GetBytes(text), out micros))
        {
            draft.Fail(field, new Problem(
                "bad-time", $"The field '{EventFields.NameOf(field)}' is {PlainText.Quote(text)}, not a time in ISO 8601 with offset or Z, as 2026-03-02T06:00:00.123Z."));
        }

        return micros;
    }

    public decimal NumberOf(EventField field, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            WrongType(field, EventFields.NameOf(field), "a number", ref reader);
            return 0;
        }

        if (!DecimalText.TryParse(reader.ValueSpan, out var value))
        {
            OutOfRange(field, EventFields.NameOf(field), $"a number of at most {EventLimits.QuantityDecimals} decimals, up to {EventLimits.MaxQuantity}", ref reader);
        }

        return value;
    }

    public long WholeOf(EventField field, string name, long most, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            WrongType(field, name, "a whole number", ref reader);
            return 0;
        }

        if (reader.TryGetInt64(out var whole) && whole >= 0 && whole <= most)
        {
            return whole;
        }

        if (DecimalText.TryParse(reader.ValueSpan, out var value) && value >= 0 && value <= most && decimal.IsInteger(value))
        {
            return (long)value;
        }

        OutOfRange(field, name, string.Create(CultureInfo.InvariantCulture, $"a whole number from 0 to {most}"), ref reader);
        return 0;
    }

    /// <summary>Null when it is not Unicode.</summary>
    public string? TextAt(ref Utf8JsonReader reader) => reader.ValueIsEscaped ? Unescape(ref reader) : _texts.Find(reader.ValueSpan);

    /// <summary>Null when it is not Unicode: a lone half of a surrogate pair, or broken UTF-8.</summary>
    public static string? Unescape(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public void WrongType(EventField field, string name, string expected, ref Utf8JsonReader reader)
    {
        draft.Fail(field, new Problem("wrong-type", $"The field '{name}' must be {expected}."));
        reader.Skip();
    }

    private void OutOfRange(EventField field, string name, string expected, ref Utf8JsonReader reader)
    {
        var shown = PlainText.Quote(Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, 60)]));
        draft.Fail(field, new Problem("out-of-range", $"The field '{name}' is {shown}; it must be {expected}."));
    }
}
