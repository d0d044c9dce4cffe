using PlantPortal.Domain;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Audit;

/// <summary><c>GET /admin/audit.csv</c> with the query of <c>/admin/audit</c>: every row that fits, the newest first. That it was taken is a row itself.</summary>
internal static class AuditCsv
{
    private const int MostRows = 100_000;

    private static readonly string[] Columns = ["id", "at", "who", "name", "what", "target", "site", "old", "new", "why", "hash"];

    public static async Task<IResult> GetAsync(Caller caller, ReadAudit audit, CsvExport csv, HttpContext context, CancellationToken cancel)
    {
        var address = new AddressReader(context.Request.QueryString.Value);
        var view = AuditView.Read(address) with { Before = null, Row = null };
        if (address.NotUnderstood is [var first, ..])
        {
            return new Problem("wrong-parameter", $"The parameter '{first}' has a value that it cannot have.").ToHttp();
        }

        var found = await Task.Run(() => audit.Count(caller, view), cancel);
        if (!found.IsOk)
        {
            return found.Problems.ToHttp();
        }

        var (count, newest) = found.Value;
        return count > MostRows
            ? new Problem("too-many-rows", $"That would be more than {MostRows} rows; ask for a shorter period.").ToHttp()
            : await csv.SendAsync(caller, new Export("audit.csv", view.Query, view.Site, count), Columns, audit.All(view, newest), Fields, cancel);
    }

    private static object?[] Fields(AuditRecord row) =>
        [row.Id, row.At.InUtc().ToOffsetDateTime(), row.Who, row.Name, row.What, row.Target, row.Site, row.Old, row.New, row.Why, row.Hash];
}
