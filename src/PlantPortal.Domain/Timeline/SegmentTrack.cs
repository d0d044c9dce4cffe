using PlantPortal.Domain.Events;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Timeline;

/// <summary>All tracks of a line laid together: the segments from the carry to the end.</summary>
internal sealed class SegmentTrack(
    LineContext context, Steps<EffectiveState> states, Steps<bool> silent, Steps<WholeStop?> stops, Steps<GivenReason?> codings,
    Steps<RunningOrder?> orders, Steps<ShiftPlace> places, Steps<LineRules> rules)
{
    public List<Segment> Segments(Instant from, Instant to, OpenStop? carried)
    {
        List<Segment> segments = [];
        var state = states.Read();
        var silence = silent.Read();
        var stop = stops.Read();
        var coding = codings.Read();
        var order = orders.Read();
        var place = places.Read();
        var rule = rules.Read();
        for (var at = from; at < to;)
        {
            state.MoveTo(at);
            silence.MoveTo(at);
            stop.MoveTo(at);
            coding.MoveTo(at);
            order.MoveTo(at);
            place.MoveTo(at);
            rule.MoveTo(at);
            var end = Earliest(Earliest(to, state.Next, silence.Next, stop.Next), Earliest(coding.Next, order.Next, place.Next, rule.Next));
            Append(segments, Segment(at, end, new Moment(state.Value, silence.Value, stop.Value, coding.Value, order.Value, place.Value, rule.Value)));
            at = end;
        }

        MarkFirstMoments(segments, carried);
        return segments;
    }

    // Once for each whole stop: at its first downtime, or at its first micro-stop time when it has no downtime (the limit may change within
    // it); at its first failure besides. A stop that the carry counted is not counted again.
    private static void MarkFirstMoments(List<Segment> segments, OpenStop? carried)
    {
        var (stop, seen, micro) = (carried?.Start, Seen(carried), -1);
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i].StopStart is not { } start || segments[i].TimeClass is not (TimeClass.Downtime or TimeClass.MicroStop))
            {
                continue;
            }

            (stop, seen, micro) = start == stop ? (stop, seen, micro) : (start, FirstMoments.None, -1);
            var first = Kinds(segments[i]) & ~seen;
            if (first.HasFlag(FirstMoments.Downtime) && micro >= 0)
            {
                segments[micro] = segments[micro] with { First = FirstMoments.None };
            }

            if (seen.HasFlag(FirstMoments.Downtime))
            {
                first &= ~FirstMoments.MicroStop;
            }

            seen |= first;
            micro = first == FirstMoments.MicroStop ? i : micro;
            segments[i] = first == FirstMoments.None ? segments[i] : segments[i] with { First = first };
        }
    }

    private static FirstMoments Seen(OpenStop? carried) =>
        (carried is { Counted: true } ? FirstMoments.Downtime : FirstMoments.None)
        | (carried is { FailureCounted: true } ? FirstMoments.Failure : FirstMoments.None);

    private static FirstMoments Kinds(Segment segment) => segment switch
    {
        { TimeClass: TimeClass.MicroStop } => FirstMoments.MicroStop,
        { Category: LossCategory.Failure } => FirstMoments.Downtime | FirstMoments.Failure,
        _ => FirstMoments.Downtime,
    };

    private static Instant Earliest(Instant a, Instant b, Instant c = default, Instant d = default)
    {
        var first = a < b ? a : b;
        if (c == default && d == default)
        {
            return first;
        }

        var second = c < d ? c : d;
        return first < second ? first : second;
    }

    private static void Append(List<Segment> segments, Segment next)
    {
        if (segments.Count > 0 && next.Continues(segments[^1]))
        {
            segments[^1] = segments[^1] with { End = next.End };
        }
        else
        {
            segments.Add(next);
        }
    }

    private Segment Segment(Instant start, Instant end, Moment m)
    {
        var known = m.Silent && !m.State.Corrected ? null : m.State.Known;
        var standing = known == MachineState.Stopped ? m.State.Said : null;
        var (reason, coding) = standing is null ? (null, (Coding?)null) : ReasonOf(standing, m);
        var category = reason is null ? null : m.Rules.Registry.CategoryOf(reason);
        var micro = m.Stop is { CodedByPerson: false } && m.Stop.End - m.Stop.Start <= m.Rules.MicroStop;
        var timeClass = Classifier.Classify(
            known, m.Place.Shift is not null, m.Place.Break, category, reason is not null, m.Rules.TracksOrders && m.Order is null, micro);
        return new Segment(
            start, end, timeClass, known, reason, category, standing?.Code, coding,
            m.Order?.Order, m.Order?.Product, m.Place.Shift, m.Place.Break, standing is null ? null : m.Stop?.Start);
    }

    private (string? Reason, Coding? Coding) ReasonOf(SaidState said, Moment m)
    {
        if (m.Given is { } given)
        {
            return (given.Reason, given.Coding);
        }

        var reason = said.Reason ?? (said.Code is null ? null : m.Rules.Registry.Mappings.Find(context.Site.Code, context.Line.Code, said.Code));
        return (reason, reason is null ? Coding.Uncoded : Coding.Mapped);
    }

    private readonly record struct Moment(
        EffectiveState State, bool Silent, WholeStop? Stop, GivenReason? Given, RunningOrder? Order, ShiftPlace Place, LineRules Rules);
}

/// <summary>What policy and model say of a moment.</summary>
internal sealed record LineRules(RegistryVersion Registry, bool TracksOrders, Duration MicroStop)
{
    /// <summary>The rules over all time: they change with the registry, the line's equipment class and whether it tracks orders.</summary>
    public static Steps<LineRules> Of(LineContext context)
    {
        var line = context.Line;
        var changes = context.Registry.Versions.Select(v => v.From)
            .Concat(line.EquipmentClass.Versions.Select(v => v.From))
            .Concat(line.TracksOrders.Versions.Select(v => v.From))
            .Where(i => i > Instant.MinValue).Distinct().Order();
        var rules = new Steps<LineRules>(At(context, Instant.MinValue));
        foreach (var change in changes)
        {
            rules.Set(change, At(context, change));
        }

        return rules;
    }

    private static LineRules At(LineContext context, Instant at)
    {
        var registry = context.Registry.At(at) ?? context.Registry.Versions[0].Value;
        return new LineRules(registry, context.Line.TracksOrders.At(at), registry.Policy.MicroStopLimit(context.Line.EquipmentClass.At(at)));
    }
}
