using System.Globalization;
using System.Text;

namespace PlantPortal.EndToEnd.Tests.Hostile;

/// <summary>Reads CSV as a spreadsheet does.</summary>
internal static class CsvRows
{
    /// <summary>Whether a spreadsheet would work the field out; a number with a sign is none.</summary>
    public static bool IsFormula(string field) =>
        field is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] && !decimal.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    public static List<string[]> Read(string csv)
    {
        var (rows, row, field, isQuoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        var text = csv.TrimStart('\uFEFF');
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when isQuoted && i + 1 < text.Length && text[i + 1] == '"':
                    field.Append(text[++i]);
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' or '\r' or '\n' when !isQuoted:
                    row.Add(field.ToString());
                    field.Clear();
                    if (text[i] != ',')
                    {
                        rows.Add([.. row]);
                        row.Clear();
                        i += text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                    }

                    break;
                default:
                    field.Append(text[i]);
                    break;
            }
        }

        return rows;
    }
}
