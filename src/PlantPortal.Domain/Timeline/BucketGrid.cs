using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Timeline;

/// <summary>The buckets of a window, between edges: made when something falls into one.</summary>
internal sealed class BucketGrid
{
    private readonly LineContext _context;
    private readonly IReadOnlyList<ShiftInstance> _shifts;
    private readonly List<Instant> _edges;
    private readonly Row?[] _rows;
    private int _last;

    /// <param name="grid">UTC grid at which buckets are cut besides shifts, days and cycles; zero for none.</param>
    public BucketGrid(LineContext context, Instant from, Instant to, Duration grid)
    {
        _context = context;
        _shifts = context.Schedule.Shifts(from, to);
        _edges = [from, to, .. Edges(context, _shifts, from, to, grid).Where(e => e > from && e < to).Distinct()];
        _edges.Sort();
        _rows = new Row?[_edges.Count - 1];
    }

    /// <summary>Where a bucket ends and the next begins.</summary>
    public Instant EndOf(int index) => _edges[index + 1];

    /// <summary>The bucket in which an instant of <c>[from, to)</c> lies.</summary>
    public int IndexOf(Instant at)
    {
        // Mostly it is where the last one was, or next to it.
        for (var near = _last; near < _rows.Length && near <= _last + 1; near++)
        {
            if (_edges[near] <= at && at < _edges[near + 1])
            {
                return _last = near;
            }
        }

        var index = _edges.BinarySearch(at);
        return _last = index >= 0 ? index : ~index - 1;
    }

    /// <summary>The bucket just before an instant of <c>(from, to]</c>: the one that ends there, or in which it lies.</summary>
    public int IndexBefore(Instant at) => IndexOf(at - Duration.Epsilon);

    /// <summary>The sums of a bucket for a product; null for none.</summary>
    public ElementSet At(int index, string? product)
    {
        for (var row = _rows[index]; row is not null; row = row.Next)
        {
            if (row.Bucket.Product == product)
            {
                return row.Bucket.Elements;
            }
        }

        var start = _edges[index];
        var shift = ShiftAt(start);
        var bucket = new Bucket(start, _edges[index + 1], product, shift, shift?.Day ?? _context.Schedule.DayOf(start), new ElementSet());
        _rows[index] = new Row(bucket, _rows[index]);
        return bucket.Elements;
    }

    /// <summary>The buckets with anything in them, by start, then product.</summary>
    public List<Bucket> Filled()
    {
        List<Bucket> filled = [];
        foreach (var first in _rows)
        {
            var from = filled.Count;
            for (var row = first; row is not null; row = row.Next)
            {
                if (!row.Bucket.Elements.IsEmpty)
                {
                    filled.Add(row.Bucket);
                }
            }

            if (filled.Count - from > 1)
            {
                filled.Sort(from, filled.Count - from, ByProduct);
            }
        }

        return filled;
    }

    private static readonly Comparer<Bucket> ByProduct = Comparer<Bucket>.Create((a, b) => string.CompareOrdinal(a.Product, b.Product));

    private static IEnumerable<Instant> Edges(LineContext context, IReadOnlyList<ShiftInstance> shifts, Instant from, Instant to, Duration grid)
    {
        var edges = shifts.Select(s => s.Start).Concat(shifts.Select(s => s.End))
            .Concat(context.Schedule.DayStarts(from, to))
            .Concat(context.CycleChanges);
        return grid == Duration.Zero ? edges : edges.Concat(Grid(from, to, grid));
    }

    private static IEnumerable<Instant> Grid(Instant from, Instant to, Duration grid)
    {
        var width = grid.BclCompatibleTicks / 10;
        for (var at = ((Math.DivRem(from.ToMicros(), width).Quotient + 1) * width).ToInstant(); at < to; at += grid)
        {
            yield return at;
        }
    }

    private ShiftInstance? ShiftAt(Instant at)
    {
        int low = 0, high = _shifts.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _shifts[middle].End <= at ? (middle + 1, high) : (low, middle);
        }

        return low < _shifts.Count && _shifts[low].Start <= at ? _shifts[low] : null;
    }

    private sealed record Row(Bucket Bucket, Row? Next);
}
