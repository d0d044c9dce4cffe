using System.Globalization;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Features.Live;

/// <summary>Which plants and lines a person wants to see, and in which order.</summary>
internal static class PlantsOrder
{
    /// <summary>The plants with a line that fits, or without lines when nothing is asked of those; what is equal in the order goes by name.</summary>
    /// <param name="ranking">Of these sites.</param>
    public static List<FittingPlant> Of(IEnumerable<LiveSite> sites, PlantsQuery query, PlantsRanking ranking) =>
    [
        .. Sorted(sites, query.Sort, ranking).ThenBy(s => s.Site.Name, StringComparer.CurrentCulture).ThenBy(s => s.Site.Code, StringComparer.Ordinal)
            .Select(s => new FittingPlant(s, [.. s.Lines.Where(l => Fits(s, l, query))]))
            .Where(p => p.Lines.Count > 0 || IsShownEmpty(p.Site, query)),
    ];

    public static bool Stands(LiveRow line) => line.Snapshot?.TimeClass == TimeClass.Downtime;

    /// <summary>Whether plants come by the ranking, wholly or where nothing else tells them apart.</summary>
    public static bool Ranks(PlantsSort sort) => sort is PlantsSort.Oee or PlantsSort.Worst;

    /// <summary>By rank from the last on; what is not ranked comes after.</summary>
    private static IOrderedEnumerable<LiveSite> Sorted(IEnumerable<LiveSite> sites, PlantsSort sort, PlantsRanking ranking) => sort switch
    {
        PlantsSort.Worst => sites.OrderBy(s => SiteFaces.Hurting(s.Lines)?.Snapshot!.Since ?? Instant.MaxValue).ThenByDescending(s => ranking.RankOf(s.Site.Code)),
        PlantsSort.Name => sites.OrderBy(_ => 0),
        PlantsSort.Oee => sites.OrderByDescending(s => ranking.RankOf(s.Site.Code)),
        PlantsSort.Down => sites.OrderByDescending(s => s.Lines.Count(Stands)),
        PlantsSort.Lost => sites.OrderByDescending(s => s.Figures?.Elements.Dt ?? 0),
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "Not an order of plants."),
    };

    private static bool Fits(LiveSite site, LiveRow line, PlantsQuery query) =>
        (!query.OnlyStops || Stands(line))
        && (query.EquipmentClass is null || line.Line.EquipmentClass.At(site.Now) == query.EquipmentClass)
        && (query.Text is null || Says(site.Site.Name, query.Text) || Says(site.Site.Code, query.Text) || Says(line.Line.Name, query.Text) || Says(line.Line.Code, query.Text));

    /// <summary>A plant without lines is found by its own name.</summary>
    private static bool IsShownEmpty(LiveSite site, PlantsQuery query) =>
        site.Lines.Count == 0 && !query.OnlyStops && query.EquipmentClass is null
        && (query.Text is null || Says(site.Site.Name, query.Text) || Says(site.Site.Code, query.Text));

    // As people type: large or small, with accents or without. A Polish ł is a letter of its own, so "lodz" finds Łódź by its code.
    private static bool Says(string name, string text) =>
        CultureInfo.CurrentCulture.CompareInfo.IndexOf(
            name, text.Trim(), CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}

/// <summary>A plant that somebody wants to see.</summary>
/// <param name="Site">With all its lines: figures and counts are of the whole plant.</param>
/// <param name="Lines">Those that fit.</param>
internal sealed record FittingPlant(LiveSite Site, IReadOnlyList<LiveRow> Lines);
