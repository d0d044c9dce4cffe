using PlantPortal.Domain;
using PlantPortal.Domain.Downtime;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary><c>GET /downtime/pareto.csv</c> with the query of <c>/downtime</c>: the rows that the screen shows, to be calculated with.</summary>
internal static class ParetoCsv
{
    private static readonly string[] Columns = ["key", "name", "seconds", "stops", "mean_seconds", "share", "cumulative"];
    private static readonly string[] Compared = ["against_seconds", "against_stops", "against_mean_seconds", "difference_seconds", "difference_stops"];

    public static async Task<IResult> GetAsync(Caller caller, ReadPareto pareto, CsvExport csv, HttpContext context, CancellationToken cancel)
    {
        var address = new AddressReader(context.Request.QueryString.Value);
        var query = ParetoQuery.Read(address);
        if (address.NotUnderstood is [var first, ..])
        {
            return new Problem("wrong-parameter", $"The parameter '{first}' has a value that it cannot have.").ToHttp();
        }

        return await Patience.OrUnavailableAsync(context, async () =>
        {
            var view = await pareto.RunAsync(caller, query, null, cancel);
            return view.IsOk ? await SendAsync(caller, csv, query, view.Value, cancel) : view.Problems.ToHttp();
        });
    }

    private static Task<IResult> SendAsync(Caller caller, CsvExport csv, ParetoQuery query, ParetoView view, CancellationToken cancel)
    {
        var isCompared = view.There is not null;
        var export = new Export(query.View == PastView.Recorded ? "pareto-recorded.csv" : "pareto.csv", (query with { Scope = view.Here.Scope }).ToString(), query.Scope.OneSite, view.Rows.Length);
        return csv.SendAsync(caller, export, isCompared ? [.. Columns, .. Compared] : Columns, view.Rows, bar => Fields(bar, isCompared), cancel);
    }

    private static IEnumerable<object?> Fields(ParetoBar bar, bool isCompared)
    {
        IEnumerable<object?> one = [bar.Key ?? "", bar.Name ?? "uncoded", .. Side(bar.Here), bar.Here?.Share, bar.Here?.Cumulative];
        return isCompared ? [.. one, .. Side(bar.There), .. Difference(bar.Here, bar.There)] : one;
    }

    private static object?[] Side(ParetoRow? row) => [row?.Seconds, row?.Stops, row?.MeanSeconds];

    private static object?[] Difference(ParetoRow? here, ParetoRow? there) =>
        [(here?.Seconds ?? 0) - (there?.Seconds ?? 0), (here?.Stops ?? 0) - (there?.Stops ?? 0)];
}
