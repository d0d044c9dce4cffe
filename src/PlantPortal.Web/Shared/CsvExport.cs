using System.Text;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Shared;

/// <summary>Sends rows as a CSV file. The only way out for one: who takes what is on record before the first byte is sent.</summary>
internal sealed class CsvExport(RecordExport record)
{
    /// <param name="columns">The names in the first row.</param>
    /// <param name="fields">What <see cref="CsvText.Row"/> writes of a row.</param>
    public async Task<IResult> SendAsync<T>(
        Caller caller, Export export, IEnumerable<string> columns, IEnumerable<T> rows, Func<T, IEnumerable<object?>> fields, CancellationToken cancel)
    {
        await record.RunAsync(caller, export, cancel);
        return Results.Stream(body => WriteAsync(body, columns, rows.Select(fields), cancel), CsvText.ContentType, export.File);
    }

    private static async Task WriteAsync(Stream body, IEnumerable<string> columns, IEnumerable<IEnumerable<object?>> rows, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await writer.WriteAsync(CsvText.Start + CsvText.Row(columns));
        foreach (var row in rows)
        {
            await writer.WriteAsync(CsvText.Row(row).AsMemory(), cancel);
        }
    }
}
