using System.Globalization;
using PlantPortal.Domain;
using PlantPortal.Web.Api;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>The KPI definitions as files for people: <c>/governance/kpis.csv</c> with the query of the page, <c>/governance/kpis.xml</c> whole.</summary>
internal static class KpiFiles
{
    private static readonly string[] Columns =
        ["code", "name", "version", "formula", "unit", "direction", "elements", "kpis", "target", "lower", "upper", "owner", "since", "by", "note", "examples", "examplesThatComeOut", "description"];

    public static async Task<IResult> GetCsvAsync(Caller caller, ReadKpis kpis, CsvExport csv, HttpContext context, CancellationToken cancel)
    {
        var address = new AddressReader(context.Request.QueryString.Value);
        var view = KpiListView.Read(address);
        if (address.NotUnderstood is [var first, ..])
        {
            return new Problem("wrong-parameter", $"The parameter '{first}' has a value that it cannot have.").ToHttp();
        }

        var rows = kpis.All(caller).Where(k => view.Fits(k.Definition)).ToList();
        return await csv.SendAsync(caller, new Export("kpis.csv", view.Query, Site: null, rows.Count), Columns, rows, Fields, cancel);
    }

    public static async Task<IResult> GetXmlAsync(Caller caller, RegistryQueries queries, ReadKpis kpis, RecordExport record, CancellationToken cancel)
    {
        var (xml, version) = queries.KpiMl();
        await record.RunAsync(caller, new Export("kpis.xml", string.Create(CultureInfo.InvariantCulture, $"?version={version}"), Site: null, kpis.All(caller).Length), cancel);
        return Results.Bytes(xml, KpiMl.ContentType, "kpis.xml");
    }

    private static object?[] Fields(KpiInForce kpi)
    {
        var (of, by) = (kpi.Definition, kpi.Version.By);
        return
        [
            of.Code, KpiListWords.Name(of), of.Version, of.Formula, of.Unit.Code, of.Direction.ToString(), string.Join(' ', kpi.Kpi.Elements), string.Join(' ', kpi.Kpi.Inputs.Select(i => i.Code)),
            of.Limits.Target, of.Limits.Lower, of.Limits.Upper, of.Owner, by.RecordedFrom == Instant.MinValue ? null : by.RecordedFrom.InUtc().ToOffsetDateTime(),
            by.ApprovedBy, of.ChangeNote.Length > 0 ? of.ChangeNote : by.Note, kpi.Examples.Length, kpi.Examples.Count(e => e.ComesOut), KpiListWords.About(of),
        ];
    }
}
