using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using PlantPortal.Domain;
using PlantPortal.Domain.Kpi;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.Comparing;

/// <summary>Sites compared by one KPI.</summary>
/// <param name="CoverageLimit">Under which a site is left out.</param>
/// <param name="Sites">The ranked ones by rank, then those that are left out.</param>
public sealed record ComparabilityJson(int RegistryVersion, string Kpi, string View, decimal CoverageLimit, IReadOnlyList<ComparedSiteJson> Sites);

/// <param name="Rank">1 is the best; null: it is left out.</param>
/// <param name="State"><c>ranked</c>, <c>marked</c> (ranked, with a caveat) or <c>left-out</c>.</param>
/// <param name="Version">Of the definition that made the value.</param>
/// <param name="From">Where the time in the value begins; null without any.</param>
/// <param name="To">Where it ends.</param>
public sealed record ComparedSiteJson(
    string Site, int? Rank, string State, decimal? Value, int? Version, decimal? Coverage, Instant? From, Instant? To, IReadOnlyList<CauseJson> Causes);

/// <summary><c>GET /api/v1/comparability</c>: whether the numbers of sites mean the same, and their ranking.</summary>
internal static class GetComparability
{
    public static async Task<IResult> RunAsync(
        Caller caller, ModelStore models, RegistryStore registry, ComparabilityReader reader, IClock clock, HttpContext context,
        [FromQuery, Description("KPI code.")] string? kpi,
        [FromQuery, Description("Site codes; without any, all that the caller may see.")] string[] site,
        [FromQuery, Description("Line codes; each means that line at every site asked for.")] string[] line,
        [FromQuery, Description("Start of the window, an instant; included.")] string? from,
        [FromQuery, Description("End of the window, an instant; excluded. Windows end at now at the latest.")] string? to,
        [FromQuery, Description("First production day of each site, instead of instants.")] string? fromDay,
        [FromQuery, Description("Last production day, included.")] string? toDay,
        [FromQuery, Description("Only lines that are of this equipment class now.")] string? equipmentClass,
        [FromQuery, Description("Only while the line worked on this product.")] string? product,
        [FromQuery, Description("Only in shifts of this name.")] string? shift,
        [FromQuery, Description("restated (default) or recorded.")] string? view,
        CancellationToken cancel)
    {
        var scope = FilterQuery.Read(models.Current, caller, site, line, equipmentClass, product, shift, clock.GetCurrentInstant());
        var (window, past, code) = (WindowQuery.Read(from, to, fromDay, toDay), ViewQuery.Read(view), Kpi(registry, kpi));
        IReadOnlyList<Problem> problems = [.. scope.Problems, .. window.Problems, .. past.Problems, .. code.Problems];
        if (problems.Count > 0)
        {
            return problems.ToHttp();
        }

        var of = new DowntimeQuestion(scope.Value.Lines, window.Value, scope.Value.Product, scope.Value.Shift) { View = past.Value };
        return await Patience.OrUnavailableAsync(context, async () =>
        {
            var answer = await reader.AskAsync(new ComparabilityQuestion(of, code.Value), null, cancel);
            return Results.Ok(new ComparabilityJson(
                answer.RegistryVersion, code.Value, past.Value == PastView.Recorded ? "recorded" : "restated", registry.Current.Policy.CoverageLimit,
                [.. answer.Sites.Select(s => Json(s, code.Value))]));
        });
    }

    /// <summary>As the API and files call it.</summary>
    internal static string Word(ComparabilityState state) => state switch
    {
        ComparabilityState.Ranked => "ranked",
        ComparabilityState.Marked => "marked",
        ComparabilityState.LeftOut => "left-out",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    private static ComparedSiteJson Json(ComparedFigures site, string kpi)
    {
        var (compared, row) = (site.Compared, site.Row);
        return new ComparedSiteJson(
            site.Site, compared.Rank, Word(compared.State), compared.Evidence.Value, row?.Values.GetValueOrDefault(kpi)?.Version, row?.Coverage, row?.From, row?.To,
            [.. compared.Causes.Select(CauseJson.Of)]);
    }

    private static Result<string> Kpi(RegistryStore registry, string? kpi) =>
        string.IsNullOrEmpty(kpi) ? new Problem("missing-parameter", "Name one KPI by the parameter 'kpi'.")
        : registry.Current.Kpis.Find(kpi) is null ? ReadComparison.UnknownKpi(QueryText.Cut(kpi))
        : kpi;
}
