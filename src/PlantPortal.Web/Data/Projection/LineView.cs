using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>
/// A line at one instant, everything acknowledged before taken in. Valid only inside <see cref="ProjectedLine.UseAsync"/>.
/// </summary>
internal sealed class LineView(
    PortalDatabase portal, ProjectionDatabase projection, SiteVoids voids, LineContext context, LineTail? tail, ReplayTrail replays, Instant now)
{
    private LineTimeline? _newest;

    public LineContext Context { get; } = context;

    /// <summary>The clock; windows end there at the latest.</summary>
    public Instant Now { get; } = now;

    /// <summary>Where what is kept ends and the newest timeline begins; null for a line without events.</summary>
    public Instant? KeptUntil => tail?.Head.At;

    /// <summary>How often what is kept was computed again: as long as this is the same, what lies before <see cref="KeptUntil"/> is as it was.</summary>
    public long Replays => replays.Count;

    /// <summary>From when on what was kept may have been computed again since there were so many <see cref="Replays"/>.</summary>
    public Instant ChangedSince(long count) => replays.Since(count);

    /// <summary>Event time of the newest event, or of what is kept.</summary>
    public Instant? NewestEvent => tail is null ? null : tail.Events.Count > 0 ? tail.Events[^1].At : tail.Head.At;

    /// <summary>The timeline from <see cref="KeptUntil"/> to now.</summary>
    /// <exception cref="InvalidOperationException">The line has no events.</exception>
    public LineTimeline Newest => _newest ??= tail is null
        ? throw new InvalidOperationException("The line has no events.")
        : LineTimeline.Build(Context, tail.Head, voids.Remaining(Context.Site.Code, tail.Events), Instant.Max(Now, tail.Head.At));

    /// <summary>Works on what is kept of the line.</summary>
    public T Kept<T>(Func<ProjectionReader, T> read)
    {
        using var connection = projection.Open();
        return read(new ProjectionReader(connection, Context.Site.Code, Context.Line.Code));
    }

    /// <summary>What was said of the reasons of stops, and when it came in; without what was taken back.</summary>
    /// <param name="from">Where the first of the stops began.</param>
    /// <param name="to">Machines do not speak of them after it; people may.</param>
    public List<SaidReason> Said(Instant from, Instant to)
    {
        using var connection = portal.Open();
        return new ArrivalReader(connection, Context.Site.Code, Context.Line.Code).Said(from, to, events => voids.Remaining(Context.Site.Code, events));
    }

    /// <summary>How many events stamped in <c>[from, to)</c> came as they happened, and how many of them were late.</summary>
    public (long Events, long Late) Arrived(Instant from, Instant to)
    {
        using var connection = portal.Open();
        return new ArrivalReader(connection, Context.Site.Code, Context.Line.Code).Count(from, to);
    }

    /// <summary>The timeline from <see cref="KeptUntil"/> to an instant ahead, if nothing happens until then; null for a line without events.</summary>
    public LineTimeline? Ahead(Instant until) => tail is null
        ? null
        : LineTimeline.Build(Context, tail.Head, voids.Remaining(Context.Site.Code, tail.Events), Instant.Max(until, tail.Head.At));

    /// <summary>Something about what is kept from an instant on; remembered as long as that does not change.</summary>
    /// <exception cref="InvalidOperationException">The line has no events.</exception>
    public T OfKept<T>(Instant from, Func<T> compute)
        where T : class => (tail ?? throw new InvalidOperationException("The line has no events.")).OfKept(from, compute);

    /// <summary>The start of the order that runs now; null when none runs.</summary>
    public OrderEvent? RunningOrder()
    {
        using var connection = portal.Open();
        var log = new LineLog(connection, Context.Site.Code, Context.Line);
        return OrderStart.Of(log.OrdersBackFrom(Now).Where(o => voids.Remaining(Context.Site.Code, [o]).Count > 0), Context.Retired, Now);
    }

    /// <summary>
    /// From when on a change of the rules since an instant changes what is kept: spread counts that reach over it are shared out anew over all of their
    /// window.
    /// </summary>
    public Instant MovesFrom(Instant since) => Kept(reader =>
    {
        var carry = reader.LastUntil(since);
        while (carry?.Spreads.Any(s => s.At > since) == true)
        {
            carry = reader.LastUntil(carry.At - RollupBuilder.Quarter);
        }

        return carry?.At ?? Instant.MinValue;
    });

    /// <summary>A timeline that covers <c>[from, to)</c> and more, from the log: for what is not kept, or not by these rules.</summary>
    /// <param name="other">Other rules than those by which the line is kept; null for these.</param>
    /// <param name="ahead">Carries of timelines by those rules that were built before; null: there are none.</param>
    public LineTimeline Past(Instant from, Instant to, OtherRules? other = null, CarriesAhead? ahead = null)
    {
        var rules = other?.Context ?? Context;
        to = Instant.Min(to, Now);
        using var keptConnection = projection.Open();
        using var logConnection = portal.Open();
        var reader = new ProjectionReader(keptConnection, Context.Site.Code, Context.Line.Code);
        var log = new LineLog(logConnection, Context.Site.Code, rules.Line);
        for (var earliest = from; ;)
        {
            var carry = CarryFor(reader, earliest, other, ahead?.LastUntil(earliest)) ?? LineCarry.Beginning(Instant.Min(earliest, reader.First()?.At ?? earliest));
            var until = KnownFrom(reader, to, Duration.Max(Context.LongestMicroStop, rules.LongestMicroStop));
            var events = log.ReadFrom(carry, int.MaxValue, until).Events;
            events.AddRange(log.WindowsAfter(until));
            var timeline = LineTimeline.Build(rules, carry, voids.Remaining(Context.Site.Code, events), Instant.Max(until, carry.At));
            if (timeline.NeedsFrom is not { } needed)
            {
                return timeline;
            }

            earliest = Instant.Min(needed, carry.At - RollupBuilder.Quarter);
        }
    }

    /// <summary>Where a timeline by other rules begins at the latest, to be right from an instant on.</summary>
    public Instant BeginsAt(Instant from, OtherRules other) => Kept(reader => CarryFor(reader, from, other, null)?.At ?? reader.First()?.At) is { } at
        ? Instant.Min(at, from)
        : from;

    /// <param name="own">The last carry by those rules themselves; null: there is none.</param>
    private static LineCarry? CarryFor(ProjectionReader reader, Instant from, OtherRules? other, LineCarry? own)
    {
        var carry = reader.LastUntil(from);
        while (carry is not null && !(carry.At <= own?.At) && other?.CanBegin(carry, from) == false)
        {
            carry = reader.LastUntil(carry.At - RollupBuilder.Quarter);
        }

        return carry is null || carry.At <= own?.At ? own ?? carry : carry;
    }

    /// <summary>
    /// Up to when the story must be known for a window to be right: the class of a stop at its end hangs on what comes within the
    /// micro-stop limit, the shares of a spread count on all of its window.
    /// </summary>
    private Instant KnownFrom(ProjectionReader reader, Instant to, Duration microStop)
    {
        var settled = to + microStop + Duration.FromTicks(10);
        if (reader.FirstFrom(settled) is not { } carry)
        {
            return Now;
        }

        return Instant.Min(Now, carry.Spreads.Select(s => s.At).Append(carry.At).Max());
    }
}
