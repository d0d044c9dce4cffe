using System.Collections.Immutable;

namespace PlantPortal.Web.Features.Live;

/// <summary>A plant and its lines in words, shared by all circuits of a culture. Immutable; the same object while nothing on it changed.</summary>
/// <param name="Areas">Those that have lines, in the order of the plant model.</param>
internal sealed record SiteLook(LiveSite Site, SiteFace Face, ImmutableArray<ShownArea> Areas)
{
    public bool LooksLike(SiteLook other) => ReferenceEquals(Face, other.Face) && Site.RetiredSince == other.Site.RetiredSince && Areas.AsSpan().SequenceEqual(other.Areas.AsSpan());

    /// <summary>The lines that a person wants to see, in their order.</summary>
    /// <param name="all">The heading of lines that are sorted across areas.</param>
    public ImmutableArray<ShownArea> Of(SiteQuery query, string all)
    {
        if (query.Sort == LinesSort.Area)
        {
            return query.Area is null ? Areas : [.. Areas.Where(a => a.Code == query.Area)];
        }

        var shown = Areas.SelectMany(a => a.Lines).ToDictionary(l => l.Code, StringComparer.Ordinal);
        return [.. LinesOrder.Of(Site, query).Select(g => new ShownArea(null, all, [.. g.Lines.Select(l => shown[l.Line.Code])]))];
    }
}
