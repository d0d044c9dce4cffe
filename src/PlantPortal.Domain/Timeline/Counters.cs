using System.Collections.Immutable;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Timeline;

/// <summary>
/// The last readings of a line's counters, told in story order. What a counter reads when its line is at work again after a retirement says nothing of
/// what was made here, since the machine may have run elsewhere meanwhile: the first reading after one is to count from, as that of a new counter.
/// </summary>
/// <param name="from">What is known so far holds at this instant.</param>
internal sealed class Counters(ImmutableArray<CounterReading> known, History<bool> retired, Instant from)
{
    private readonly Dictionary<(string Source, CountField Field), decimal> _last = known.ToDictionary(c => (c.Source, c.Field), c => c.Value);
    private readonly Queue<Instant> _retirements = Retirement.Begins(retired, from);

    /// <summary>The readings that hold at an instant, in an order that does not depend on the story.</summary>
    public ImmutableArray<CounterReading> At(Instant at)
    {
        ForgetBefore(at);
        return
        [
            .. _last.OrderBy(c => c.Key.Source, StringComparer.Ordinal).ThenBy(c => c.Key.Field).Select(c => new CounterReading(c.Key.Source, c.Key.Field, c.Value)),
        ];
    }

    /// <summary>The reading before, null when there is none to count from; then this one is the last.</summary>
    public decimal? Take(Instant at, CounterReading reading)
    {
        ForgetBefore(at);
        var key = (reading.Source, reading.Field);
        decimal? before = _last.TryGetValue(key, out var value) ? value : null;
        _last[key] = reading.Value;
        return before;
    }

    // A count at the instant of a retirement belongs to the time before it.
    private void ForgetBefore(Instant at)
    {
        while (_retirements.Count > 0 && _retirements.Peek() < at)
        {
            _retirements.Dequeue();
            _last.Clear();
        }
    }
}
