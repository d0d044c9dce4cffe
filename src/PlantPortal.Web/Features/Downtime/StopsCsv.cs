using PlantPortal.Domain;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary><c>GET /downtime/stops.csv</c> with the query of <c>/downtime/stops</c>: the whole list, with plant times that carry their offset.</summary>
internal static class StopsCsv
{
    private const int MostStops = 100_000;

    private static readonly string[] Columns =
    [
        "site", "line", "start", "end", "open", "length_seconds", "downtime_seconds", "counted", "micro_stop",
        "reason", "reasons", "coding", "machine_code", "order", "product",
    ];

    public static async Task<IResult> GetAsync(
        Caller caller, ReadStops stops, ModelStore models, CsvExport csv, HttpContext context, CancellationToken cancel)
    {
        var address = new AddressReader(context.Request.QueryString.Value);
        var query = StopsQuery.Read(address);
        if (address.NotUnderstood is [var first, ..])
        {
            return new Problem("wrong-parameter", $"The parameter '{first}' has a value that it cannot have.").ToHttp();
        }

        return await Patience.OrUnavailableAsync(context, async () =>
        {
            var view = await stops.AllAsync(caller, query, MostStops, cancel);
            return !view.IsOk ? view.Problems.ToHttp()
                : view.Value.List.Total > MostStops ? new Problem("too-many-rows", $"That would be more than {MostStops} stops; ask for fewer lines or a shorter period.").ToHttp()
                : await SendAsync(caller, csv, query with { Scope = view.Value.Scope }, view.Value.List.Page, models, cancel);
        });
    }

    private static Task<IResult> SendAsync(
        Caller caller, CsvExport csv, StopsQuery query, IReadOnlyList<StopEntry> stops, ModelStore models, CancellationToken cancel) =>
        csv.SendAsync(caller, new Export(query.View == PastView.Recorded ? "stops-recorded.csv" : "stops.csv", query.ToString(), query.Scope.OneSite, stops.Count), Columns, stops, stop => Fields(stop, models), cancel);

    private static object?[] Fields(StopEntry stop, ModelStore models)
    {
        var zone = models.Current.FindSite(stop.Line.Site)?.Zone;
        return
        [
            stop.Line.Site, stop.Line.Line, Local(stop.Start, zone), Local(stop.End, zone), stop.IsOpen, Seconds(Micros.Between(stop.Start, stop.End)),
            Seconds(stop.LostMicros), stop.IsCounted, stop.IsMicro, stop.Reason, stop.Reasons, stop.Coding.ToString(), stop.Code, stop.Order, stop.Product,
        ];
    }

    private static OffsetDateTime Local(Instant instant, History<DateTimeZone>? zone) => instant.InZone(zone?.At(instant) ?? DateTimeZone.Utc).ToOffsetDateTime();

    private static decimal Seconds(long micros) => (decimal)micros / Micros.PerSecond;
}
