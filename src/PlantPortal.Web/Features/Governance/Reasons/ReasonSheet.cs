using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using MiniExcelLibs;
using PlantPortal.Domain;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>A row of a sheet.</summary>
/// <param name="Number">Of the line in a CSV file, of the row in a spreadsheet; from 1.</param>
/// <param name="Fields">Without the spaces around them.</param>
internal sealed record SheetRow(int Number, ImmutableArray<string> Fields);

/// <summary>Reads sheets of reasons: what is in them, not what it means. Rows that are empty are left out.</summary>
internal static class ReasonSheet
{
    public const int MaxBytes = 1 << 20;
    public const int MaxRows = 5_000;

    /// <summary>A spreadsheet is compressed, and may be far larger than it looks.</summary>
    private const int MaxUnpacked = 32 << 20;

    /// <summary>In which a reason has a name; English always, and first.</summary>
    public static readonly ImmutableArray<string> Languages = ["en", "de", "es", "pl", "zh"];

    /// <summary>The rows of a file, by its name a CSV or a spreadsheet; or why it cannot be read.</summary>
    public static Result<ImmutableArray<SheetRow>> Read(string file, byte[] content)
    {
        if (content.Length > MaxBytes)
        {
            return Refused($"The file is larger than {MaxBytes >> 20} MiB; import it in parts.");
        }

        var rows = file.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) ? Spreadsheet(content) : Csv(content);
        return rows switch
        {
            { IsOk: false } => rows,
            { Value.Length: 0 } => Refused("The file has no rows."),
            { Value.Length: > MaxRows } => Refused(string.Create(CultureInfo.InvariantCulture, $"The file has more than {MaxRows} rows; import it in parts.")),
            _ => rows,
        };
    }

    private static Result<ImmutableArray<SheetRow>> Csv(byte[] content)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
            return Filled(CsvRows(text.TrimStart('\uFEFF')));
        }
        catch (ArgumentException)
        {
            return Refused("The file is no text in UTF-8; save it as “CSV UTF-8”, or as a spreadsheet (.xlsx).");
        }
    }

    private static Result<ImmutableArray<SheetRow>> Spreadsheet(byte[] content)
    {
        try
        {
            if (!Unpacks(content))
            {
                return Refused("The spreadsheet holds far more than a list of reasons; import it in parts.");
            }

            using var stream = new MemoryStream(content, writable: false);
            return Filled(stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>()
                .Select((row, index) => new SheetRow(index + 1, [.. row.Values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture) ?? "")])));
        }
        catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException or IOException or NotSupportedException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or NullReferenceException)
        {
            return Refused("The file is no spreadsheet that can be read; save it as .xlsx or as CSV.");
        }
    }

    /// <summary>By unpacking it: what an archive says of its own size need not be so.</summary>
    private static bool Unpacks(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content, writable: false));
        var (buffer, left) = (new byte[81_920], MaxUnpacked);
        foreach (var entry in archive.Entries)
        {
            using var unpacked = entry.Open();
            for (int read; (read = unpacked.Read(buffer)) > 0;)
            {
                if ((left -= read) < 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>One more than may be is enough to know that there are too many.</summary>
    private static ImmutableArray<SheetRow> Filled(IEnumerable<SheetRow> rows) =>
    [
        .. rows.Select(r => new SheetRow(r.Number, Without([.. r.Fields.Select(f => Plain(f.Trim()))]))).Where(r => !r.Fields.IsEmpty).Take(MaxRows + 1),
    ];

    /// <summary>Without the empty fields behind the last one: the rows of a spreadsheet are as wide as the widest.</summary>
    private static ImmutableArray<string> Without(ImmutableArray<string> fields)
    {
        var used = fields.Length;
        while (used > 0 && fields[used - 1].Length == 0)
        {
            used--;
        }

        return fields[..used];
    }

    /// <summary>Without the apostrophe that a CSV export puts before what a spreadsheet would take for a formula.</summary>
    private static string Plain(string field) => field is ['\'', '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] ? field[1..] : field;

    private static IEnumerable<SheetRow> CsvRows(string text)
    {
        var separator = Separator(text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "");
        var (fields, field, quoted, line, begin) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                var isPair = c == '"' && i + 1 < text.Length && text[i + 1] == '"';
                quoted = c != '"' || isPair;
                i += isPair ? 1 : 0;
                line += c == '\n' ? 1 : 0;
                if (quoted)
                {
                    field.Append(c);
                }
            }
            else if (c == '"' && string.IsNullOrWhiteSpace(field.ToString()))
            {
                field.Clear();
                quoted = true;
            }
            else if (c == separator)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else if (c == '\n')
            {
                yield return new SheetRow(begin, [.. fields, field.ToString()]);
                fields.Clear();
                field.Clear();
                begin = ++line;
            }
            else
            {
                field.Append(c);
            }
        }

        yield return new SheetRow(begin, [.. fields, field.ToString()]);
    }

    /// <param name="first">The first line that is not empty.</param>
    private static char Separator(string first)
    {
        var (commas, semicolons, tabs) = (first.Count(c => c == ','), first.Count(c => c == ';'), first.Count(c => c == '\t'));
        return tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }

    private static Problem Refused(string why) => new("bad-sheet", why);
}
