using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>
/// A line whose past is kept, in memory, as the projection keeps it in its file: carries with the segments and buckets between them, and a
/// tail of events after the last. What comes late goes back to a carry, computes again in pieces, and stops early where nothing changed.
/// </summary>
/// <param name="pieceEvents">Events of one piece.</param>
/// <param name="lag">What is kept ends at least so long before the newest event; more than any is stamped ahead of the clock.</param>
internal sealed class KeptLine(LineContext context, int pieceEvents, Duration lag)
{
    private static readonly Duration s_carryEvery = Duration.FromHours(2);

    private readonly SortedSet<PlantEvent> _log = new(StoryOrder.Instance);
    private readonly VoidIndex _voids = new();
    private readonly SortedList<Instant, LineCarry> _carries = [];
    private readonly List<Segment> _segments = [];
    private readonly List<Bucket> _buckets = [];

    private LineCarry? _head;
    private Instant _now;

    /// <summary>How often a batch was computed again, and how often that could stop early.</summary>
    public (int Again, int Early) Replays { get; private set; }

    /// <summary>Takes in a batch that arrives at some time; repeated events are no news.</summary>
    public void Take(IEnumerable<PlantEvent> batch, Instant now)
    {
        var news = batch.Where(_log.Add).ToList();
        news.OfType<VoidEvent>().ToList().ForEach(_voids.Add);
        var matured = Ahead(_now).Where(c => c.At <= now).Select(c => Touch.Of(c)).Min();
        var touched = news.Select(TouchOf).Append(matured).Min() ?? Instant.MaxValue;
        _now = now;
        if (_head is null ? _log.Any(e => e is not VoidEvent) : ReachesKept(_head, touched))
        {
            var rulesChanged = matured is not null || news.Exists(e => e is VoidEvent);
            Replay(touched, rulesChanged ? Instant.MaxValue : news.Max(e => e.At));
        }
        else if (_head is not null)
        {
            Advance();
        }
    }

    /// <summary>Where the line begins; null without events.</summary>
    public Instant? Beginning => _carries.Count == 0 ? null : _carries.GetKeyAtIndex(0);

    /// <summary>Everything from the beginning to now.</summary>
    public (List<Segment> Segments, List<Bucket> Buckets) Read()
    {
        var newest = LineTimeline.Build(context, _head!, Remaining(EventsAfter(_head!)), Instant.Max(_now, _head!.At));
        return ([.. _segments, .. newest.Segments], [.. _buckets, .. RollupBuilder.Build(newest, newest.From, newest.To, RollupBuilder.Quarter)]);
    }

    private void Replay(Instant touched, Instant changedUntil)
    {
        var keptUntil = _head?.At ?? Instant.MinValue;
        var start = LastUntil(touched) ?? Begin(_log.Select(Touch.Of).Min()!.Value);
        var (carry, piece, most, fresh) = (start, pieceEvents, pieceEvents, Instant.Max(changedUntil, start.At));
        Replays = (Replays.Again + 1, Replays.Early);
        while (true)
        {
            var all = EventsAfter(carry);
            // A piece ends between instants: what else is said at its last may speak of any time in it.
            var last = all.Count == 0 ? carry.At : all[Math.Min(most, all.Count) - 1].At;
            var events = all.TakeWhile(e => e.At <= last).ToList();
            var more = all.Count > events.Count;
            var known = Instant.Max(more ? Instant.Min(last, _now) : _now, carry.At);
            var ahead = all.Skip(events.Count).Where(e => e is ReasonEvent or StateCorrectionEvent);
            Instant? unchangedUntil = carry.At <= touched ? touched : null;
            var timeline = LineTimeline.Build(context, carry, Remaining([.. events, .. ahead]), known, unchangedUntil);
            if (timeline.NeedsFrom is { } earlier)
            {
                // The piece must reach as far as the count that asked, however long its window is.
                carry = LastUntil(earlier) ?? Begin(earlier);
                most = piece *= 2;
                continue;
            }

            var carries = timeline.CarriesAt(Candidates(carry.At, Instant.Min(last, _now) - lag));
            var same = carries.FirstOrDefault(c => c.At > fresh && c.At <= keptUntil && _carries.TryGetValue(c.At, out var kept) && Same(kept, c));
            carries = same is null ? carries : [.. carries.TakeWhile(c => c.At <= same.At)];
            Replace(timeline, carries);
            if (same is not null)
            {
                Replays = (Replays.Again, Replays.Early + 1);
                _head = _carries.GetValueAtIndex(_carries.Count - 1);
                return;
            }

            carry = carries.Count > 0 ? carries[^1] : carry;
            fresh = Instant.Max(fresh, carry.At);
            if (!more)
            {
                Truncate(carry);
                return;
            }

            most = carries.Count > 0 ? piece : most * 2;
        }
    }

