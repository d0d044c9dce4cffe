using System.Text;
using PlantPortal.Domain;
using PlantPortal.Domain.Downtime;
using PlantPortal.Web.Api;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary><c>GET /downtime/pareto.csv</c> with the query of <c>/downtime</c>: the rows that the screen shows, to be calculated with.</summary>
internal static class ParetoCsv
{
    private static readonly string[] Columns = ["key", "name", "seconds", "stops", "mean_seconds", "share", "cumulative"];
    private static readonly string[] Compared = ["against_seconds", "against_stops", "against_mean_seconds", "difference_seconds", "difference_stops"];

    public static async Task<IResult> GetAsync(Caller caller, ReadPareto pareto, HttpContext context, CancellationToken cancel)
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
            return view.IsOk
                ? Results.File(Encoding.UTF8.GetBytes(Write(view.Value)), CsvText.ContentType, "pareto.csv")
                : view.Problems.ToHttp();
        });
    }

    private static string Write(ParetoView view)
    {
        var isCompared = view.There is not null;
        var text = new StringBuilder(CsvText.Start).Append(CsvText.Row(isCompared ? [.. Columns, .. Compared] : Columns));
        foreach (var bar in view.Rows)
        {
            IEnumerable<object?> one = [bar.Key ?? "", bar.Name ?? "uncoded", .. Side(bar.Here), bar.Here?.Share, bar.Here?.Cumulative];
            text.Append(CsvText.Row(isCompared ? [.. one, .. Side(bar.There), .. Difference(bar.Here, bar.There)] : one));
        }

        return text.ToString();
    }

    private static object?[] Side(ParetoRow? row) => [row?.Seconds, row?.Stops, row?.MeanSeconds];

    private static object?[] Difference(ParetoRow? here, ParetoRow? there) =>
        [(here?.Seconds ?? 0) - (there?.Seconds ?? 0), (here?.Stops ?? 0) - (there?.Stops ?? 0)];
}
