using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Reads the segments of a line over a window.</summary>
internal static class SegmentReader
{
    /// <summary>Segments that cover <c>[from, to)</c>, clipped to it; to now at the latest.</summary>
    public static IReadOnlyList<Segment> Read(LineView view, Instant from, Instant to)
    {
        to = Instant.Min(to, view.Now);
        if (from >= to)
        {
            return [];
        }

        var timeline = view.KeptUntil is { } kept && from >= kept ? view.Newest : view.Past(from, to);
        return [.. timeline.Segments.Where(s => s.End > from && s.Start < to).Select(s => s.Clip(from, to))];
    }
}