    private void Advance()
    {
        var timeline = LineTimeline.Build(context, _head!, Remaining(EventsAfter(_head!)), Instant.Max(_now, _head!.At));
        Assert.Null(timeline.NeedsFrom);
        var last = _log.Count == 0 ? _now : Instant.Min(_log.Max!.At, _now);
        var carries = timeline.CarriesAt(Candidates(_head!.At, last - lag));
        Replace(timeline, carries);
        _head = carries.Count > 0 ? carries[^1] : _head;
    }

    private LineCarry Begin(Instant at)
    {
        var begin = LineCarry.Beginning(Quarter(at));
        _carries.Clear();
        _segments.Clear();
        _buckets.Clear();
        _carries[begin.At] = begin;
        return begin;
    }

    private void Replace(LineTimeline timeline, IReadOnlyList<LineCarry> carries)
    {
        if (carries.Count == 0)
        {
            return;
        }

        var (from, to) = (timeline.From, carries[^1].At);
        _carries.Keys.Where(at => at > from && at <= to).ToList().ForEach(at => _carries.Remove(at));
        carries.ToList().ForEach(c => _carries[c.At] = c);
        _segments.RemoveAll(s => s.Start >= from && s.Start < to);
        _segments.InsertRange(_segments.FindLastIndex(s => s.Start < from) + 1, timeline.Segments.CutAt([from, .. carries.Select(c => c.At)]));
        _buckets.RemoveAll(b => b.Start >= from && b.Start < to);
        _buckets.InsertRange(_buckets.FindLastIndex(b => b.Start < from) + 1, RollupBuilder.Build(timeline, from, to, RollupBuilder.Quarter));
    }

    private void Truncate(LineCarry head)
    {
        _carries.Keys.Where(at => at > head.At).ToList().ForEach(at => _carries.Remove(at));
        _segments.RemoveAll(s => s.Start >= head.At);
        _buckets.RemoveAll(b => b.Start >= head.At);
        _head = head;
    }

    // Also while spread counts over the head are to come: their quantity or their running time may change.
    private static bool ReachesKept(LineCarry head, Instant touched) => touched < head.At || head.Spreads.Any(s => s.At > touched);

    /// <summary>Spread counts stamped ahead of the clock that began before the head.</summary>
    private IEnumerable<CountEvent> Ahead(Instant now) =>
        _head is null ? [] : EventsAfter(_head).OfType<CountEvent>().Where(c => c.At > now && c.From < _head.At);

    private LineCarry? LastUntil(Instant at) => _carries.Values.LastOrDefault(c => c.At <= at);

    private List<PlantEvent> EventsAfter(LineCarry carry) => [.. _log.Where(e => !Story.IsTakenIn(e, carry.At))];

    private List<PlantEvent> Remaining(IEnumerable<PlantEvent> events) =>
        [.. events.Where(e => e is not VoidEvent && !_voids.IsVoided(new EventKey(e.Source, e.Sequence)))];

    private Instant? TouchOf(PlantEvent plantEvent)
    {
        var seen = new HashSet<EventKey>();
        PlantEvent? target = plantEvent;
        while (target is VoidEvent taken)
        {
            target = seen.Add(taken.Voids) ? _log.FirstOrDefault(e => e.Source == taken.Voids.Source && e.Sequence == taken.Voids.Sequence) : null;
        }

        return target is null ? null : Touch.Of(target);
    }

    private static IEnumerable<Instant> Candidates(Instant from, Instant until)
    {
        var last = Quarter(until);
        for (var at = Quarter(from) + RollupBuilder.Quarter; at <= last; at += RollupBuilder.Quarter)
        {
            if (last - at < s_carryEvery || at.ToMicros() % (s_carryEvery.BclCompatibleTicks / 10) == 0)
            {
                yield return at;
            }
        }
    }

    private static bool Same(LineCarry a, LineCarry b) => TimelineProperties.CarryText(a) == TimelineProperties.CarryText(b);

    private static Instant Quarter(Instant at)
    {
        var width = RollupBuilder.Quarter.BclCompatibleTicks / 10;
        return (at.ToMicros() / width * width).ToInstant();
    }
}
