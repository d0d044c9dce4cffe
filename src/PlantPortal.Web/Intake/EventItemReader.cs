using System.Globalization;
using System.Text;
using System.Text.Json;
using PlantPortal.Domain;
using PlantPortal.Domain.Events;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Intake;

/// <summary>
/// Reads one item of a request straight from its bytes. A member that the contract does not know is ignored, so that a gateway may send more
/// than we need; null and an empty text are the same as leaving the member out. Not thread-safe.
/// </summary>
internal sealed class EventItemReader
{
    private readonly TextPool _texts = new();
    private readonly EventDraft _draft = new();

    /// <summary>The site that the last item named, if it could be read.</summary>
    public string? Site => _draft.Site is { Length: <= EventLimits.CodeLength } site ? site : null;

    /// <summary>The event that begins at the reader's token, or what is wrong with it; the reader is left at the item's last token.</summary>
    /// <exception cref="JsonException">What follows is not JSON.</exception>
    public Result<PlantEvent> Read(ref Utf8JsonReader reader)
    {
        _draft.Clear();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return new Problem("wrong-type", "An event is a JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = FieldAt(ref reader);
            reader.Read();
            if (field == EventField.None)
            {
                reader.Skip();
            }
            else if (!_draft.Seen(field))
            {
                _draft.Fail(field, new Problem("duplicate-member", $"The field '{EventFields.NameOf(field)}' is there twice."));
                reader.Skip();
            }
            else if (reader.TokenType == JsonTokenType.Null)
            {
                _draft.Unsee(field);
            }
            else
            {
                Take(field, ref reader);
            }
        }

        return _draft.ToEvent();
    }

    private static EventField FieldAt(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return EventFields.Find(reader.ValueSpan);
        }

        return Unescape(ref reader) is { } name ? EventFields.Find(Encoding.UTF8.GetBytes(name)) : EventField.None;
    }

    private void Take(EventField field, ref Utf8JsonReader reader)
    {
        switch (field)
        {
            case EventField.Site: _draft.Site = TextOf(field, ref reader); break;
            case EventField.Line: _draft.Line = TextOf(field, ref reader); break;
            case EventField.Source: _draft.Source = TextOf(field, ref reader); break;
            case EventField.Kind: _draft.Kind = TextOf(field, ref reader); break;
            case EventField.State: _draft.State = TextOf(field, ref reader); break;
            case EventField.Code: _draft.Code = TextOf(field, ref reader); break;
            case EventField.Reason: _draft.Reason = TextOf(field, ref reader); break;
            case EventField.Product: _draft.Product = TextOf(field, ref reader); break;
            case EventField.Order: _draft.Order = TextOf(field, ref reader); break;
            case EventField.Action: _draft.Action = TextOf(field, ref reader); break;
            case EventField.Comment: _draft.Comment = TextOf(field, ref reader); break;
            case EventField.By: _draft.By = TextOf(field, ref reader); break;
            case EventField.At: _draft.At = InstantOf(field, ref reader); break;
            case EventField.From: _draft.From = InstantOf(field, ref reader); break;
            case EventField.To: _draft.To = InstantOf(field, ref reader); break;
            case EventField.Sequence: _draft.Sequence = WholeOf(field, "sequence", EventLimits.MaxSequence, ref reader); break;
            case EventField.RegistryVersion: _draft.RegistryVersion = (int)WholeOf(field, "registryVersion", int.MaxValue, ref reader); break;
            case EventField.Quantity: _draft.Quantity = NumberOf(field, ref reader); break;
            case EventField.Good: _draft.Good = NumberOf(field, ref reader); break;
            case EventField.Scrap: _draft.Scrap = NumberOf(field, ref reader); break;
            case EventField.Rework: _draft.Rework = NumberOf(field, ref reader); break;
            case EventField.GoodTotal: _draft.GoodTotal = NumberOf(field, ref reader); break;
            case EventField.ScrapTotal: _draft.ScrapTotal = NumberOf(field, ref reader); break;
            case EventField.ReworkTotal: _draft.ReworkTotal = NumberOf(field, ref reader); break;
            case EventField.Voids: _draft.Voids = KeyOf(ref reader); break;
            default: throw new ArgumentOutOfRangeException(nameof(field), field, "Not a member of an event.");
        }
    }

    private string? TextOf(EventField field, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            WrongType(field, EventFields.NameOf(field), "a text", ref reader);
            return null;
        }

        var text = TextAt(ref reader);
        if (text is null)
        {
            _draft.Fail(field, new Problem("bad-text", $"The field '{EventFields.NameOf(field)}' is not valid Unicode."));
        }
        else if (text.Length == 0)
        {
            _draft.Unsee(field);
            return null;
        }

        return text;
    }

    private long InstantOf(EventField field, ref Utf8JsonReader reader)
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
            _draft.Fail(field, new Problem(
                "bad-time", $"The field '{EventFields.NameOf(field)}' is {PlainText.Quote(text)}, not a time in ISO 8601 with offset or Z, as 2026-03-02T06:00:00.123Z."));
        }

        return micros;
    }

    private decimal NumberOf(EventField field, ref Utf8JsonReader reader)
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

    private long WholeOf(EventField field, string name, long most, ref Utf8JsonReader reader)
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

    private EventKey KeyOf(ref Utf8JsonReader reader)
    {
        const EventField Field = EventField.Voids;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            WrongType(Field, "voids", "an object with source and sequence", ref reader);
            return default;
        }

        var (source, sequence) = ((string?)null, (long?)null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = FieldAt(ref reader);
            reader.Read();
            switch (member)
            {
                case EventField.Source when source is null && reader.TokenType == JsonTokenType.String:
                    source = TextAt(ref reader);
                    break;
                case EventField.Sequence when sequence is null:
                    sequence = WholeOf(Field, "voids.sequence", EventLimits.MaxSequence, ref reader);
                    break;
                case EventField.Source or EventField.Sequence:
                    WrongType(Field, "voids", "an object with one source, a text, and one sequence", ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (string.IsNullOrEmpty(source) || sequence is null)
        {
            _draft.Fail(Field, new Problem("missing-field", $"The field 'voids.{(sequence is null ? "sequence" : "source")}' is missing."));
        }

        return new EventKey(source ?? "", sequence ?? 0);
    }

    private string? TextAt(ref Utf8JsonReader reader) => reader.ValueIsEscaped ? Unescape(ref reader) : _texts.Find(reader.ValueSpan);

    /// <summary>Null when it is not Unicode: a lone half of a surrogate pair, or broken UTF-8.</summary>
    private static string? Unescape(ref Utf8JsonReader reader)
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

    private void WrongType(EventField field, string name, string expected, ref Utf8JsonReader reader)
    {
        _draft.Fail(field, new Problem("wrong-type", $"The field '{name}' must be {expected}."));
        reader.Skip();
    }

    private void OutOfRange(EventField field, string name, string expected, ref Utf8JsonReader reader)
    {
        var shown = PlainText.Quote(Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, 60)]));
        _draft.Fail(field, new Problem("out-of-range", $"The field '{name}' is {shown}; it must be {expected}."));
    }
}
