using PlantPortal.Domain;
using PlantPortal.Domain.Conformance;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Conformance;

/// <summary><c>/governance/conformance.csv</c>: each site, and each of its lines, with its measures and grades.</summary>
internal static class ConformanceFiles
{
    private static readonly string[] s_columns =
    [
        "site", "line", "from", "to", "grade",
        .. TrustRule.Limits.SelectMany(l => new[] { ConformanceAnswer.Word(l.Measure), $"{ConformanceAnswer.Word(l.Measure)}Grade" }), "medianDelay",
    ];

    private sealed record Row(SiteTrust Site, string? Line, SiteConformance Whole);

    public static async Task<IResult> GetCsvAsync(Caller caller, ReadConformance conformance, CsvExport csv, HttpContext context, CancellationToken cancel)
    {
        var address = new AddressReader(context.Request.QueryString.Value);
        var query = ConformanceQuery.Read(address);
        var sites = address.All("site", Domain.Plants.Codes.IsPlace).ToArray();
        if (address.NotUnderstood is [var first, ..])
        {
            return new Problem("wrong-parameter", $"The parameter '{first}' has a value that it cannot have.").ToHttp();
        }

        return await Patience.OrUnavailableAsync(context, async () =>
        {
            var read = await conformance.RunAsync(caller, sites, found => conformance.Window(found, query.Period), weeks: 0, null, cancel);
            if (!read.IsOk)
            {
                return read.Problems.ToHttp();
            }

            Row[] rows = [.. read.Value.SelectMany(s => s.Lines.Select(l => new Row(s, l.Line, l.Whole)).Prepend(new Row(s, null, s.Whole)))];
            return await csv.SendAsync(caller, new Export("conformance.csv", query.ToString(), sites is [var one] ? one : null, rows.Length), s_columns, rows, Fields, cancel);
        });
    }

    private static IEnumerable<object?> Fields(Row row) =>
    [
        row.Site.Site, row.Line, row.Site.Time?.Start.InUtc().ToOffsetDateTime(), row.Site.Time?.End.InUtc().ToOffsetDateTime(), row.Whole.Grade?.ToString(),
        .. row.Whole.Measures.SelectMany(m => new object?[] { m.Value, m.Grade?.ToString() }), row.Whole.MedianDelay,
    ];
}
