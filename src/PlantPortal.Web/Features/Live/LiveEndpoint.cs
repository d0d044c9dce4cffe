using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using PlantPortal.Domain;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Live;

/// <summary>
/// <c>GET /api/v1/live</c>. Makes fresh snapshots instead of taking those of the board, which may be a moment old: a read reflects every
/// event that was acknowledged before it.
/// </summary>
internal static class LiveEndpoint
{
    public static async Task<IResult> GetAsync(
        Caller caller, LiveOverview overview, SnapshotReader snapshots, HttpContext context,
        [FromQuery, Description("Site codes; without one, every site that you may see.")] string[] site,
        CancellationToken cancel)
    {
        if (site.FirstOrDefault(code => overview.Site(caller, code) is null) is { } unknown)
        {
            return new Problem("unknown-site", $"There is no site '{unknown}'.").ToHttp();
        }

        var sites = overview.Sites(caller).Where(s => site.Length == 0 || site.Contains(s.Site.Code, StringComparer.Ordinal));
        return await Patience.OrUnavailableAsync(context, async () =>
        {
            var deadline = new PerformanceReader.Deadline(PerformanceReader.Patience);
            var answer = new List<LiveLine>();
            foreach (var (code, line) in sites.SelectMany(s => s.Lines.Select(l => (s.Site.Code, l.Line.Code))))
            {
                if (await snapshots.ReadAsync(code, line, cancel).WaitAsync(deadline.Left, cancel) is { } snapshot)
                {
                    answer.Add(LiveLine.Of(snapshot));
                }
            }

            return Results.Ok(answer);
        });
    }
}
