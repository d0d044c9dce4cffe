using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Timeline;

/// <summary>Turns count events into quantities: deltas as they are, readings against the reading before, spread ones over running time.</summary>
internal sealed class CountTrack
{
    private static readonly Duration s_microsecond = Duration.FromTicks(10);

    private readonly LineContext _context;
    private readonly LineCarry _carry;
    private readonly Steps<RunningOrder?> _orders;
    private readonly List<Segment> _running = [];
    private readonly List<long> _runBefore = [];
    private readonly CycleLookup _cycles;
    private readonly Instant _unchangedUntil;
    private readonly Counters _counters;

    /// <param name="unchangedUntil">Running time before this instant is as it was when the carry was made.</param>
    public CountTrack(LineContext context, LineCarry carry, Steps<RunningOrder?> orders, List<Segment> segments, Instant unchangedUntil)
    {
        (_context, _carry, _orders, _unchangedUntil) = (context, carry, orders, unchangedUntil);
        _cycles = new CycleLookup(context);
        _counters = new Counters(carry.Counters, context.Retired, carry.At);
        var run = 0L;
        foreach (var segment in segments)
        {
            if (segment.TimeClass == TimeClass.Running)
            {
                _running.Add(segment);
                _runBefore.Add(run);
                run += Micros.Between(segment.Start, segment.End);
            }
        }
    }

    public List<CountPart> Parts { get; } = [];

    /// <summary>Every reading, in story order: what a later carry needs.</summary>
    public List<(Instant At, CounterReading Reading)> Readings { get; } = [];

    /// <summary>The spread counts that made something: a carry inside their window needs to know of them.</summary>
    public List<CountEvent> Spreads { get; } = [];

    /// <summary>
    /// If a spread count reaches back before the carry into running time that is not as it was: the instant where it begins, from
    /// before which everything must be built again.
    /// </summary>
    public Instant? NeedsFrom { get; private set; }

    public void Add(CountEvent count)
    {
        var good = Quantity(count, CountField.Good, count.Deltas.Good, count.Totals.Good);
        var scrap = Quantity(count, CountField.Scrap, count.Deltas.Scrap, count.Totals.Scrap);
        var rework = Quantity(count, CountField.Rework, count.Deltas.Rework, count.Totals.Rework);
        if (good == 0 && scrap == 0 && rework == 0)
        {
            return;
        }

        if (count.From is not { } from)
        {
            AddAtInstant(count, good, scrap, rework);
            return;
        }

        Spreads.Add(count);
        if (!Spread(count, from, good, scrap, rework))
        {
            AddAtInstant(count, good, scrap, rework);
        }
    }

    /// <summary>What a count that is not told any more was spread over before the carry has to be built again.</summary>
    public void LeaveOut(CountEvent count)
    {
        if (count.From is { } from && from < _carry.At && count.At > _unchangedUntil)
        {
            NeedsFrom = NeedsFrom is { } needs ? Instant.Min(needs, from) : from;
        }
    }

    /// <summary>Running microseconds in <c>[from, to)</c>, of which the carry knows the part before it.</summary>
    public long RunningBetween(EventKey key, Instant from, Instant to) =>
        (from < _carry.At ? BeforeCarry(key) ?? 0 : 0) + RunUntil(to) - RunUntil(from);

    /// <summary>Running microseconds from the carry to an instant.</summary>
    private long RunUntil(Instant at)
    {
        var i = FirstEndingAfter(at);
        return i < _running.Count
            ? _runBefore[i] + Math.Max(0, Micros.Between(_running[i].Start, at))
            : i == 0 ? 0 : _runBefore[i - 1] + Micros.Between(_running[i - 1].Start, _running[i - 1].End);
    }

    private long? BeforeCarry(EventKey key)
    {
        foreach (var spread in _carry.Spreads)
        {
            if (spread.Key == key)
            {
                return spread.RunningMicros;
            }
        }

        return null;
    }

    private decimal Quantity(CountEvent count, CountField field, decimal? delta, decimal? reading)
    {
        if (reading is not { } now)
        {
            return delta ?? 0m;
        }

        var said = new CounterReading(count.Source, field, now);
        var made = _counters.Take(count.At, said) is { } before ? Made(count, before, now) : 0m;
        Readings.Add((count.At, said));
        return made;
    }

    // A lower reading is a reset and counts what it reads, or a rollover where the source names its highest reading.
    private decimal Made(CountEvent count, decimal before, decimal now)
    {
        if (now >= before)
        {
            return now - before;
        }

        var max = _context.Line.FindSource(count.Source)?.CounterMax.At(count.At);
        return max is { } highest && before <= highest ? now + highest + 1 - before : now;
    }

    private void AddAtInstant(CountEvent count, decimal good, decimal scrap, decimal rework)
    {
        var order = _orders.Before(count.At);
        var product = count.Product ?? order?.Product;
        var cycle = _cycles.At(product, count.At - s_microsecond);
        Parts.Add(new CountPart(count.At, count.At, order?.Order, product, cycle, good, scrap, rework, Spread: null));
    }

    private bool Spread(CountEvent count, Instant from, decimal good, decimal scrap, decimal rework)
    {
        var key = new EventKey(count.Source, count.Sequence);
        if (from < _carry.At && (BeforeCarry(key) is null || count.At > _unchangedUntil))
        {
            NeedsFrom = NeedsFrom is { } needs ? Instant.Min(needs, from) : from;
        }

        var total = RunningBetween(key, from, count.At);
        if (total == 0)
        {
            return false;
        }

        var run = from < _carry.At ? BeforeCarry(key) ?? 0 : 0;
        for (var i = FirstEndingAfter(from); i < _running.Count && _running[i].Start < count.At; i++)
        {
            var segment = _running[i];
            var product = count.Product ?? segment.Product;
            var end = Instant.Min(segment.End, count.At);
            for (var start = Instant.Max(segment.Start, from); start < end;)
            {
                // Cut where an ideal cycle changes.
                var cycle = _cycles.At(product, start);
                var until = Instant.Min(end, _cycles.Until);
                Parts.Add(new CountPart(start, until, segment.Order, product, cycle, good, scrap, rework, new SpreadShare(good, scrap, rework, run, total))
                {
                    Stamped = count.At,
                });
                run += Micros.Between(start, until);
                start = until;
            }
        }

        return true;
    }

    private int FirstEndingAfter(Instant at)
    {
        int low = 0, high = _running.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_running[middle].End <= at)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
