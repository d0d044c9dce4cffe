using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Joins the standing of one line to whole stops, and counts of each what a question asks for.</summary>
/// <param name="parts">The question's stretches of time: half-open, ordered, apart from each other.</param>
internal sealed class StopGathering(LineRef line, IReadOnlyList<Interval> parts, string? product, StopFilter filter)
{
    private readonly HashSet<string?> _reasons = new(StringComparer.Ordinal);
    private int _part;

    /// <param name="rows">In order.</param>
    public IEnumerable<StopEntry> Gather(LineView view, List<Standing> rows)
    {
        for (var first = 0; first < rows.Count;)
        {
            var end = first + 1;
            while (end < rows.Count && rows[end].StopStart == rows[first].StopStart)
            {
                end++;
            }

            if (Entry(view, rows, first, end) is { } entry)
            {
                yield return entry;
            }

            first = end;
        }
    }

    private StopEntry? Entry(LineView view, List<Standing> rows, int first, int end)
    {
        var (start, until) = (rows[first].StopStart, rows[end - 1].End);
        if (until - start <= filter.LongerThan && filter.LongerThan > Duration.Zero)
        {
            return null;
        }

        _reasons.Clear();
        var (lost, micro, counted, chief, most) = (0L, 0L, false, first, -1L);
        for (var i = first; i < end; i++)
        {
            var row = rows[i];
            if (!Takes(row))
            {
                continue;
            }

            var (inside, begins) = Inside(row);
            if (inside == 0 && !begins)
            {
                continue;
            }

            var isDowntime = row.TimeClass == TimeClass.Downtime;
            (lost, micro) = isDowntime ? (lost + inside, micro) : (lost, micro + inside);
            counted |= begins && row.First.HasFlag(FirstMoments.Downtime);
            _reasons.Add(row.Reason);
            if (inside > most)
            {
                (chief, most) = (i, inside);
            }
        }

        if (most < 0)
        {
            return null;
        }

        var longest = rows[chief];
        var isOpen = end == rows.Count && StandingReader.IsOpen(view, start);
        return new StopEntry(
            line, start, until, isOpen, lost, counted, lost == 0 && micro > 0,
            longest.Reason, longest.Code, longest.Coding, _reasons.Count, longest.Order, longest.Product);
    }

    private bool Takes(in Standing row) =>
        (row.TimeClass == TimeClass.Downtime || (filter.MicroStops && row.TimeClass == TimeClass.MicroStop))
        && (product is null || row.Product == product)
        && (filter.Reasons is null || (row.Reason is not null && filter.Reasons.Contains(row.Reason)))
        && (!filter.UncodedOnly || row.Reason is null)
        && (filter.Code is null || (row.Code ?? "") == filter.Code);

    /// <summary>How much of a row lies in the question, in microseconds, and whether its beginning does.</summary>
    private (long Micros, bool Begins) Inside(in Standing row)
    {
        while (_part < parts.Count && parts[_part].End <= row.Start)
        {
            _part++;
        }

        var (micros, begins) = (0L, false);
        for (var i = _part; i < parts.Count && parts[i].Start < row.End; i++)
        {
            micros += Micros.Between(Instant.Max(row.Start, parts[i].Start), Instant.Min(row.End, parts[i].End));
            begins |= row.Start >= parts[i].Start && row.Start < parts[i].End;
        }

        return (micros, begins);
    }
}
