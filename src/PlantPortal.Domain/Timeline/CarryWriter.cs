using System.Collections.Immutable;
using PlantPortal.Domain.Events;

namespace PlantPortal.Domain.Timeline;

/// <summary>Writes carries of a timeline at rising instants.</summary>
internal sealed class CarryWriter(LineTimeline timeline)
{
    private readonly TimelineTracks _tracks = timeline.Tracks;
    private readonly LineCarry _from = timeline.Carry;
    private readonly Counters _counters = new(timeline.Carry.Counters, timeline.Context.Retired, timeline.Carry.At);

    private readonly List<ReasonEvent> _reasons = [.. timeline.Carry.Reasons.Concat(timeline.Tracks.Story.Reasons)];
    private readonly List<StateCorrectionEvent> _corrections =
        [.. timeline.Carry.Corrections.Concat(timeline.Tracks.Story.Corrections)];

    private readonly Duration _longestSpread =
        timeline.Tracks.Counts.Spreads.Select(c => c.At - c.From!.Value).DefaultIfEmpty().Max();

    private int _readings;
    private int _spreads;

    public IReadOnlyList<LineCarry> Write(IEnumerable<Instant> instants)
    {
        List<LineCarry> carries = [];
        foreach (var at in instants)
        {
            if (at >= timeline.From && at <= timeline.To && StopReaching(at) is var (stop, settled) && settled)
            {
                carries.Add(Carry(at, stop));
            }
        }

        return carries;
    }

    private LineCarry Carry(Instant at, OpenStop? stop) => new(
        at,
        _tracks.Said.Before(at),
        _tracks.Orders.Before(at),
        [.. _tracks.Silence.LastSigns(at)],
        CountersAt(at),
        stop,
        [.. Reasons(at, stop)],
        [.. Corrections(at)],
        [.. Spreads(at)]);

    /// <summary>The whole stop that lasts up to an instant, and whether its class is settled whatever follows.</summary>
    private (OpenStop? Stop, bool Settled) StopReaching(Instant at)
    {
        if (_tracks.Stops.Before(at) is not { } stop || stop.Start >= at)
        {
            var carried = _from.At == at ? _from.Stop : null;
            return (carried, true);
        }

        var counted = _from.Stop is { } open && open.Start == stop.Start ? open : new OpenStop(stop.Start, Counted: false, FailureCounted: false);
        foreach (var first in SegmentsOf(stop, at).Select(s => s.First))
        {
            counted = new OpenStop(
                stop.Start, counted.Counted || first.HasFlag(FirstMoments.Downtime), counted.FailureCounted || first.HasFlag(FirstMoments.Failure));
        }

        return (counted, at - stop.Start > timeline.Context.LongestMicroStop);
    }

    private IEnumerable<Segment> SegmentsOf(WholeStop stop, Instant until)
    {
        var segments = _tracks.Segments;
        int low = 0, high = segments.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = segments[middle].End <= stop.Start ? (middle + 1, high) : (low, middle);
        }

        for (var i = low; i < segments.Count && segments[i].Start < until && segments[i].Start < stop.End; i++)
        {
            yield return segments[i];
        }
    }

    private ImmutableArray<CounterReading> CountersAt(Instant at)
    {
        var readings = _tracks.Counts.Readings;
        for (; _readings < readings.Count && readings[_readings].At <= at; _readings++)
        {
            _counters.Take(readings[_readings].At, readings[_readings].Reading);
        }

        return _counters.At(at);
    }

    private IEnumerable<ReasonEvent> Reasons(Instant at, OpenStop? stop) =>
        _reasons.Where(r => r.At < at && (r.To is { } to ? to > at : r.From >= (stop?.Start ?? at)));

    private IEnumerable<StateCorrectionEvent> Corrections(Instant at) => _corrections.Where(c => c.At < at && c.To > at);

    private IEnumerable<SpreadBefore> Spreads(Instant at)
    {
        var spreads = _tracks.Counts.Spreads;
        while (_spreads < spreads.Count && spreads[_spreads].At <= at)
        {
            _spreads++;
        }

        for (var i = _spreads; i < spreads.Count && spreads[i].At - _longestSpread < at; i++)
        {
            if (spreads[i].From is { } from && from < at)
            {
                var key = new EventKey(spreads[i].Source, spreads[i].Sequence);
                yield return new SpreadBefore(key, spreads[i].At, _tracks.Counts.RunningBetween(key, from, at));
            }
        }
    }
}
