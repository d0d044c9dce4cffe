namespace PlantPortal.Domain.Timeline;

/// <summary>Cuts a timeline into stretches that can be kept and replaced one by one.</summary>
public static class SegmentCuts
{
    /// <summary>
    /// The segments from the first edge to the last, cut at every edge: none reaches over one, so that whoever goes on from an edge or stops at
    /// one replaces whole segments. What is counted at a start stays with the first part.
    /// </summary>
    /// <param name="segments">Ordered, without overlap.</param>
    /// <param name="edges">Rising.</param>
    public static IEnumerable<Segment> CutAt(this IEnumerable<Segment> segments, IReadOnlyList<Instant> edges)
    {
        var edge = 0;
        foreach (var segment in segments)
        {
            while (edge + 1 < edges.Count && edges[edge + 1] <= segment.Start)
            {
                edge++;
            }

            for (var i = edge; i + 1 < edges.Count && edges[i] < segment.End; i++)
            {
                if (edges[i + 1] > segment.Start)
                {
                    yield return segment.Clip(edges[i], edges[i + 1]);
                }
            }
        }
    }
}
