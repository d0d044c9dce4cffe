namespace PlantPortal.Web.Data.Projection;

/// <summary>Cuts a window that is computed from the log into pieces, so that a long one needs no more memory than a day.</summary>
internal static class Pieces
{
    private static readonly Duration s_length = Duration.FromDays(1);

    public static IEnumerable<(Instant Start, Instant End)> Of(Instant from, Instant to)
    {
        for (var start = from; start < to; start += s_length)
        {
            yield return (start, Instant.Min(start + s_length, to));
        }
    }
}
