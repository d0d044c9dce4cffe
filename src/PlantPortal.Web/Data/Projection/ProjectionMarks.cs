using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Data.Projection;

/// <summary>
/// The marks that stand in the portal's file, written with the events and changes they tell of: from when on a line's projection may be
/// out of date. They are removed once what they tell of is in the projection, so nothing is forgotten when the process dies in between.
/// </summary>
internal static class ProjectionMarks
{
    /// <summary>The earliest instant a line is marked from; null when it is not marked.</summary>
    public static Instant? Earliest(SqliteConnection connection, string site, string line)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT min(touched) FROM projection_mark WHERE site = $site AND line = $line";
        command.Parameters.AddWithValue("$site", site);
        command.Parameters.AddWithValue("$line", line);
        return command.ExecuteScalar() is long micros ? micros.ToInstant() : null;
    }

    /// <summary>Writes marks inside the open transaction of a change that they tell of; under a number of its own, as every commit's.</summary>
    public static void Add(PortalDb db, IReadOnlyCollection<LineTouch> touches)
    {
        if (touches.Count == 0)
        {
            return;
        }

        // A change of the model may mark thousands of lines while everyone else waits to write.
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        using var number = new SqliteStatement(connection, "UPDATE log_batch SET last = last + 1");
        number.Run();
        using var mark = new SqliteStatement(connection, "INSERT INTO projection_mark (site, line, batch, touched) SELECT ?1, ?2, last, ?3 FROM log_batch");
        foreach (var touch in touches)
        {
            mark.Bind(1, touch.Site).Bind(2, touch.Line).Bind(3, touch.From.ToMicros()).Run();
        }
    }

    /// <summary>The number of the newest mark; 0 when there is none.</summary>
    public static long Newest(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT max(batch) FROM projection_mark";
        return command.ExecuteScalar() is long batch ? batch : 0;
    }

    /// <summary>The lines that are marked.</summary>
    public static List<(string Site, string Line)> Lines(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT DISTINCT site, line FROM projection_mark";
        using var row = command.ExecuteReader();
        List<(string, string)> lines = [];
        while (row.Read())
        {
            lines.Add((row.GetString(0), row.GetString(1)));
        }

        return lines;
    }

    /// <summary>Removes the marks up to a number.</summary>
    public static void Remove(SqliteConnection connection, long upTo)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM projection_mark WHERE batch <= $batch";
        command.Parameters.AddWithValue("$batch", upTo);
        command.ExecuteNonQuery();
    }
}
