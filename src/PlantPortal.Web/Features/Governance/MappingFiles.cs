using PlantPortal.Domain;
using PlantPortal.Web.Api;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary><c>GET /governance/mappings.csv</c> with the query of the page: what machine codes mean now, as a file for people.</summary>
internal static class MappingFiles
{
    private static readonly string[] Columns = ["site", "line", "code", "reason", "reasonName", "since", "by", "version"];

    public static async Task<IResult> GetCsvAsync(Caller caller, ReadMapped mapped, GovernanceWords words, CsvExport csv, HttpContext context, CancellationToken cancel)
    {
        var address = new AddressReader(context.Request.QueryString.Value);
        var query = MappingsQuery.Read(address);
        if (address.NotUnderstood is [var first, ..])
        {
            return new Problem("wrong-parameter", $"The parameter '{first}' has a value that it cannot have.").ToHttp();
        }

        var codes = await mapped.RunAsync(caller, query.Scope, cancel);
        if (!codes.IsOk)
        {
            return codes.Problems.ToHttp();
        }

        var rows = codes.Value.Where(m => words.Fits(query.Text, m.Code, m.Reason)).ToList();
        var asked = new MappingsQuery { Look = MappingsLook.Mapped, Scope = ScreenQuery.Usual.At(query.Scope.Sites), Text = query.Text };
        return await csv.SendAsync(caller, new Export("mappings.csv", asked.ToString(), query.Scope.OneSite, rows.Count), Columns, rows, row => Fields(row, words), cancel);
    }

    private static object?[] Fields(MappedCode row, GovernanceWords words) =>
        [row.Site, row.Line, row.Code, row.Reason, words.Reason(row.Reason), row.Since.InUtc().ToOffsetDateTime(), row.By, row.Version];
}
