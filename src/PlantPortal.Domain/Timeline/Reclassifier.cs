using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Timeline;

/// <summary>
/// Classifies the standing of a line by other registry versions than those that judged it, without its events: what the engine would make of it by
/// those versions, to the microsecond. Where a stop does not say all that this needs it says so, and guesses nothing. Not thread-safe.
/// </summary>
/// <param name="judged">By which the standing was judged.</param>
/// <param name="proposed">The same line by other registry versions.</param>
public sealed class Reclassifier(LineContext judged, LineContext proposed)
{
    private readonly Steps<LineRules> _before = LineRules.Of(judged);
    private readonly Steps<LineRules> _after = LineRules.Of(proposed);
    private readonly ReasonLookup _reasonsBefore = new(judged);
    private readonly ReasonLookup _reasonsAfter = new(proposed);

    /// <summary>Classifies one whole stop.</summary>
    /// <param name="parts">All standing of the stop that is known, from its first to its last, in order; silences may lie between.</param>
    /// <param name="doubts">Of each part.</param>
    /// <param name="classified">Emptied, then filled with the same time, cut where the rules change, with what is counted at each start.</param>
    /// <returns>False when the parts cannot say: then the engine has to, from the events.</returns>
    public bool TryClassify(IReadOnlyList<Segment> parts, IReadOnlyList<StandingDoubt> doubts, List<Segment> classified)
    {
        classified.Clear();
        var stop = WholeOf(parts, doubts);
        var (before, after) = (_before.Read(), _after.Read());
        for (var i = 0; i < parts.Count; i++)
        {
            for (var at = parts[i].Start; at < parts[i].End;)
            {
                before.MoveTo(at);
                after.MoveTo(at);
                var until = Instant.Min(parts[i].End, Instant.Min(before.Next, after.Next));
                if (Face(parts[i], doubts[i], stop, before.Value, after.Value) is not { } face)
                {
                    return false;
                }

                classified.Add(face with { Start = at, End = until });
                at = until;
            }
        }

        StopMarks.Mark(classified, carried: null);
        return true;
    }

    /// <summary>Adds the elements of a stretch of standing, and what is counted at its start.</summary>
    public static void AddTo(ElementSet elements, Segment standing)
    {
        SegmentElements.Add(elements, standing, Time.Micros.Between(standing.Start, standing.End), hasCycle: true);
        SegmentElements.Count(elements, standing.First);
    }

    /// <summary>The part by the proposed rules but for its time and marks; null when that cannot be said.</summary>
    private Segment? Face(Segment part, StandingDoubt doubt, in Whole stop, LineRules before, LineRules after)
    {
        if (!TryReason(part, doubt, before.Registry, after.Registry, out var reason, out var coding))
        {
            return null;
        }

        var category = reason is null ? null : _reasonsAfter.CategoryOf(after.Registry, reason);
        var mayBeMicro = !stop.CodedByPerson && stop.Length <= after.MicroStop;
        var timeClass = ClassOf(part, category, reason, after, mayBeMicro);
        return mayBeMicro && !stop.IsSeen && timeClass != ClassOf(part, category, reason, after, micro: false)
            ? null
            : part with { TimeClass = timeClass, Reason = reason, Category = category, Coding = coding, First = FirstMoments.None };
    }

    private static TimeClass ClassOf(Segment part, LossCategory? category, string? reason, LineRules rules, bool micro) => Classifier.Classify(
        part.State, part.Shift is not null, part.Break, category, reason is not null, rules.TracksOrders && part is { Order: null, Product: null }, micro);

    /// <summary>What a person gave and what was sent stays; what a machine's code stands for is looked up anew.</summary>
    private bool TryReason(Segment part, StandingDoubt doubt, RegistryVersion before, RegistryVersion after, out string? reason, out Coding? coding)
    {
        (reason, coding) = (part.Reason, part.Coding);
        if (part.Code is null || coding is Coding.Operator or Coding.Supervisor)
        {
            return true;
        }

        var (was, now) = (_reasonsBefore.Mapped(before, part.Code), _reasonsAfter.Mapped(after, part.Code));
        if (coding == Coding.Mapped && (was == now || was != part.Reason))
        {
            return true; // not from the code, or still what the code stands for
        }

        (reason, coding) = (now, now is null ? Coding.Uncoded : Coding.Mapped);
        return !doubt.HasFlag(StandingDoubt.SentReason);
    }

    private static Whole WholeOf(IReadOnlyList<Segment> parts, IReadOnlyList<StandingDoubt> doubts)
    {
        var start = parts[0].StopStart ?? throw new ArgumentException("The line does not stand there.", nameof(parts));
        var (seenUntil, coded) = (start, false);
        foreach (var part in parts)
        {
            seenUntil = part.Start == seenUntil ? part.End : Instant.MaxValue;
            coded |= part.Coding is Coding.Operator or Coding.Supervisor;
        }

        return new Whole(parts[^1].End - start, coded, seenUntil < Instant.MaxValue && !doubts[^1].HasFlag(StandingDoubt.GoesOnUnseen));
    }

    /// <param name="Length">At least, where it is not seen whole.</param>
    /// <param name="CodedByPerson">Where it is seen.</param>
    /// <param name="IsSeen">Whether no part of it is hidden by a silence.</param>
    private readonly record struct Whole(Duration Length, bool CodedByPerson, bool IsSeen);
}
