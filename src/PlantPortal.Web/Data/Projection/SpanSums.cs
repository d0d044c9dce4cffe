using System.Runtime.InteropServices;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Downtime of a span by reason and machine code; an empty text for none.</summary>
/// <param name="Start">Of the span, in microseconds as all times here.</param>
internal readonly record struct SpanLoss(long Start, string Reason, string Code, long End, long Micros, long Stops);

/// <summary>Adds up buckets and stops by span; what lies in none of the spans is left out. Not thread-safe.</summary>
/// <param name="spans">Ordered, without overlap.</param>
internal sealed class SpanSums(IEnumerable<Span> spans)
{
    private readonly List<Bucket> _sums = [.. spans.Select(s => new Bucket(s.Start, s.End, null, s.Shift, s.Day, new ElementSet()))];
    private readonly Dictionary<(long Start, string Reason, string Code), (long End, long Micros, long Stops)> _losses = [];

    /// <summary>Whether there is no span.</summary>
    public bool IsEmpty => _sums.Count == 0;

    /// <summary>The spans with anything in them, in order.</summary>
    public IEnumerable<Bucket> Filled => _sums.Where(s => !s.Elements.IsEmpty);

    public IEnumerable<SpanLoss> Losses => _losses.Select(l => new SpanLoss(l.Key.Start, l.Key.Reason, l.Key.Code, l.Value.End, l.Value.Micros, l.Value.Stops));

    public void Add(IEnumerable<Bucket> buckets, IEnumerable<Segment> stops)
    {
        foreach (var bucket in buckets)
        {
            Find(bucket.Start)?.Elements.Add(bucket.Elements);
        }

        foreach (var stop in stops)
        {
            Add(stop.TimeClass, stop.Start, stop.End, stop.Reason, stop.Code, stop.First);
        }
    }

    /// <summary>Adds what is kept that starts in <c>[from, to)</c>.</summary>
    public void Add(ProjectionReader kept, Instant from, Instant to)
    {
        if (from >= to)
        {
            return;
        }

        kept.ReadElements("bucket", from, to, (start, elements) =>
        {
            if (Find(start) is { } sum)
            {
                ElementBytes.AddTo(sum.Elements, elements);
            }
        });
        foreach (var stop in kept.Stops(from, to))
        {
            Add(stop.TimeClass, stop.Start, stop.End, stop.Reason, stop.Code, stop.First);
        }
    }

    private void Add(TimeClass timeClass, Instant start, Instant end, string? reason, string? code, FirstMoments first)
    {
        if (timeClass != TimeClass.Downtime || Find(start) is not { } span)
        {
            return;
        }

        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_losses, (span.Start.ToMicros(), reason ?? "", code ?? ""), out _);
        sum = (span.End.ToMicros(), sum.Micros + Micros.Between(start, end), sum.Stops + (first.HasFlag(FirstMoments.Downtime) ? 1 : 0));
    }

    /// <summary>The sum whose span contains an instant; null when there is none.</summary>
    private Bucket? Find(Instant at)
    {
        int low = 0, high = _sums.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _sums[middle].End <= at ? (middle + 1, high) : (low, middle);
        }

        return low < _sums.Count && _sums[low].Start <= at ? _sums[low] : null;
    }
}
