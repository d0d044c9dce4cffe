using PlantPortal.Domain.Events;

namespace PlantPortal.Domain.Timeline;

/// <summary>The timeline of one line over <c>[From, To)</c>: segments without gap or overlap, and what was made.</summary>
public sealed class LineTimeline
{
    internal LineTimeline(LineContext context, LineCarry carry, Instant to, TimelineTracks tracks)
    {
        (Context, Carry, To, Tracks) = (context, carry, to, tracks);
    }

    public LineContext Context { get; }

    /// <summary>What the past said; the timeline begins at its instant.</summary>
    public LineCarry Carry { get; }

    public Instant From => Carry.At;

    public Instant To { get; }

    public IReadOnlyList<Segment> Segments => Tracks.Segments;

    /// <summary>Counts stamped in <c>(From, To]</c> and the shares of spread counts that lie in it, in story order.</summary>
    public IReadOnlyList<CountPart> Counts => Tracks.Counts.Parts;

    /// <summary>
    /// Not null when a spread count reaches back before <see cref="From"/> into changed running time: the timeline must be built from
    /// a carry at or before this instant instead.
    /// </summary>
    public Instant? NeedsFrom => Tracks.Counts.NeedsFrom;

    internal TimelineTracks Tracks { get; }

    /// <summary>
    /// What this timeline has to say to the future, at each of the instants (ordered, in <c>[From, To]</c>) at which one can go on:
    /// not inside a stop that may still turn out to be a micro-stop.
    /// </summary>
    public IReadOnlyList<LineCarry> CarriesAt(IEnumerable<Instant> instants) => new CarryWriter(this).Write(instants);

    /// <summary>
    /// Builds the timeline from a carry. Pure: the same input gives the same output, to the microsecond, and going on from any of its
    /// carries gives the same as one pass.
    /// </summary>
    /// <param name="events">In story order, none voided, all that <paramref name="carry"/> has not taken in; those stamped after
    /// <paramref name="to"/> matter only for the windows they speak of.</param>
    /// <param name="to">The end, or now; not before the carry. A stop that is open there is as long as it is until then.</param>
    /// <param name="unchangedUntil">Running time before it is as it was when the carry was made; leave it out to trust the carry.</param>
    public static LineTimeline Build(
        LineContext context, LineCarry carry, IReadOnlyList<PlantEvent> events, Instant to, Instant? unchangedUntil = null)
    {
        var story = new LineStory(events, context.Retired);
        var said = StateTrack.Said(carry, story.States, context.Retired);
        var corrected = StateTrack.Corrected(carry, story.Corrections);
        var effective = StateTrack.Effective(said, corrected, context.Retired);
        var stops = StopTrack.Stops(carry, effective, to);
        var codings = CodingTrack.Codings(carry, story.Reasons, stops);
        var orders = OrderTrack.Orders(carry, story.Orders, context.Retired);
        var silence = new SilenceTrack(carry, context.Line, events);
        var segments = new SegmentTrack(
            context, effective, silence.Silent(context.Line, to), stops, codings, orders,
            ShiftTrack.Places(context.Schedule, carry.At, to), LineRules.Of(context)).Segments(carry.At, to, carry.Stop);
        var counts = new CountTrack(context, carry, orders, segments, unchangedUntil ?? Instant.MaxValue);
        foreach (var count in story.Counts.TakeWhile(c => c.At <= to))
        {
            counts.Add(count);
        }

        foreach (var count in story.LeftOut)
        {
            counts.LeaveOut(count);
        }

        return new LineTimeline(context, carry, to, new TimelineTracks(story, said, orders, silence, stops, segments, counts));
    }
}

/// <summary>The tracks from which a timeline was laid together.</summary>
internal sealed record TimelineTracks(
    LineStory Story, Steps<SaidState?> Said, Steps<RunningOrder?> Orders, SilenceTrack Silence,
    Steps<WholeStop?> Stops, List<Segment> Segments, CountTrack Counts);
