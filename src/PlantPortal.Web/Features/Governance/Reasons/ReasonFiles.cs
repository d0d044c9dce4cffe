using PlantPortal.Domain;
using PlantPortal.Domain.Downtime;
using PlantPortal.Web.Api;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary><c>GET /governance/reasons.csv</c> with the query of the page: its nodes, folded ones too, to be calculated with; an import reads them back.</summary>
internal static class ReasonFiles
{
    private static readonly string[] Columns =
        ["code", "parent", .. ReasonSheet.Languages.Select(l => $"name_{l}"), "category", "equipment_classes", "retired", "counts_as", "successors", "seconds", "stops", "sites"];

    public static async Task<IResult> GetCsvAsync(Caller caller, ReadReasons reasons, CsvExport csv, HttpContext context, CancellationToken cancel)
    {
        var address = new AddressReader(context.Request.QueryString.Value);
        var query = ReasonsQuery.Read(address);
        if (address.NotUnderstood is [var first, ..])
        {
            return new Problem("wrong-parameter", $"The parameter '{first}' has a value that it cannot have.").ToHttp();
        }

        return await Patience.OrUnavailableAsync(context, async () =>
        {
            var usage = await reasons.UsageAsync(caller, query.Scope, null, cancel);
            if (!usage.IsOk)
            {
                return usage.Problems.ToHttp();
            }

            var tree = reasons.InForce.Reasons;
            var (rows, nodes) = (ReasonRows.Of(tree, _ => false, query.Text), usage.Value.On(tree));
            var export = new Export("reasons.csv", (query with { Scope = reasons.Fixed(caller, query.Scope), Folded = [] }).ToString(), query.Scope.OneSite, rows.Length);
            return await csv.SendAsync(caller, export, Columns, rows, row => Fields(row, nodes.GetValueOrDefault(row.Reason.Code)), cancel);
        });
    }

    private static object?[] Fields(ReasonRow row, NodeUsage usage)
    {
        var reason = row.Reason;
        return
        [
            reason.Code, reason.Parent, .. ReasonSheet.Languages.Select(l => reason.Names.ByLanguage.GetValueOrDefault(l)), reason.Category?.ToString().ToLowerInvariant(),
            string.Join(' ', reason.EquipmentClasses), reason.Retired, reason.CountsAs, string.Join(' ', reason.Successors),
            (decimal)usage.Micros / Domain.Time.Micros.PerSecond, usage.Stops, usage.Sites,
        ];
    }
}
