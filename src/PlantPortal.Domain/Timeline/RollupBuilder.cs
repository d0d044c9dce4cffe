using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Timeline;

/// <summary>
/// Elements of one line, bucket <c>[Start, End)</c> and product. Buckets are cut at UTC quarter-hours, at shift and production-day
/// edges and where an ideal cycle changes, so each belongs to one hour, shift and day in any time zone.
/// </summary>
/// <param name="Product">Null where none is known.</param>
/// <param name="Shift">Null outside shifts.</param>
/// <param name="Day">Production day: the shift's, or by the clock outside shifts.</param>
public sealed record Bucket(Instant Start, Instant End, string? Product, ShiftInstance? Shift, LocalDate Day, ElementSet Elements);

/// <summary>Sums a timeline into buckets.</summary>
public sealed class RollupBuilder
{
    private readonly LineTimeline _timeline;
    private readonly LineContext _context;
    private readonly Instant _from;
    private readonly Instant _to;
    private readonly List<Instant> _edges;
    private readonly List<Dictionary<ProductKey, Bucket>> _buckets = [];

    private RollupBuilder(LineTimeline timeline, Instant from, Instant to, Duration grid)
    {
        (_timeline, _context, _from, _to) = (timeline, timeline.Context, from, to);
        _edges = Edges(timeline.Context, from, to, grid);
        for (var i = 0; i + 1 < _edges.Count; i++)
        {
            _buckets.Add([]);
        }
    }

    /// <summary>The width of the buckets that are kept.</summary>
    public static readonly Duration Quarter = Duration.FromMinutes(15);

    /// <summary>
    /// The buckets of <c>[from, to)</c>, a window inside the timeline's: the time in it, the counts stamped in <c>(from, to]</c>, and of
    /// spread counts the shares that lie in it. Ordered by start, then product.
    /// </summary>
    /// <param name="grid">UTC grid at which buckets are cut besides; zero for none.</param>
    public static IReadOnlyList<Bucket> Build(LineTimeline timeline, Instant from, Instant to, Duration grid)
    {
        if (from >= to)
        {
            return [];
        }

        var builder = new RollupBuilder(timeline, from, to, grid);
        builder.AddTime();
        builder.AddCounts();
        return builder.Result();
    }

    private static List<Instant> Edges(LineContext context, Instant from, Instant to, Duration grid)
    {
        var edges = new SortedSet<Instant> { from, to };
        var shifts = context.Schedule.Shifts(from, to);
        edges.UnionWith(shifts.Select(s => s.Start).Concat(shifts.Select(s => s.End)));
        edges.UnionWith(context.Schedule.DayStarts(from, to));
        edges.UnionWith(context.CycleChanges);
        for (var at = GridAfter(from, grid); at < to; at += grid)
        {
            edges.Add(at);
        }

        return [.. edges.GetViewBetween(from, to)];
    }

    private static Instant GridAfter(Instant from, Duration grid)
    {
        if (grid == Duration.Zero)
        {
            return Instant.MaxValue;
        }

        var width = grid.BclCompatibleTicks / 10;
        return ((Math.DivRem(from.ToMicros(), width).Quotient + 1) * width).ToInstant();
    }

    private void AddTime()
    {
        var edge = 0;
        foreach (var segment in _timeline.Segments)
        {
            var start = Instant.Max(segment.Start, _from);
            var end = Instant.Min(segment.End, _to);
            var first = segment.Start >= _from ? segment.First : FirstMoments.None;
            while (start < end)
            {
                while (_edges[edge + 1] <= start)
                {
                    edge++;
                }

                var until = Instant.Min(end, _edges[edge + 1]);
                var bucket = BucketAt(edge, segment.Product);
                SegmentElements.Add(bucket.Elements, segment, Micros.Between(start, until), HasCycle(segment.Product, start));
                SegmentElements.Count(bucket.Elements, first);
                (first, start) = (FirstMoments.None, until);
            }
        }
    }

    private void AddCounts()
    {
        foreach (var part in _timeline.Counts)
        {
            if (part.Spread is null)
            {
                if (part.End > _from && part.End <= _to)
                {
                    Add(BucketAt(EdgeBefore(part.End), part.Product), part, (part.Good, part.Scrap, part.Rework));
                }

                continue;
            }

            for (var edge = Math.Max(0, EdgeAt(part.Start)); edge < _buckets.Count && _edges[edge] < part.End; edge++)
            {
                Add(BucketAt(edge, part.Product), part, part.Within(_edges[edge], _edges[edge + 1]));
            }
        }
    }

    private static void Add(Bucket bucket, CountPart part, (decimal Good, decimal Scrap, decimal Rework) made)
    {
        var elements = bucket.Elements;
        var total = made.Good + made.Scrap + made.Rework;
        elements.Gq += made.Good;
        elements.Sq += made.Scrap;
        elements.Rq += made.Rework;
        if (part.Cycle is { } cycle)
        {
            elements.PriPq += cycle * total;
            elements.PriGq += cycle * made.Good;
        }
        else
        {
            elements.Npq += total;
        }
    }

    private bool HasCycle(string? product, Instant at) => _context.Line.IdealCycleAt(product, at) is not null;

    /// <summary>The bucket that ends at an instant or contains it: what is stamped on an edge belongs to the time before.</summary>
    private int EdgeBefore(Instant at)
    {
        var index = _edges.BinarySearch(at);
        return (index >= 0 ? index : ~index) - 1;
    }

    /// <summary>The bucket in which an instant lies; negative before the first.</summary>
    private int EdgeAt(Instant at)
    {
        var index = _edges.BinarySearch(at);
        return index >= 0 ? index : ~index - 1;
    }

    private Bucket BucketAt(int edge, string? product)
    {
        var byProduct = _buckets[edge];
        if (!byProduct.TryGetValue(new ProductKey(product), out var bucket))
        {
            var start = _edges[edge];
            var shift = _context.Schedule.Shifts(start, start + Duration.FromTicks(10)) is [var s, ..] ? s : null;
            bucket = new Bucket(start, _edges[edge + 1], product, shift, shift?.Day ?? _context.Schedule.DayOf(start), new ElementSet());
            byProduct[new ProductKey(product)] = bucket;
        }

        return bucket;
    }

    private List<Bucket> Result()
    {
        List<Bucket> result = [];
        foreach (var byProduct in _buckets)
        {
            result.AddRange(byProduct.Values.Where(b => !b.Elements.IsEmpty).OrderBy(b => b.Product, StringComparer.Ordinal));
        }

        return result;
    }

    // A dictionary takes no null key.
    private readonly record struct ProductKey(string? Product);
}
