using System.Text.Json;
using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Data;

/// <summary>An item of quarantine.</summary>
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
    /// <summary>As the item names it, if that could be read.</summary>
    public string? Source { get; init; }

    /// <summary>When it was accepted after all, as it was or mended; null while it waits.</summary>
    public Instant? Released { get; init; }

    /// <summary>What went into the log instead of it; null unless somebody mended it.</summary>
    public byte[]? Mended { get; init; }

    /// <summary>Whether all of it was kept, so that it can be replayed.</summary>
    public bool IsWhole => Raw.Length == Length;
}

/// <summary>Items that wait for the same cause, from the same place.</summary>
/// <param name="Site">Null: those without a site that could be read.</param>
/// <param name="Source">Null: those without a source that could be read.</param>
/// <param name="Items">How many there are.</param>
/// <param name="Times">How often they came, all together.</param>
public sealed record QuarantineGroup(string Code, string? Site, string? Source, long Items, long Times, Instant First, Instant Last);

/// <summary>Which items of quarantine are meant; what is null does not narrow it.</summary>
/// <param name="Sites">The only sites whose items may be seen; null: all, and items without a site.</param>
public sealed record QuarantineFilter(
    string? Site = null, string? Code = null, IReadOnlyCollection<long>? Ids = null, IReadOnlyCollection<string>? Sites = null)
{
    public string? Source { get; init; }

    /// <summary>Only items without a site that could be read.</summary>
    public bool WithoutSite { get; init; }

    /// <summary>Only items without a source that could be read.</summary>
    public bool WithoutSource { get; init; }

    /// <summary>Only items that came at this instant or later.</summary>
    public Instant? From { get; init; }

    /// <summary>Only items that came before this instant.</summary>
    public Instant? To { get; init; }
}

/// <summary>Reads what waits in quarantine, the oldest first. Thread-safe.</summary>
public sealed class QuarantineReader(PortalDatabase database)
{
    private const string Columns = "id, raw, length, site, code, detail, received, received_last, times, backfill, source, replayed_at, mended";

    private const string Allowed = "($sites IS NULL OR site IN (SELECT value FROM json_each($sites)))";

    /// <summary>For what is asked of many items at once: the index holds all of it, however large the items are.</summary>
    private const string FromIndex = "FROM quarantine INDEXED BY quarantine_causes";

    private const string Waiting = $"""
        WHERE replayed_at IS NULL AND id > $after AND ($site IS NULL OR site = $site) AND ($code IS NULL OR code = $code)
        AND ($source IS NULL OR source = $source) AND (NOT $withoutSite OR site IS NULL) AND (NOT $withoutSource OR source IS NULL)
        AND ($from IS NULL OR received_last >= $from) AND ($to IS NULL OR received < $to)
        AND ($ids IS NULL OR id IN (SELECT value FROM json_each($ids))) AND {Allowed}
        """;

    /// <param name="after">The id to go on after; 0 to begin.</param>
    public IReadOnlyList<QuarantinedItem> Read(QuarantineFilter filter, long after, int limit)
    {
        using var connection = database.Open();
        using var command = Command(connection, $"SELECT {Columns} FROM quarantine {Waiting} ORDER BY id LIMIT $limit", filter, after);
        command.Parameters.AddWithValue("$limit", limit);
        using var reader = command.ExecuteReader();
        var items = new List<QuarantinedItem>();
        while (reader.Read())
        {
            items.Add(Item(reader));
        }

        return items;
    }

    /// <summary>An item, whether it still waits or not; null when there is none among the sites.</summary>
    /// <param name="sites">The only sites whose items may be seen; null: all, and items without a site.</param>
    public QuarantinedItem? Find(long id, IReadOnlyCollection<string>? sites)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM quarantine WHERE id = $id AND {Allowed}";
        command.Parameters.AddWithValue("$id", id);
        command.Parameters.AddWithValue("$sites", Json(sites));
        using var reader = command.ExecuteReader();
        return reader.Read() ? Item(reader) : null;
    }

    /// <summary>How many items wait, and the newest id among them (0: none).</summary>
    public (long Count, long Newest) Count(QuarantineFilter filter)
    {
        using var connection = database.Open();
        using var command = Command(connection, $"SELECT count(*), ifnull(max(id), 0) {FromIndex} {Waiting}", filter, after: 0);
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>What waits by cause, site and source, the largest groups first.</summary>
    public IReadOnlyList<QuarantineGroup> Groups(QuarantineFilter filter, int limit)
    {
        using var connection = database.Open();
        using var command = Command(
            connection,
            $"SELECT code, site, source, count(*), sum(times), min(received), max(received_last) {FromIndex} {Waiting} GROUP BY code, site, source ORDER BY 4 DESC, 1, 2, 3 LIMIT $limit",
            filter, after: 0);
        command.Parameters.AddWithValue("$limit", limit);
        using var reader = command.ExecuteReader();
        var groups = new List<QuarantineGroup>();
        while (reader.Read())
        {
            groups.Add(new QuarantineGroup(
                reader.GetString(0), TextOrNull(reader, 1), TextOrNull(reader, 2), reader.GetInt64(3), reader.GetInt64(4),
                reader.GetInt64(5).ToInstant(), reader.GetInt64(6).ToInstant()));
        }

        return groups;
    }

    private static QuarantinedItem Item(SqliteDataReader reader) => new(
        reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetInt64(2), TextOrNull(reader, 3), reader.GetString(4), reader.GetString(5),
        reader.GetInt64(6).ToInstant(), reader.GetInt64(7).ToInstant(), reader.GetInt64(8), reader.GetBoolean(9))
    {
        Source = TextOrNull(reader, 10),
        Released = reader.IsDBNull(11) ? null : reader.GetInt64(11).ToInstant(),
        Mended = reader.IsDBNull(12) ? null : reader.GetFieldValue<byte[]>(12),
    };

    private static string? TextOrNull(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static SqliteCommand Command(SqliteConnection connection, string sql, QuarantineFilter filter, long after)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$site", OrNull(filter.Site));
        command.Parameters.AddWithValue("$code", OrNull(filter.Code));
        command.Parameters.AddWithValue("$source", OrNull(filter.Source));
        command.Parameters.AddWithValue("$withoutSite", filter.WithoutSite);
        command.Parameters.AddWithValue("$withoutSource", filter.WithoutSource);
        command.Parameters.AddWithValue("$from", OrNull(filter.From?.ToMicros()));
        command.Parameters.AddWithValue("$to", OrNull(filter.To?.ToMicros()));
        command.Parameters.AddWithValue("$ids", Json(filter.Ids));
        command.Parameters.AddWithValue("$sites", Json(filter.Sites));
        return command;
    }

    private static object OrNull(object? value) => value ?? DBNull.Value;

    private static object Json<T>(IReadOnlyCollection<T>? values) => values is null ? DBNull.Value : JsonSerializer.Serialize(values);
}
