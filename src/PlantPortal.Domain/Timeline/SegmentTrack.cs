using PlantPortal.Domain.Events;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Timeline;

/// <summary>All tracks of a line laid together: the segments from the carry to the end.</summary>
internal sealed class SegmentTrack(
    LineContext context, Steps<EffectiveState> states, Steps<bool> silent, Steps<WholeStop?> stops, Steps<GivenReason?> codings,
    Steps<RunningOrder?> orders, Steps<ShiftPlace> places, Steps<LineRules> rules)
{
    private readonly ReasonLookup _reasons = new(context);

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
        var (open, since) = (default(Face), from);
        for (var at = from; at < to;)
        {
            state.MoveTo(at);
            silence.MoveTo(at);
            stop.MoveTo(at);
            coding.MoveTo(at);
            order.MoveTo(at);
            place.MoveTo(at);
            rule.MoveTo(at);
            var face = FaceOf(new Moment(state.Value, silence.Value, stop.Value, coding.Value, order.Value, place.Value, rule.Value));
            if (at > from && face != open)
            {
                segments.Add(open.Segment(since, at));
                since = at;
            }

            open = face;
            at = Earliest(Earliest(to, state.Next, silence.Next, stop.Next), Earliest(coding.Next, order.Next, place.Next, rule.Next));
        }

        if (from < to)
        {
            segments.Add(open.Segment(since, to));
        }

        StopMarks.Mark(segments, carried);
        return segments;
    }

    private static Instant Earliest(Instant a, Instant b) => a < b ? a : b;

    private static Instant Earliest(Instant a, Instant b, Instant c, Instant d) => Earliest(Earliest(a, b), Earliest(c, d));

    private Face FaceOf(in Moment m)
    {
        var known = m.Silent && !m.State.Corrected ? null : m.State.Known;
        var standing = known == MachineState.Stopped ? m.State.Said : null;
        var (reason, coding) = standing is null ? (null, (Coding?)null) : ReasonOf(standing, m);
        var category = reason is null ? null : _reasons.CategoryOf(m.Rules.Registry, reason);
        var micro = m.Stop is { CodedByPerson: false } && m.Stop.End - m.Stop.Start <= m.Rules.MicroStop;
        var timeClass = Classifier.Classify(
            known, m.Place.Shift is not null, m.Place.Break, category, reason is not null, m.Rules.TracksOrders && m.Order is null, micro);
        return new Face(
            timeClass, known, reason, category, standing?.Code, coding,
            m.Order?.Order, m.Order?.Product, m.Place.Shift, m.Place.Break, standing is null ? null : m.Stop?.Start);
    }

    private (string? Reason, Coding? Coding) ReasonOf(SaidState said, in Moment m)
    {
        if (m.Given is { } given)
        {
            return (given.Reason, given.Coding);
        }

        var reason = said.Reason ?? (said.Code is null ? null : _reasons.Mapped(m.Rules.Registry, said.Code));
        return (reason, reason is null ? Coding.Uncoded : Coding.Mapped);
    }

    private readonly record struct Moment(
        EffectiveState State, bool Silent, WholeStop? Stop, GivenReason? Given, RunningOrder? Order, ShiftPlace Place, LineRules Rules);

    /// <summary>A segment but for its time: while the face is the same, the segment goes on.</summary>
    private readonly record struct Face(
        TimeClass TimeClass, MachineState? State, string? Reason, LossCategory? Category, string? Code, Coding? Coding,
        string? Order, string? Product, ShiftInstance? Shift, bool Break, Instant? StopStart)
    {
        public Segment Segment(Instant start, Instant end) =>
            new(start, end, TimeClass, State, Reason, Category, Code, Coding, Order, Product, Shift, Break, StopStart);
    }
}
