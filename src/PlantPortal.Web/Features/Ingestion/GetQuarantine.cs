using System.ComponentModel;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
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

    public static IResult Run(
        Caller caller, QuarantineReader quarantine,
        [FromQuery, Description("Only items of this site.")] string? site,
        [FromQuery, Description("Only items with this cause.")] string? code,
        [FromQuery, Description("Only items after this id: 'next' of the page before.")] string? after,
        [FromQuery, Description("Items in a page: 1 to 1000, 100 unless said.")] string? limit)
    {
        if (Whole(limit, UsualLimit, LargestLimit) is not { } most || most == 0 || Whole(after, 0, long.MaxValue) is not { } last)
        {
            return new Problem("wrong-parameter", $"The parameter 'limit' must be a whole number from 1 to {LargestLimit}, and 'after' an id.").ToHttp();
        }

        if (site is not null && caller.Refuse(Right.Read, site) is { } refusal)
        {
            return refusal.ToHttp();
        }

        var filter = new QuarantineFilter(site, code, Sites: caller.SitesWith(Right.Read));
        var items = quarantine.Read(filter, last, (int)most);
        return Results.Ok(new QuarantinePage(
            quarantine.Count(filter).Count, [.. items.Select(QuarantineEntry.Of)], items.Count == most ? items[^1].Id : null));
    }

    private static long? Whole(string? text, long missing, long most) =>
        text is null ? missing
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole <= most ? whole
        : null;
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
