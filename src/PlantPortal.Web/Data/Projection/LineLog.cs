using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using SQLitePCL;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Reads the story of one line from the event log: its own events and those of its sources that speak of all their lines.</summary>
internal sealed class LineLog(SqliteConnection connection, string site, Line line)
{
    private const string Columns = "at, sequence, source, kind, body";

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
        using var own = From(line.Code, carry, until);
        using var shared = From("", carry, until);
        using var ownRows = own.ExecuteReader();
        using var sharedRows = shared.ExecuteReader();
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
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM event WHERE site = $site AND line = $line AND kind IN (5, 7) AND at > $at ORDER BY at, sequence, source";
        Bind(command, line.Code, at);
        return Read(command, line.Code);
    }

    /// <summary>All voids of a site.</summary>
    public static VoidIndex Voids(SqliteConnection connection, string site)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT line, at, sequence, source, body FROM event WHERE site = $site AND kind = 6";
        command.Parameters.AddWithValue("$site", site);
        using var row = command.ExecuteReader();
        var voids = new VoidIndex();
        var texts = new TextPool();
        while (row.Read())
        {
            var line = row.GetString(0);
            voids.Add((VoidEvent)EventBody.Read(
                EventKind.Void, row.GetFieldValue<byte[]>(4), site, line.Length == 0 ? null : line, row.GetString(3), row.GetInt64(2), row.GetInt64(1).ToInstant(), texts));
        }

        return voids;
    }

    private static PlantEvent? First(PlantEvent? own, PlantEvent? shared) =>
        own is null || (shared is not null && StoryOrder.Instance.Compare(own, shared) > 0) ? shared : own;

    private SqliteCommand From(string code, LineCarry carry, Instant until)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT {Columns} FROM event
            WHERE site = $site AND line = $line AND at >= $at AND at <= $until AND NOT (at = $at AND kind = 2)
            ORDER BY at, sequence, source
            """;
        Bind(command, code, carry.At);
        command.Parameters.AddWithValue("$until", until.ToMicros());
        return command;
    }

    private void Bind(SqliteCommand command, string code, Instant at)
    {
        command.Parameters.AddWithValue("$site", site);
        command.Parameters.AddWithValue("$line", code);
        command.Parameters.AddWithValue("$at", at.ToMicros());
    }

    private List<PlantEvent> Read(SqliteCommand command, string code)
    {
        using var row = command.ExecuteReader();
        List<PlantEvent> events = [];
        while (Next(row, code) is { } plantEvent)
        {
            events.Add(plantEvent);
        }

        return events;
    }

    /// <summary>The next event that concerns the line: all of its own, of the shared ones those of its sources.</summary>
    private PlantEvent? Next(SqliteDataReader row, string? code)
    {
        while (row.Read())
        {
            // Straight from SQLite's own memory: a rebuild reads millions of rows.
            var statement = row.Handle!;
            var source = _texts.Find(raw.sqlite3_column_blob(statement, 2))!;
            if (code is not null || _sources.Contains(source))
            {
                return EventBody.Read(
                    (EventKind)raw.sqlite3_column_int(statement, 3), raw.sqlite3_column_blob(statement, 4), site, code, source,
                    raw.sqlite3_column_int64(statement, 1), raw.sqlite3_column_int64(statement, 0).ToInstant(), _texts);
            }
        }

        return null;
    }
}
