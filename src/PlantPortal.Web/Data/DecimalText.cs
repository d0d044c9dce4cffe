using System.Globalization;

namespace PlantPortal.Web.Data;

/// <summary>Decimals in JSON, exactly: a number that a decimal cannot hold to its last digit is refused, never rounded. Zeros at the end are dropped.</summary>
public static class DecimalText
{
    /// <summary>Longer than any quantity, and short enough that no digit is lost in a decimal.</summary>
    public const int Longest = 28;

    private const int FastDigits = 18;

    /// <param name="json">A number by the grammar of JSON.</param>
    public static bool TryParse(ReadOnlySpan<byte> json, out decimal value) =>
        TryParsePlain(json, out value) || TryParseAny(json, out value);

    /// <summary>The same number without zeros at the end of its fraction: <c>1.50</c> and <c>1.5</c> are one content.</summary>
    public static decimal Normalize(decimal value) => value.Scale == 0 ? value : value / 1.0000000000000000000000000000m;

    private static bool TryParsePlain(ReadOnlySpan<byte> json, out decimal value)
    {
        var negative = json.Length > 0 && json[0] == (byte)'-';
        var (mantissa, digits, point) = (0UL, 0, -1);
        for (var i = negative ? 1 : 0; i < json.Length; i++)
        {
            if (json[i] == (byte)'.' && point < 0)
            {
                point = digits;
                continue;
            }

            var digit = (uint)(json[i] - '0');
            if (digit > 9 || ++digits > FastDigits)
            {
                value = 0;
                return false;
            }

            mantissa = (mantissa * 10) + digit;
        }

        var scale = point < 0 ? 0 : digits - point;
        while (scale > 0 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            scale--;
        }

        value = new decimal((int)mantissa, (int)(mantissa >> 32), 0, negative && mantissa != 0, (byte)scale);
        return digits > 0;
    }

    private static bool TryParseAny(ReadOnlySpan<byte> json, out decimal value)
    {
        value = 0;
        if (json.Length > Longest || !decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed))
        {
            return false;
        }

        // An exponent may push every digit out of reach: 1e-40 is not 0.
        var mantissa = json[..(json.IndexOfAny((byte)'e', (byte)'E') is var e and >= 0 ? e : json.Length)];
        if (parsed == 0 && mantissa.IndexOfAnyInRange((byte)'1', (byte)'9') >= 0)
        {
            return false;
        }

        value = parsed == 0 ? 0 : Normalize(parsed);
        return true;
    }
}
