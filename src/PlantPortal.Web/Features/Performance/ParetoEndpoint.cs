using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using PlantPortal.Domain;
using PlantPortal.Domain.Downtime;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Performance;

/// <summary><c>GET /api/v1/pareto</c>: downtime by reason, the largest first.</summary>
internal static class ParetoEndpoint
{
    private const int DeepestLevel = 100;

    public static async Task<IResult> GetAsync(
        Caller caller, ModelStore models, RegistryStore registry, PerformanceReader reader, IClock clock, HttpContext context,
        [FromQuery, Description("Site codes; without any, all that the caller may see.")] string[] site,
        [FromQuery, Description("Line codes; each means that line at every site asked for.")] string[] line,
        [FromQuery, Description("Start of the window, an instant; included.")] string? from,
        [FromQuery, Description("End of the window, an instant; excluded. It ends at now at the latest.")] string? to,
        [FromQuery, Description("First production day of each site, instead of instants.")] string? fromDay,
        [FromQuery, Description("Last production day, included.")] string? toDay,
        [FromQuery, Description("Only lines that are of this equipment class now.")] string? equipmentClass,
        [FromQuery, Description("Only while the line worked on this product.")] string? product,
        [FromQuery, Description("Only in shifts of this name.")] string? shift,
        [FromQuery, Description("Level of the reason tree, 1 at the top; without it, the reasons themselves.")] string? level,
        [FromQuery, Description("time (default), count or mttr.")] string? by,
        [FromQuery, Description("restated (default) or recorded.")] string? view,
        [FromQuery, Description("Language of the names, such as en or pl-PL.")] string? language,
        CancellationToken cancel)
    {
        var scope = FilterQuery.Read(models.Current, caller, site, line, equipmentClass, product, shift, clock.GetCurrentInstant());
        var window = WindowQuery.Read(from, to, fromDay, toDay);
        var depth = Level(level);
        var measure = Measure(by);
        var past = ViewQuery.Read(view);
        IReadOnlyList<Problem> problems = [.. scope.Problems, .. window.Problems, .. depth.Problems, .. measure.Problems, .. past.Problems];
        if (problems.Count > 0)
        {
            return problems.ToHttp();
        }

        return await Patience.OrUnavailableAsync(context, async () =>
        {
            var question = new DowntimeQuestion(scope.Value.Lines, window.Value, scope.Value.Product, scope.Value.Shift) { View = past.Value };
            var losses = await reader.DowntimeAsync(question, null, cancel);
            var (version, mixed) = Judgement.Of(registry, models.Current, question, clock.GetCurrentInstant());
            var rows = Pareto.Build(
                losses.SelectMany(l => l.Losses).Select(l => new LossInput(l.Reason, l.Micros, l.Stops)), version.Reasons,
                depth.Value, measure.Value, language is { Length: > 0 and <= 35 } ? language : "en");
            return Results.Ok(new
            {
                RegistryVersion = version.Number,
                From = window.Value.FromDay is null ? window.Value.From : losses.Min(l => l.Time?.Start) ?? window.Value.From,
                To = window.Value.FromDay is null ? window.Value.To : losses.Max(l => l.Time?.End) ?? window.Value.To,
                Mixed = mixed,
                Rows = rows,
            });
        });
    }

    private static Result<int?> Level(string? level)
    {
        var number = level is null ? 0 : QueryText.Number("level", level, 1, DeepestLevel);
        return number.IsOk ? level is null ? (int?)null : number.Value : Result<int?>.Fail(number.Problems);
    }

    private static Result<ParetoMeasure> Measure(string? by) => by switch
    {
        null or "time" => ParetoMeasure.Time,
        "count" => ParetoMeasure.Count,
        "mttr" => ParetoMeasure.MeanTimeToRestore,
        _ => QueryText.Wrong("by", by, "'time', 'count' or 'mttr'"),
    };
}
