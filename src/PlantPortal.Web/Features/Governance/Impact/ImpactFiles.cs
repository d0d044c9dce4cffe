using System.Globalization;
using PlantPortal.Domain;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Impact;

/// <summary>
/// What a change set would move, as files for people, with the query of the preview: <c>/governance/changes/{id}/impact.csv</c> has a row for each plant and KPI,
/// <c>impact-losses.csv</c> one for each plant and loss that moves.
/// </summary>
internal static class ImpactFiles
{
    private static readonly string[] s_figures = ["site", "kpi", "version", "before", "after", "difference", "coverage_before", "coverage_after"];

    private static readonly string[] s_losses =
        ["site", "reason_before", "category_before", "class_before", "reason_after", "category_after", "class_after", "seconds", "stops"];

    public static Task<IResult> GetFiguresAsync(
        long id, Caller caller, ReadProposed proposed, ReadImpact impact, CsvExport csv, HttpContext context, CancellationToken cancel) =>
        ReadAsync(id, caller, proposed, impact, context, view =>
            csv.SendAsync(caller, ExportOf("impact.csv", id, view, Figures(view).Count()), s_figures, Figures(view), r => r, cancel), cancel);

    public static Task<IResult> GetLossesAsync(
        long id, Caller caller, ReadProposed proposed, ReadImpact impact, CsvExport csv, HttpContext context, CancellationToken cancel) =>
        ReadAsync(id, caller, proposed, impact, context, view =>
            csv.SendAsync(caller, ExportOf("impact-losses.csv", id, view, Losses(view).Count()), s_losses, Losses(view), r => r, cancel), cancel);

    /// <summary>The files as texts, by name.</summary>
    internal static IEnumerable<(string Name, string Text)> Of(ImpactView view) =>
        [("impact.csv", Text(s_figures, Figures(view))), ("impact-losses.csv", Text(s_losses, Losses(view)))];

    /// <summary>Reads what a change set would move as the query of a request asks, and answers with it; or says what is wrong.</summary>
    internal static async Task<IResult> ReadAsync(
        long id, Caller caller, ReadProposed proposed, ReadImpact impact, HttpContext context, Func<ImpactView, Task<IResult>> send, CancellationToken cancel)
    {
        var address = new AddressReader(context.Request.QueryString.Value);
        var query = ImpactQuery.Read(address);
        if (address.NotUnderstood is [var first, ..])
        {
            return new Problem("wrong-parameter", $"The parameter '{first}' has a value that it cannot have.").ToHttp();
        }

        var version = await proposed.RunAsync(caller, id, cancel);
        if (!version.IsOk)
        {
            return version.Problems.ToHttp();
        }

        return await Patience.OrUnavailableAsync(context, async () =>
        {
            var view = await impact.RunAsync(caller, version.Value, query.Scope, null, cancel);
            return view.IsOk ? await send(view.Value) : view.Problems.ToHttp();
        });
    }

    private static string Text(string[] columns, IEnumerable<object?[]> rows) => CsvText.Start + CsvText.Row(columns) + string.Concat(rows.Select(CsvText.Row));

    private static IEnumerable<object?[]> Figures(ImpactView view) => Sites(view).SelectMany(s => view.Kpis.Select(k => Figures(s, k)));

    private static IEnumerable<object?[]> Losses(ImpactView view) => Sites(view).SelectMany(s => s.Losses.Select(l => Losses(s, l)));

    /// <summary>All plants together, without a code, then each.</summary>
    private static IEnumerable<SiteImpact> Sites(ImpactView view) => view.Answer.Sites.Prepend(view.Answer.Total);

    internal static Export ExportOf(string file, long id, ImpactView view, int rows) =>
        new(file, string.Create(CultureInfo.InvariantCulture, $"change-set {id} {view.Scope}"), view.Scope.OneSite, rows);

    private static object?[] Figures(SiteImpact site, string kpi)
    {
        var (before, after) = (ImpactWords.Before(site, kpi), ImpactWords.After(site, kpi));
        return [site.Site ?? "", kpi, before?.Version, before?.Value, after?.Value, after?.Value - before?.Value, site.Figures.Before?.Coverage, site.Figures.After?.Coverage];
    }

    private static object?[] Losses(SiteImpact site, LossMove loss) =>
        [site.Site ?? "", .. Face(loss.Moved.Before), .. Face(loss.Moved.After), loss.Amount.Micros / (decimal)Micros.PerSecond, loss.Amount.Stops];

    private static object?[] Face(LossFace face) => [face.Reason, face.Category?.ToString().ToLowerInvariant(), face.TimeClass.ToString()];
}
