using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Performance;

/// <summary><c>GET /api/v1/timeline</c>: what a line was doing, segment by segment.</summary>
internal static class TimelineEndpoint
{
    private static readonly Duration s_longest = Duration.FromDays(92);

    public static async Task<IResult> GetAsync(
        Caller caller, ModelStore models, RegistryStore registry, PerformanceReader reader, IClock clock, HttpContext context,
        [FromQuery, Description("Site code.")] string? site,
        [FromQuery, Description("Line code.")] string? line,
        [FromQuery, Description("Start of the window, an instant; included.")] string? from,
        [FromQuery, Description("End of the window, an instant; excluded, 92 days later at most. It ends at now at the latest.")] string? to,
        [FromQuery, Description("restated (default) or recorded.")] string? view,
        CancellationToken cancel)
    {
        var asked = ScopeQuery.Line(models.Current, caller, site, line);
        var window = WindowQuery.Instants(from, to, s_longest);
        var past = ViewQuery.Read(view);
        if (!asked.IsOk || !window.IsOk || !past.IsOk)
        {
            return ApiProblems.ToHttp([.. asked.Problems, .. window.Problems, .. past.Problems]);
        }

        return await Patience.OrUnavailableAsync(context, async () =>
        {
            var segments = await reader.TimelineAsync(asked.Value.Site, asked.Value.Line, window.Value.Start, window.Value.End, cancel, past.Value);
            var history = past.Value == PastView.Recorded ? registry.History : null;
            var version = history is null ? registry.Current : history.At(Instant.Min(window.Value.End, clock.GetCurrentInstant()) - Duration.FromTicks(10));
            return Results.Ok(new
            {
                RegistryVersion = version.Number,
                From = window.Value.Start,
                To = window.Value.End,
                Segments = segments.Select(s => new { s.Start, s.End, s.TimeClass, s.State, Reason = s.Reason is null ? null : (history?.At(s.Start) ?? version).Reasons.Standing(s.Reason), s.Code, s.Coding, s.Order, s.Product }),
            });
        });
    }
}
