using System.Globalization;
using System.Text;
using NodaTime.Text;

namespace PlantPortal.Web.Shared;

/// <summary>
/// Writes rows of CSV (RFC 4180, comma, CRLF) that mean the same everywhere: numbers with a point, times in ISO 8601, whatever the culture. A text that
/// a spreadsheet would take for a formula gets an apostrophe before it, so that nothing that a machine or person sent is ever run.
/// </summary>
internal static class CsvText
{
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>Tells spreadsheets that the file is UTF-8.</summary>
    public const string Start = "\uFEFF";

    private static readonly OffsetDateTimePattern s_local = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFo<Z+HH:mm>");

    /// <summary>One row with its line end.</summary>
    /// <param name="fields">Texts, numbers, truths, instants with offset; null is an empty field.</param>
    public static string Row(params IEnumerable<object?> fields) => string.Join(',', fields.Select(Field)) + "\r\n";

    private static string Field(object? value) => value switch
    {
        null => "",
        string text => Quoted(Defused(text)),
        bool truth => truth ? "true" : "false",
        OffsetDateTime time => s_local.Format(time),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A {value.GetType().Name} cannot be a field.", nameof(value)),
    };

    /// <summary>The wide forms too: a spreadsheet that is set to a language of East Asia takes them for the narrow ones.</summary>
    private static string Defused(string text) => text is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r' or '\n', ..] ? "'" + text : text;

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",;\t\"\r\n") < 0 ? text : new StringBuilder(text).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString();
}
