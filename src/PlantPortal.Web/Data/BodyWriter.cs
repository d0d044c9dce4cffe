using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace PlantPortal.Web.Data;

/// <summary>
/// Writes the fields of an event's body as compact JSON, into a span that is large enough. Escapes what JSON demands and nothing else, so that
/// the same content has the same bytes for as long as there are logs.
/// </summary>
internal ref struct BodyWriter(Span<byte> target)
{
    /// <summary>More than the names and numbers of the longest kind need: a count has six decimals of 30 digits.</summary>
    private const int FieldsRoom = 512;

    private readonly Span<byte> _target = target;
    private int _length;

    /// <summary>Bytes that the fields with these texts can take at most; a character may need six.</summary>
    public static int Room(params ReadOnlySpan<string?> texts)
    {
        var room = FieldsRoom;
        foreach (var text in texts)
        {
            room += 6 * (text?.Length ?? 0);
        }

        return room;
    }

    /// <param name="name">In quotes, with its colon.</param>
    public void Field(ReadOnlySpan<byte> name, string? text)
    {
        if (text is null)
        {
            return;
        }

        Name(name);
        Raw("\""u8);
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && text.AsSpan().IndexOfAny('"', '\\') < 0)
        {
            _length += Encoding.ASCII.GetBytes(text, _target[_length..]);
        }
        else
        {
            Escaped(text);
        }

        Raw("\""u8);
    }

    public void Field(ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } value)
        {
            Name(name);
            Utf8Formatter.TryFormat(value, _target[_length..], out var written);
            _length += written;
        }
    }

    public void Field(ReadOnlySpan<byte> name, decimal? number)
    {
        if (number is { } value)
        {
            Name(name);
            // A negative zero would be other bytes for the same number.
            (value == 0 ? 0 : DecimalText.Normalize(value)).TryFormat(_target[_length..], out var written, default, CultureInfo.InvariantCulture);
            _length += written;
        }
    }

    /// <returns>Bytes written.</returns>
    public int End()
    {
        Raw(_length == 0 ? "{}"u8 : "}"u8);
        return _length;
    }

    private void Name(ReadOnlySpan<byte> name)
    {
        Raw(_length == 0 ? "{"u8 : ","u8);
        Raw(name);
    }

    private void Escaped(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
            {
                Raw("\\"u8);
            }
            else if (rune.Value < ' ')
            {
                Raw("\\u00"u8);
                Utf8Formatter.TryFormat((byte)rune.Value, _target[_length..], out var hex, new StandardFormat('x', 2));
                _length += hex;
                continue;
            }

            _length += rune.EncodeToUtf8(_target[_length..]);
        }
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_target[_length..]);
        _length += bytes.Length;
    }
}
