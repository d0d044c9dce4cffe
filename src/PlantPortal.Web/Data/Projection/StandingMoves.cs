using System.Runtime.InteropServices;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>
/// What other registry versions make of the standing of one line in a window: the elements that it gives and takes, and the losses that move. Stops are
/// classified from what is kept of them; those that do not say enough are computed from the log. Not thread-safe.
/// </summary>
internal sealed class StandingMoves(LineView view, LineContext proposed, VersionDifference difference, PerformanceWindow window)
{
    /// <summary>A stop that is computed from the log brings those after it along for so long: they may need it too.</summary>
    private static readonly Duration s_ahead = Duration.FromHours(8);

    private readonly Reclassifier _reclassifier = new(view.Context, proposed);
    private readonly Instant _from = window.From;
    private readonly Instant _to = Instant.Min(window.To, view.Now);
    private readonly List<Segment> _after = [];
    private readonly HashSet<LossMoved> _seen = [];
    private LineTimeline? _log;
    private Instant _logFrom;
    private Instant _logTo;

    /// <summary>What the standing brings to the elements as it is.</summary>
    public ElementSet Taken { get; } = new();

    /// <summary>What it would bring.</summary>
    public ElementSet Given { get; } = new();

    public Dictionary<LossMoved, LossAmount> Losses { get; } = [];

    /// <summary>Adds the standing in <c>[from, to)</c>, a part of the window.</summary>
    /// <param name="patience">Stops that may be computed from the log; the line is held meanwhile.</param>
    /// <returns>False when there are more of them: then nothing in here means anything, and a shorter part has to be asked for.</returns>
    public bool TryAdd(Instant from, Instant to, int patience)
    {
        (from, to) = (Instant.Max(from, _from), Instant.Min(to, _to));
        var all = WholeStanding.Read(view, from, to);
        var stop = new StandingParts();
        for (var first = 0; first < all.Parts.Count; first += stop.Parts.Count)
        {
            stop.Clear();
            for (var i = first; i < all.Parts.Count && all.Parts[i].StopStart == all.Parts[first].StopStart; i++)
            {
                stop.Add(all.Parts[i], all.Doubts[i]);
            }

            if (stop.Parts[^1].End <= from)
            {
                continue;
            }

            if (!_reclassifier.TryClassify(stop.Parts, stop.Doubts, _after))
            {
                if (patience-- == 0)
                {
                    return false;
                }

                Compute(stop.Parts);
            }

            if (!IsSame(stop.Parts, _after))
            {
                AddElements(Taken, stop.Parts, from, to);
                AddElements(Given, _after, from, to);
                AddLosses(stop.Parts, from, to);
            }
        }

        return true;
    }

    /// <summary>The stop from the log, by the engine.</summary>
    private void Compute(List<Segment> parts)
    {
        var (start, end) = (parts[0].Start, parts[^1].End);
        if (_log is null || start < _logFrom || end > _logTo)
        {
            (_logFrom, _logTo) = (start, Instant.Min(Instant.Max(end, start + s_ahead), view.Now));
            _log = view.Past(_logFrom, _logTo, OtherRules.Judging(proposed));
        }

        _after.Clear();
        _after.AddRange(_log.Segments.Where(s => s.StopStart == parts[0].StopStart && s.Start < end));
    }

    private LossFace Was(Segment part) => LossFace.Of(part, difference.StandingBefore);

    private LossFace IsNow(Segment part) => LossFace.Of(part, difference.StandingAfter);

    private bool IsSame(List<Segment> before, List<Segment> after)
    {
        if (before.Count != after.Count)
        {
            return false;
        }

        for (var i = 0; i < before.Count; i++)
        {
            var (was, now) = (before[i], after[i]);
            if (was.Start != now.Start || was.End != now.End || was.First != now.First || Was(was) != IsNow(now))
            {
                return false;
            }
        }

        return true;
    }

    private void AddElements(ElementSet elements, List<Segment> parts, Instant from, Instant to)
    {
        foreach (var part in parts)
        {
            if (IsAsked(part, from, to))
            {
                Reclassifier.AddTo(elements, part.Clip(from, to));
            }
        }
    }

    /// <summary>Outside shifts and in breaks nothing moves, whatever the reason.</summary>
    private bool IsAsked(Segment part, Instant from, Instant to) =>
        part is { Shift: { } shift, Break: false } && part.End > from && part.Start < to && window.Takes(shift.Day);

    /// <summary>A stop is counted once for each loss that it moves from and to, where the first of it in the window moves.</summary>
    private void AddLosses(List<Segment> before, Instant from, Instant to)
    {
        _seen.Clear();
        var next = 0;
        foreach (var was in before)
        {
            while (next > 0 && _after[next - 1].End > was.Start)
            {
                next--;
            }

            for (; next < _after.Count && _after[next].Start < was.End; next++)
            {
                var now = _after[next];
                var moved = new LossMoved(Was(was), IsNow(now));
                var (start, end) = (Instant.Max(was.Start, now.Start), Instant.Min(was.End, now.End));
                if (start < end && moved.Before != moved.After && IsAsked(was, _from, _to))
                {
                    Add(moved, Instant.Max(start, _from), Instant.Min(end, _to), from, to);
                }
            }
        }
    }

    private void Add(LossMoved moved, Instant start, Instant end, Instant from, Instant to)
    {
        var isFirst = start < end && _seen.Add(moved) && start >= from && start < to;
        var micros = Math.Max(0, Micros.Between(Instant.Max(start, from), Instant.Min(end, to)));
        if (micros > 0)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(Losses, moved, out _);
            sum = sum.Plus(new LossAmount(micros, isFirst ? 1 : 0));
        }
    }
}
