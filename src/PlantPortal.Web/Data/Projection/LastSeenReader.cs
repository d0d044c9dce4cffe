using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Reads when the machine codes of a line were last seen in downtime without a reason.</summary>
internal static class LastSeenReader
{
    /// <summary>By code, when the last whole stop began that has such a part in some stretches.</summary>
    /// <param name="parts">Half-open, ordered, apart from each other.</param>
    /// <param name="product">Only while the line worked on it.</param>
    public static Dictionary<string, Instant> Read(LineView view, IReadOnlyList<Interval> parts, string? product)
    {
        var seen = new Dictionary<string, Instant>(StringComparer.Ordinal);
        if (view.KeptUntil is not { } keptUntil)
        {
            return seen;
        }

        view.Kept(reader =>
        {
            foreach (var (from, to) in LossReader.Clipped(parts, Instant.MinValue, Instant.Min(keptUntil, view.Now)))
            {
                reader.LastUncoded(seen, from, to, product);
            }

            return true;
        });
        foreach (var (from, to) in LossReader.Clipped(parts, keptUntil, view.Now))
        {
            // In order, so that the latest stays.
            foreach (var segment in view.Newest.Segments.Where(s => IsUncoded(s) && (product is null || s.Product == product) && s.Start < to && s.End > from))
            {
                seen[segment.Code!] = segment.StopStart!.Value;
            }
        }

        return seen;
    }

    private static bool IsUncoded(Segment segment) => segment is { TimeClass: TimeClass.Downtime, Reason: null, Code: not null };
}
