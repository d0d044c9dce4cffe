using PlantPortal.Domain.Plants;
using PlantPortal.Web.Live;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Live;

/// <summary>Which lines of a plant a person wants to see, and in which order.</summary>
internal static class LinesOrder
{
    /// <summary>The lines under their areas' headings, or all in one group without a heading when they are sorted across areas.</summary>
    public static IEnumerable<(Area? Area, IEnumerable<LiveRow> Lines)> Of(LiveSite site, SiteQuery query)
    {
        var areas = site.Site.Areas.Where(a => a.Lines.Count > 0 && (query.Area is null || a.Code == query.Area)).ToList();
        var rows = site.Lines.ToDictionary(l => l.Line.Code, StringComparer.Ordinal);
        return query.Sort == LinesSort.Area
            ? areas.Select(a => ((Area?)a, a.Lines.Select(l => rows[l.Code])))
            : [(null, Sorted(areas.SelectMany(a => a.Lines.Select(l => rows[l.Code])), query.Sort))];
    }

    private static IOrderedEnumerable<LiveRow> Sorted(IEnumerable<LiveRow> lines, LinesSort sort) => (sort switch
    {
        LinesSort.Area or LinesSort.Name => lines.OrderBy(_ => 0),
        LinesSort.Worst => lines.OrderBy(l => PlantsOrder.Stands(l) ? l.Snapshot!.Since : Instant.MaxValue).ThenBy(Oee),
        LinesSort.Oee => lines.OrderBy(Oee),
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "Not an order of lines."),
    }).ThenBy(l => l.Line.Name, StringComparer.CurrentCulture).ThenBy(l => l.Line.Code, StringComparer.Ordinal);

    private static decimal Oee(LiveRow line) => line.Snapshot?.Kpis.GetValueOrDefault(KpiNames.Shown[0]).Value ?? decimal.MaxValue;
}
