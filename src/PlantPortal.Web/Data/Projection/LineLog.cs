using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Reads the story of one line from the event log: its own events and those of its sources that speak of all their lines.</summary>
internal sealed class LineLog(SqliteConnection connection, string site, Line line)
{
    private readonly TextPool _texts = new();
    private readonly HashSet<string> _sources = [.. line.Sources.Select(s => s.Code)];

    /// <summary>The earliest instant that the line's first event or any coding or correction speaks of; null when it has no events.</summary>
    public Instant? Beginning()
    {
        var (first, _) = ReadFrom(LineCarry.Beginning(Instant.MinValue), 1, Instant.MaxValue);
        var touched = first.Concat(WindowsAfter(Instant.MinValue)).Select(e => Touch.Of(e) ?? e.At).ToList();
        return touched.Count == 0 ? null : touched.Min();
    }

    /// <summary>
    /// Events that a carry has not taken in, in story order, stamped at <paramref name="until"/> at the latest and about
    /// <paramref name="most"/> of them: those of one instant are never parted, so that <see cref="WindowsAfter"/> the last has
    /// every window that is left out.
    /// </summary>
    /// <returns>The events, and whether there are more.</returns>
    public (List<PlantEvent> Events, bool More) ReadFrom(LineCarry carry, int most, Instant until)
    {
        using var ownRows = From(line.Code, carry, until);
        using var sharedRows = From("", carry, until);
        List<PlantEvent> events = [];
        var nextOwn = Next(ownRows, line.Code);
        var nextShared = Next(sharedRows, null);
        while (First(nextOwn, nextShared) is { } next && (events.Count < most || next.At == events[^1].At))
        {
            events.Add(next);
            if (ReferenceEquals(next, nextOwn))
            {
                nextOwn = Next(ownRows, line.Code);
            }
            else
            {
                nextShared = Next(sharedRows, null);
            }
        }

        return (events, (nextOwn ?? nextShared) is not null);
    }

    /// <summary>The codings and state corrections stamped after an instant: they may speak of the time before it.</summary>
    public List<PlantEvent> WindowsAfter(Instant at)
    {
        // Left to itself SQLite takes the primary key, and goes through everything that happened since.
        using var row = Select("event INDEXED BY event_window", "kind IN (5, 7) AND at > ?3", line.Code, at);
        List<PlantEvent> events = [];
        while (Next(row, line.Code) is { } window)
        {
            events.Add(window);
        }

        return events;
    }

    /// <summary>What the line was told of orders, up to an instant, newest first. Read only as far as it is asked for.</summary>
    public IEnumerable<OrderEvent> OrdersBackFrom(Instant until)
    {
        using var row = new SqliteStatement(
            connection,
            "SELECT at, sequence, source, kind, body FROM event WHERE site = ?1 AND line = ?2 AND kind = 3 AND at <= ?3 ORDER BY at DESC, sequence DESC, source DESC")
            .Bind(1, site).Bind(2, line.Code).Bind(3, until.ToMicros());
        while (Next(row, line.Code) is { } told)
        {
            yield return (OrderEvent)told;
        }
    }

    /// <summary>All voids of a site, ready to say which events are taken back.</summary>
    public static VoidIndex Voids(SqliteConnection connection, string site)
    {
        var voids = new VoidIndex();
        AllVoids(connection, site).ForEach(voids.Add);
        return voids;
    }

    /// <summary>All voids of a site, in no order.</summary>
    public static List<VoidEvent> AllVoids(SqliteConnection connection, string site)
    {
        using var row = new SqliteStatement(connection, "SELECT line, at, sequence, source, body FROM event INDEXED BY event_void WHERE site = ?1 AND kind = 6");
        row.Bind(1, site);
        List<VoidEvent> voids = [];
        var texts = new TextPool();
        while (row.Next())
        {
            var line = row.Text(0);
            voids.Add((VoidEvent)EventBody.Read(
                EventKind.Void, row.Bytes(4), site, line.Length == 0 ? null : line, row.Text(3), row.Whole(2), row.Whole(1).ToInstant(), texts));
        }

        return voids;
    }

    private static PlantEvent? First(PlantEvent? own, PlantEvent? shared) =>
        own is null || (shared is not null && StoryOrder.Instance.Compare(own, shared) > 0) ? shared : own;

    private SqliteStatement From(string code, LineCarry carry, Instant until) =>
        Select("event", "at >= ?3 AND at <= ?4 AND NOT (at = ?3 AND kind = 2)", code, carry.At).Bind(4, until.ToMicros());

    /// <param name="table">The event table, with the index to read it by where that is not the primary key.</param>
    /// <param name="where">On the rows of the line, <c>?3</c> is <paramref name="at"/>.</param>
    private SqliteStatement Select(string table, string where, string code, Instant at) =>
        new SqliteStatement(
            connection, $"SELECT at, sequence, source, kind, body FROM {table} WHERE site = ?1 AND line = ?2 AND {where} ORDER BY at, sequence, source")
            .Bind(1, site).Bind(2, code).Bind(3, at.ToMicros());

    /// <summary>The next event that concerns the line: all of its own, of the shared ones those of its sources.</summary>
    private PlantEvent? Next(SqliteStatement row, string? code)
    {
        while (row.Next())
        {
            var source = _texts.Find(row.Bytes(2))!;
            if (code is not null || _sources.Contains(source))
            {
                return EventBody.Read((EventKind)row.Whole(3), row.Bytes(4), site, code, source, row.Whole(1), row.Whole(0).ToInstant(), _texts);
            }
        }

        return null;
    }
}
