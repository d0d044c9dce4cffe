using PlantPortal.Domain;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Comparing;

/// <summary><c>GET /governance/comparability.csv</c> with the query of the page: a row for each plant, with every cause.</summary>
internal static class ComparisonCsv
{
    private static readonly string[] s_columns = ["site", "name", "rank", "state", "kpi", "value", "version", "coverage", "view", "causes", "details"];

    public static async Task<IResult> GetAsync(Caller caller, ReadComparison comparison, ModelStore models, CsvExport csv, HttpContext context, CancellationToken cancel)
    {
        var address = new AddressReader(context.Request.QueryString.Value);
        var query = ComparisonQuery.Read(address);
        if (address.NotUnderstood is [var first, ..])
        {
            return new Problem("wrong-parameter", $"The parameter '{first}' has a value that it cannot have.").ToHttp();
        }

        return await Patience.OrUnavailableAsync(context, async () =>
        {
            var view = await comparison.RunAsync(caller, query, null, cancel);
            return view.IsOk ? await SendAsync(caller, csv, models, view.Value, cancel) : view.Problems.ToHttp();
        });
    }

    private static Task<IResult> SendAsync(Caller caller, CsvExport csv, ModelStore models, ComparisonView view, CancellationToken cancel)
    {
        var export = new Export("comparability.csv", view.Query.ToString(), view.Query.Scope.OneSite, view.Answer.Sites.Length);
        return csv.SendAsync(caller, export, s_columns, view.Answer.Sites, site => Fields(site, view.Query, models), cancel);
    }

    private static object?[] Fields(ComparedFigures site, ComparisonQuery query, ModelStore models)
    {
        var (compared, causes) = (site.Compared, site.Compared.Causes.Select(CauseJson.Of).ToList());
        return
        [
            site.Site, models.Current.FindSite(site.Site)?.Name, compared.Rank, GetComparability.Word(compared.State), query.Kpi, compared.Evidence.Value,
            site.Row?.Values.GetValueOrDefault(query.Kpi)?.Version, site.Row?.Coverage, query.View == PastView.Recorded ? "recorded" : "restated",
            string.Join(' ', causes.Select(c => c.Code)), string.Join(' ', causes.Select(c => c.Detail)),
        ];
    }
}
