using System.Text;
using System.Text.Json;
using PlantPortal.Domain;
using PlantPortal.Domain.Events;

namespace PlantPortal.Web.Intake;

/// <summary>
/// Reads one item of a request straight from its bytes. A member that the contract does not know is ignored, so that a gateway may send more
/// than we need; null and an empty text are the same as leaving the member out. Not thread-safe.
/// </summary>
internal sealed class EventItemReader
{
    private readonly EventDraft _draft = new();
    private readonly EventValueReader _values;

    public EventItemReader() => _values = new EventValueReader(_draft);

    /// <summary>The site that the last item named, if it could be read.</summary>
    public string? Site => _draft.Site is { Length: <= EventLimits.CodeLength } site ? site : null;

    /// <summary>The source that the last item named, if it could be read.</summary>
    public string? Source => _draft.Source is { Length: <= EventLimits.CodeLength } source ? source : null;

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

        return EventValueReader.Unescape(ref reader) is { } name ? EventFields.Find(Encoding.UTF8.GetBytes(name)) : EventField.None;
    }

    private void Take(EventField field, ref Utf8JsonReader reader)
    {
        switch (field)
        {
            case EventField.Site: _draft.Site = _values.TextOf(field, ref reader); break;
            case EventField.Line: _draft.Line = _values.TextOf(field, ref reader); break;
            case EventField.Source: _draft.Source = _values.TextOf(field, ref reader); break;
            case EventField.Kind: _draft.Kind = _values.TextOf(field, ref reader); break;
            case EventField.State: _draft.State = _values.TextOf(field, ref reader); break;
            case EventField.Code: _draft.Code = _values.TextOf(field, ref reader); break;
            case EventField.Reason: _draft.Reason = _values.TextOf(field, ref reader); break;
            case EventField.Product: _draft.Product = _values.TextOf(field, ref reader); break;
            case EventField.Order: _draft.Order = _values.TextOf(field, ref reader); break;
            case EventField.Action: _draft.Action = _values.TextOf(field, ref reader); break;
            case EventField.Comment: _draft.Comment = _values.TextOf(field, ref reader); break;
            case EventField.By: _draft.By = _values.TextOf(field, ref reader); break;
            case EventField.At: _draft.At = _values.InstantOf(field, ref reader); break;
            case EventField.From: _draft.From = _values.InstantOf(field, ref reader); break;
            case EventField.To: _draft.To = _values.InstantOf(field, ref reader); break;
            case EventField.Sequence: _draft.Sequence = _values.WholeOf(field, "sequence", EventLimits.MaxSequence, ref reader); break;
            case EventField.RegistryVersion: _draft.RegistryVersion = (int)_values.WholeOf(field, "registryVersion", int.MaxValue, ref reader); break;
            case EventField.Quantity: _draft.Quantity = _values.NumberOf(field, ref reader); break;
            case EventField.Good: _draft.Good = _values.NumberOf(field, ref reader); break;
            case EventField.Scrap: _draft.Scrap = _values.NumberOf(field, ref reader); break;
            case EventField.Rework: _draft.Rework = _values.NumberOf(field, ref reader); break;
            case EventField.GoodTotal: _draft.GoodTotal = _values.NumberOf(field, ref reader); break;
            case EventField.ScrapTotal: _draft.ScrapTotal = _values.NumberOf(field, ref reader); break;
            case EventField.ReworkTotal: _draft.ReworkTotal = _values.NumberOf(field, ref reader); break;
            case EventField.Voids: _draft.Voids = KeyOf(ref reader); break;
            default: throw new ArgumentOutOfRangeException(nameof(field), field, "Not a member of an event.");
        }
    }

    private EventKey KeyOf(ref Utf8JsonReader reader)
    {
        const EventField Field = EventField.Voids;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            _values.WrongType(Field, "voids", "an object with source and sequence", ref reader);
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
                    source = _values.TextAt(ref reader);
                    break;
                case EventField.Sequence when sequence is null:
                    sequence = _values.WholeOf(Field, "voids.sequence", EventLimits.MaxSequence, ref reader);
                    break;
                case EventField.Source or EventField.Sequence:
                    _values.WrongType(Field, "voids", "an object with one source, a text, and one sequence", ref reader);
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
}
