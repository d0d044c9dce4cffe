using Microsoft.Data.Sqlite;
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
}
