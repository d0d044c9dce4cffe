using System.Text;
using PlantPortal.Domain;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Ingestion;

/// <summary><c>GET /api/v1/quarantine?site=&amp;code=&amp;after=&amp;limit=</c>: what waits, the oldest first.</summary>
internal static class GetQuarantine
{
    private const int UsualLimit = 100;
    private const int LargestLimit = 1000;

    public static IResult Run(HttpContext context, Caller caller, QuarantineReader quarantine)
    {
        var query = context.Request.Query;
        if (QueryText.Whole(query["limit"], UsualLimit, 1, LargestLimit) is not { } limit
            || QueryText.Whole(query["after"], 0, 0, long.MaxValue) is not { } after
            || query["site"].Count > 1 || query["code"].Count > 1)
        {
            return new Problem("bad-parameter", $"The parameters are site and code, once each; after, an id; limit, 1 to {LargestLimit}.").ToHttp();
        }

        var site = query["site"].FirstOrDefault();
        if (site is not null && caller.Refuse(Right.Read, site) is { } refusal)
        {
            return refusal.ToHttp();
        }

        var filter = new QuarantineFilter(site, query["code"].FirstOrDefault(), Sites: caller.SitesWith(Right.Read));
        var items = quarantine.Read(filter, after, (int)limit);
        return Results.Ok(new QuarantinePage(
            quarantine.Count(filter).Count, [.. items.Select(QuarantineEntry.Of)], items.Count == limit ? items[^1].Id : null));
    }
}

/// <param name="Waiting">How many there are in all.</param>
/// <param name="Next">To go on with as <c>after</c>; null when these are the last.</param>
internal sealed record QuarantinePage(long Waiting, IReadOnlyList<QuarantineEntry> Items, long? Next);

/// <param name="Raw">As received, its first 64 KiB; what is not UTF-8 in it is shown as U+FFFD.</param>
/// <param name="Length">Bytes of the whole item; one that was cut cannot be replayed.</param>
/// <param name="Times">How often the same content came: it is kept once.</param>
internal sealed record QuarantineEntry(
    long Id, string? Site, string Code, string Detail, Instant Received, Instant ReceivedLast, long Times, bool Backfill, string Raw, long Length)
{
    public static QuarantineEntry Of(QuarantinedItem item) => new(
        item.Id, item.Site, item.Code, item.Detail, item.Received, item.ReceivedLast, item.Times, item.Backfill, Encoding.UTF8.GetString(item.Raw), item.Length);
}
