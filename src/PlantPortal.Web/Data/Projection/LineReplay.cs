using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>
/// Computes a line again from the log, from the last carry at or before what was touched, in bounded pieces, and replaces what is kept.
/// Stops where it meets a kept carry that it computes just the same: what follows has not changed.
/// </summary>
internal sealed class LineReplay(
    PortalDatabase portal, ProjectionDatabase projection, SiteVoids voids, LineContext context, Instant now)
{
    /// <summary>What is kept ends at least so long before the newest event: events that are a little late change nothing kept.</summary>
    public static readonly Duration Lag = Duration.FromMinutes(30);

    /// <summary>So few that most lists of a piece are small: a large object is only freed with a collection of all generations.</summary>
    private const int PieceEvents = 8_000;

    private static readonly Duration s_carryEvery = Duration.FromHours(2);

    /// <summary>Computes again from an instant on.</summary>
    /// <param name="touched">Earliest instant that may have changed.</param>
    /// <param name="changedUntil">Event time of the newest changed event; the end of time when model or registry changed.</param>
    /// <returns>The tail that is left in memory; null when the line has no events at all.</returns>
    public async Task<LineTail?> RunAsync(Instant touched, Instant changedUntil, CancellationToken cancel)
    {
        using var log = portal.Open();
        using var kept = projection.Open();
        var lineLog = new LineLog(log, context.Site.Code, context.Line);
        var reader = new ProjectionReader(kept, context.Site.Code, context.Line.Code);
        var start = reader.LastUntil(touched);
        if (start is null)
        {
            if (lineLog.Beginning() is not { } beginning)
            {
                return null;
            }

            start = LineCarry.Beginning(Quarters.Floor(beginning));
            await BeginAsync(start, cancel);
        }

        return await PiecesAsync(lineLog, reader, start, touched, changedUntil, cancel);
    }

    private async Task<LineTail> PiecesAsync(
        LineLog log, ProjectionReader reader, LineCarry start, Instant touched, Instant changedUntil, CancellationToken cancel)
    {
        var keptUntil = reader.Last()?.At ?? start.At;
        var (piece, most) = (PieceEvents, PieceEvents);

        // Up to here what is kept was changed, or written again by this run: no sign that what follows has not changed.
        var fresh = Instant.Max(changedUntil, start.At);
        List<PlantEvent>? windows = null;
        for (var carry = start; ;)
        {
            cancel.ThrowIfCancellationRequested();
            var (events, more) = log.ReadFrom(carry, most, Instant.MaxValue);
            var read = events.Count;
            var last = read == 0 ? carry.At : events[^1].At;
            var known = Instant.Max(more ? Instant.Min(last, now) : now, carry.At); // what is stamped ahead of the clock is not yet
            windows ??= log.WindowsAfter(carry.At);
            var ahead = more ? windows.Where(w => w.At > last && Touch.Of(w) < known) : [];
            var remaining = voids.Remaining(context.Site.Code, [.. events, .. ahead]);
            Instant? unchangedUntil = carry.At <= touched ? touched : null; // a carry of this run knows the running time as it is now
            var timeline = LineTimeline.Build(context, carry, remaining, known, unchangedUntil);
            if (timeline.NeedsFrom is { } earlier)
            {
                carry = await GoBackAsync(reader, earlier, cancel);
                windows = null;
                most = piece *= 2; // the piece must reach as far as the count that asked, however long its window is
                continue;
            }

            var carries = timeline.CarriesAt(Candidates(carry.At, Instant.Min(last, now) - Lag));
            var same = FirstUnchanged(reader, carries, fresh, keptUntil);
            carries = same is null ? carries : [.. carries.TakeWhile(c => c.At <= same.At)];
            if (carries.Count > 0)
            {
                await ReplaceAsync(timeline, carries, keptUntil, cancel);
            }

            if (same is not null)
            {
                var head = reader.Last()!;
                return new LineTail(head, log.ReadFrom(head, int.MaxValue, Instant.MaxValue).Events);
            }

            if (!more)
            {
                return await EndAsync(log, carries.Count > 0 ? carries[^1] : carry, cancel);
            }

            most = carries.Count > 0 ? piece : most * 2;
            carry = carries.Count > 0 ? carries[^1] : carry;
            fresh = Instant.Max(fresh, carry.At);
        }
    }

    /// <summary>The line ends at its last carry: what was kept beyond it is no longer true.</summary>
    private async Task<LineTail> EndAsync(LineLog log, LineCarry head, CancellationToken cancel)
    {
        await WriteAsync(writer => writer.Truncate(head.At), cancel);
        return new LineTail(head, log.ReadFrom(head, int.MaxValue, Instant.MaxValue).Events);
    }

    private async Task<LineCarry> GoBackAsync(ProjectionReader reader, Instant earlier, CancellationToken cancel)
    {
        var carry = reader.LastUntil(earlier);
        if (carry is null)
        {
            carry = LineCarry.Beginning(Quarters.Floor(earlier));
            await BeginAsync(carry, cancel);
        }

        return carry;
    }

    private Task BeginAsync(LineCarry carry, CancellationToken cancel) => WriteAsync(writer => writer.Begin(carry), cancel);

    private Task ReplaceAsync(LineTimeline timeline, IReadOnlyList<LineCarry> carries, Instant keptUntil, CancellationToken cancel)
    {
        var stretch = Stretch(timeline, carries);
        return WriteAsync(writer => writer.Replace(stretch, keptUntil), cancel);
    }

    /// <summary>The stretch of a timeline up to the last of some carries.</summary>
    public static ProjectedStretch Stretch(LineTimeline timeline, IReadOnlyList<LineCarry> carries)
    {
        var (from, to) = (timeline.From, carries[^1].At);
        List<Segment> stops = [.. timeline.Segments.Where(s => s.StopStart is not null).CutAt([from, .. carries.Select(c => c.At).Where(at => at > from)])];
        var doubts = new StandingDoubts(timeline);
        return new ProjectedStretch(
            timeline.Context, from, to, carries, RollupBuilder.Build(timeline, from, to, RollupBuilder.Quarter), stops, [.. stops.Select(doubts.Of)]);
    }

    /// <summary>Where carries are kept: every two hours, and at the quarter-hours before the end in case it lies in a young stop.</summary>
    public static IEnumerable<Instant> Candidates(Instant from, Instant until)
    {
        var last = Quarters.Floor(until);
        for (var at = Quarters.Next(from); at <= last; at += RollupBuilder.Quarter)
        {
            if (last - at < s_carryEvery || at.ToMicros() % (s_carryEvery.BclCompatibleTicks / 10) == 0)
            {
                yield return at;
            }
        }
    }

    private static LineCarry? FirstUnchanged(ProjectionReader reader, IReadOnlyList<LineCarry> carries, Instant fresh, Instant keptUntil)
    {
        if (carries.Count == 0 || fresh >= keptUntil || carries[^1].At <= fresh)
        {
            return null;
        }

        var bodies = reader.Bodies(fresh, carries[^1].At);
        return carries.FirstOrDefault(c => bodies.TryGetValue(c.At, out var body) && body.AsSpan().SequenceEqual(CarryBody.Write(c)));
    }

    /// <summary>Writes to the projection of a line in one transaction.</summary>
    public static async Task WriteAsync(ProjectionDatabase projection, LineContext context, Action<ProjectionWriter> write, CancellationToken cancel)
    {
        using var turn = await projection.TakeWriteTurnAsync(cancel);
        using var connection = projection.Open();
        using var transaction = connection.BeginTransaction();
        write(new ProjectionWriter(connection, context.Site.Code, context.Line.Code));
        transaction.Commit();
    }

    private Task WriteAsync(Action<ProjectionWriter> write, CancellationToken cancel) => WriteAsync(projection, context, write, cancel);
}
