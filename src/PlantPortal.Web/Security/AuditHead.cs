using System.Globalization;

namespace PlantPortal.Web.Security;

/// <summary>The end of the audit chain: whoever notes it elsewhere can tell later whether what was written until then still stands.</summary>
/// <param name="Last">Id of the last row; 0 when there is none.</param>
/// <param name="Count">Rows until there, this one included.</param>
/// <param name="Hash">Of the last row, in lower-case hexadecimal.</param>
public sealed record AuditHead(long Last, long Count, string Hash)
{
    /// <summary>To be noted: <c>ROW:COUNT:HASH</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Last}:{Count}:{Hash}");

    /// <summary>What <see cref="ToString"/> has written; null when it is no such text.</summary>
    public static AuditHead? Parse(string text)
    {
        string[] parts = text.Trim().Split(':');
        return parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && parts[2].Length == AuditHash.Length * 2 && parts[2].All(char.IsAsciiHexDigit)
                ? new AuditHead(last, count, parts[2].ToLowerInvariant())
                : null;
    }
}
