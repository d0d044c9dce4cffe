using System.Text.Json;
using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Data;

/// <summary>An item that waits in quarantine.</summary>
/// <param name="Raw">As received, its first 64 KiB.</param>
/// <param name="Length">Bytes of the whole item.</param>
/// <param name="Site">As the item names it, if that could be read.</param>
/// <param name="Code">The newest cause.</param>
/// <param name="Received">The first time.</param>
/// <param name="ReceivedLast">The last time the same content came.</param>
/// <param name="Times">How often it came.</param>
public sealed record QuarantinedItem(
    long Id, byte[] Raw, long Length, string? Site, string Code, string Detail, Instant Received, Instant ReceivedLast, long Times, bool Backfill)
{
    /// <summary>Whether all of it was kept, so that it can be replayed.</summary>
    public bool IsWhole => Raw.Length == Length;
}

/// <summary>Which items of quarantine are meant; what is null does not narrow it.</summary>
/// <param name="Sites">The only sites whose items may be seen; null: all, and items without a site.</param>
public sealed record QuarantineFilter(
    string? Site = null, string? Code = null, IReadOnlyCollection<long>? Ids = null, IReadOnlyCollection<string>? Sites = null);

/// <summary>Reads what waits in quarantine, the oldest first. Thread-safe.</summary>
public sealed class QuarantineReader(PortalDatabase database)
{
    private const string Waiting = """
        FROM quarantine WHERE replayed_at IS NULL AND id > $after AND ($site IS NULL OR site = $site) AND ($code IS NULL OR code = $code)
        AND ($ids IS NULL OR id IN (SELECT value FROM json_each($ids))) AND ($sites IS NULL OR site IN (SELECT value FROM json_each($sites)))
        """;

    /// <param name="after">The id to go on after; 0 to begin.</param>
    public IReadOnlyList<QuarantinedItem> Read(QuarantineFilter filter, long after, int limit)
    {
        using var connection = database.Open();
        using var command = Command(
            connection, $"SELECT id, raw, length, site, code, detail, received, received_last, times, backfill {Waiting} ORDER BY id LIMIT $limit", filter, after);
        command.Parameters.AddWithValue("$limit", limit);
        using var reader = command.ExecuteReader();
        var items = new List<QuarantinedItem>();
        while (reader.Read())
        {
            items.Add(new QuarantinedItem(
                reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.GetString(4), reader.GetString(5), reader.GetInt64(6).ToInstant(), reader.GetInt64(7).ToInstant(), reader.GetInt64(8), reader.GetBoolean(9)));
        }

        return items;
    }

    /// <summary>How many items wait, and the newest id among them (0: none).</summary>
    public (long Count, long Newest) Count(QuarantineFilter filter)
    {
        using var connection = database.Open();
        using var command = Command(connection, $"SELECT count(*), ifnull(max(id), 0) {Waiting}", filter, after: 0);
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, QuarantineFilter filter, long after)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$site", (object?)filter.Site ?? DBNull.Value);
        command.Parameters.AddWithValue("$code", (object?)filter.Code ?? DBNull.Value);
        command.Parameters.AddWithValue("$ids", filter.Ids is null ? DBNull.Value : JsonSerializer.Serialize(filter.Ids));
        command.Parameters.AddWithValue("$sites", filter.Sites is null ? DBNull.Value : JsonSerializer.Serialize(filter.Sites));
        return command;
    }
}
