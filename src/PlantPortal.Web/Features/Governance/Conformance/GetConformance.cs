using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using PlantPortal.Domain;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Conformance;

/// <summary><c>GET /api/v1/conformance</c>: figures, limits, grades, and the registry that each source runs.</summary>
internal static class GetConformance
{
    public static async Task<IResult> RunAsync(
        Caller caller, ReadConformance conformance, RegistryStore registry, HttpContext context,
        [FromQuery, Description("Site codes; without any, all that the caller may see.")] string[] site,
        [FromQuery, Description("Start of the window, an instant; included.")] string? from,
        [FromQuery, Description("End of the window, an instant; excluded. It ends at now at the latest.")] string? to,
        [FromQuery, Description("First production day of each site, instead of instants; without any window the last 30.")] string? fromDay,
        [FromQuery, Description("Last production day, included.")] string? toDay,
        CancellationToken cancel)
    {
        Result<PerformanceWindow>? window = (from ?? to ?? fromDay ?? toDay) is null ? null : WindowQuery.Read(from, to, fromDay, toDay);
        IReadOnlyList<Problem> problems = [.. conformance.Sites(caller, site).Problems, .. window?.Problems ?? []];
        if (problems.Count > 0)
        {
            return problems.ToHttp();
        }

        return await Patience.OrUnavailableAsync(context, async () =>
        {
            var read = await conformance.RunAsync(
                caller, site, found => window?.Value ?? conformance.Window(found, ConformanceQuery.Usual), ConformanceQuestion.UsualWeeks, null, cancel);
            return read.IsOk ? Results.Ok(ConformanceAnswer.Of(registry.Current.Number, read.Value)) : read.Problems.ToHttp();
        });
    }
}
