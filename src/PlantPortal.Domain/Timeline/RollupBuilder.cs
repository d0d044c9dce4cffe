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
    private readonly Instant _from;
    private readonly Instant _to;
    private readonly BucketGrid _grid;
    private readonly CycleLookup _cycles;

    private RollupBuilder(LineTimeline timeline, Instant from, Instant to, Duration grid)
    {
        (_timeline, _from, _to) = (timeline, from, to);
        _grid = new BucketGrid(timeline.Context, from, to, grid);
        _cycles = new CycleLookup(timeline.Context);
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
        return builder._grid.Filled();
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
                while (_grid.EndOf(edge) <= start)
                {
                    edge++;
                }

                var until = Instant.Min(end, _grid.EndOf(edge));
                var elements = _grid.At(edge, segment.Product);
                var hasCycle = segment.TimeClass == TimeClass.Running && _cycles.At(segment.Product, start) is not null;
                SegmentElements.Add(elements, segment, Micros.Between(start, until), hasCycle);
                SegmentElements.Count(elements, first);
                (first, start) = (FirstMoments.None, until);
            }
        }
    }

    private void AddCounts()
    {
        foreach (var part in _timeline.Counts)
        {
            if (part.Spread is { } spread)
            {
                AddSpread(part, spread);
            }
            else if (part.End > _from && part.End <= _to)
            {
                // What is stamped on an edge belongs to the time before.
                Add(_grid.At(_grid.IndexBefore(part.End), part.Product), part, (part.Good, part.Scrap, part.Rework));
            }
        }
    }

    private void AddSpread(CountPart part, SpreadShare spread)
    {
        var end = Instant.Min(part.End, _to);
        var start = Instant.Max(part.Start, _from);
        if (start >= end)
        {
            return;
        }

        var made = spread.Made(spread.RunAt(part, start));
        for (var edge = _grid.IndexOf(start); start < end; edge++)
        {
            var until = Instant.Min(end, _grid.EndOf(edge));
            var now = spread.Made(spread.RunAt(part, until));
            Add(_grid.At(edge, part.Product), part, SpreadShare.Less(now, made));
            (made, start) = (now, until);
        }
    }

    /// <summary>Adds what of a count was made somewhere.</summary>
    internal static void Add(ElementSet elements, CountPart part, (decimal Good, decimal Scrap, decimal Rework) made)
    {
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
}
