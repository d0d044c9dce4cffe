namespace PlantPortal.Web.Intake;

/// <summary>
/// ISO 8601 date and time with <c>Z</c> or an offset, as <c>2026-03-02T06:00:00.123456Z</c> or <c>2026-03-02T07:00+0100</c>. Seconds may be
/// missing; digits beyond the microsecond are cut. By hand, because it runs for every event and a general parser takes a microsecond.
/// </summary>
internal static class InstantText
{
    private const long MicrosPerMinute = 60_000_000;

    /// <summary>The end of the year 9999 in UTC, where instants end; an offset could lead beyond.</summary>
    private const long LastMicro = 253_402_300_799_999_999;

    /// <param name="micros">Microseconds since 1970-01-01T00:00Z.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out long micros)
    {
        micros = 0;
        if (text.Length < 17 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':'
            || !Digits(text[..4], out var year) || !Digits(text.Slice(5, 2), out var month) || !Digits(text.Slice(8, 2), out var day)
            || !Digits(text.Slice(11, 2), out var hour) || !Digits(text.Slice(14, 2), out var minute)
            || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59)
        {
            return false;
        }

        var rest = text[16..];
        if (!TrySeconds(ref rest, out var inMinute) || !TryOffset(rest, out var offsetMinutes))
        {
            return false;
        }

        var minutes = (DaysSince1970(year, month, day) * 1440L) + (hour * 60) + minute - offsetMinutes;
        micros = (minutes * MicrosPerMinute) + inMinute;
        return micros <= LastMicro;
    }

    /// <summary>Takes <c>:ss</c> and a fraction, if they are there.</summary>
    private static bool TrySeconds(ref ReadOnlySpan<byte> rest, out long micros)
    {
        micros = 0;
        if (rest[0] != ':')
        {
            return true;
        }

        if (rest.Length < 4 || !Digits(rest.Slice(1, 2), out var seconds) || seconds > 59)
        {
            return false;
        }

        micros = seconds * 1_000_000L;
        rest = rest[3..];
        if (rest[0] is not ((byte)'.' or (byte)','))
        {
            return true;
        }

        var length = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (length <= 0)
        {
            return false;
        }

        var (scale, fraction) = (100_000, 0);
        foreach (var digit in rest.Slice(1, Math.Min(length, 6)))
        {
            fraction += (digit - '0') * scale;
            scale /= 10;
        }

        micros += fraction;
        rest = rest[(length + 1)..];
        return true;
    }

    /// <summary><c>Z</c>, <c>±hh</c>, <c>±hhmm</c> or <c>±hh:mm</c>, up to 18 hours.</summary>
    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text is [(byte)'Z'])
        {
            return true;
        }

        if (text.Length is not (3 or 5 or 6) || text[0] is not ((byte)'+' or (byte)'-') || (text.Length == 6 && text[3] != ':')
            || !Digits(text.Slice(1, 2), out var hours))
        {
            return false;
        }

        var rest = 0;
        if (text.Length > 3 && !Digits(text[^2..], out rest))
        {
            return false;
        }

        minutes = (text[0] == '-' ? -1 : 1) * ((hours * 60) + rest);
        return rest <= 59 && Math.Abs(minutes) <= 18 * 60;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var character in text)
        {
            var digit = (uint)(character - '0');
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + (int)digit;
        }

        return true;
    }

    private static int DaysSince1970(int year, int month, int day) => new DateOnly(year, month, day).DayNumber - 719_162;
}
