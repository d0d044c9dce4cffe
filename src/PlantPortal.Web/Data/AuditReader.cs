using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Data;

/// <summary>A row of the audit trail to be read by people.</summary>
/// <param name="Name">Of the person or the key, as they are called now; null when there is none of this id.</param>
/// <param name="Hash">In hexadecimal.</param>
public sealed record AuditRecord(
    long Id, Instant At, string Who, string? Name, string What, string Target, string? Site, string? Old, string? New, string? Why, string Hash);

/// <summary>Which rows of the audit trail are meant; what is null does not narrow it.</summary>
/// <param name="Text">Stands anywhere in the row, whatever its case.</param>
/// <param name="From">Only what was done at this instant or later.</param>
/// <param name="To">Only what was done before this instant.</param>
public sealed record AuditFilter(string? Text = null, string? Who = null, string? What = null, string? Site = null, Instant? From = null, Instant? To = null);

/// <summary>Reads the audit trail, the newest first. Thread-safe.</summary>
public sealed class AuditReader(PortalDatabase database)
{
    /// <summary>The index of texts holds pieces of three characters; what is shorter is looked for in the rows themselves.</summary>
    private const int ShortestIndexed = 3;

    private const string Columns = "a.id, a.at, a.who, ifnull(p.name, k.name), a.what, a.target, a.site, a.old, a.new, a.why, hex(a.hash)";

    /// <summary>Whoever did it, when it was a person or an API key.</summary>
    private const string Named = "LEFT JOIN person p ON p.caller = a.who LEFT JOIN api_key k ON a.who LIKE 'key:%' AND k.id = substr(a.who, 5)";

    private const string Indexed = "audit_text t CROSS JOIN audit a ON a.id = t.rowid";

    private const string Everything = "concat_ws(char(10), a.who, a.what, a.target, a.site, a.old, a.new, a.why)";

    /// <param name="before">Only rows before this id: a page stays what it is, whatever is written meanwhile.</param>
    public IReadOnlyList<AuditRecord> Read(AuditFilter filter, long before, int limit)
    {
        using var connection = database.Open();
        var (from, id) = IsIndexed(filter) ? (Indexed, "t.rowid") : ("audit a", "a.id");
        using var command = Command(connection, $"SELECT {Columns} FROM {from} {Named}", filter, before, $"ORDER BY {id} DESC LIMIT $limit");
        command.Parameters.AddWithValue("$limit", limit);
        using var reader = command.ExecuteReader();
        var rows = new List<AuditRecord>();
        while (reader.Read())
        {
            rows.Add(RecordOf(reader));
        }

        return rows;
    }

    /// <summary>One row; null when there is none.</summary>
    public AuditRecord? Find(long id)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM audit a {Named} WHERE a.id = $id";
        command.Parameters.AddWithValue("$id", id);
        using var reader = command.ExecuteReader();
        return reader.Read() ? RecordOf(reader) : null;
    }

    /// <summary>How many rows there are, and the newest id among them (0: none).</summary>
    public (long Count, long Newest) Count(AuditFilter filter)
    {
        using var connection = database.Open();
        using var command = Command(connection, $"SELECT count(*), ifnull(max(a.id), 0) FROM {(IsIndexed(filter) ? Indexed : "audit a")}", filter, long.MaxValue, "");
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>Whoever did anything yet, by id and name (null: neither a person nor a key), and every kind of thing that was done.</summary>
    public (IReadOnlyList<(string Id, string? Name)> Who, IReadOnlyList<string> What) Choices()
    {
        using var connection = database.Open();
        using var who = new SqliteStatement(
            connection, $"SELECT a.who, ifnull(p.name, k.name) FROM (SELECT DISTINCT who FROM audit) a {Named} ORDER BY coalesce(p.name, k.name, a.who), a.who");
        using var what = new SqliteStatement(connection, "SELECT DISTINCT what FROM audit ORDER BY what");
        return ([.. Rows(who, s => (s.Text(0), s.TextOrNull(1)))], [.. Rows(what, s => s.Text(0))]);
    }

    /// <summary>The plants at which somebody did something of a kind.</summary>
    /// <param name="who">Their <see cref="Security.Caller.Id"/>.</param>
    public IReadOnlySet<string> Sites(string who, string what)
    {
        using var connection = database.Open();
        using var sites = new SqliteStatement(connection, "SELECT DISTINCT site FROM audit WHERE who = ?1 AND what = ?2 AND site IS NOT NULL");
        return Rows(sites.Bind(1, who).Bind(2, what), s => s.Text(0)).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<T> Rows<T>(SqliteStatement statement, Func<SqliteStatement, T> row)
    {
        while (statement.Next())
        {
            yield return row(statement);
        }
    }

    private static bool IsIndexed(AuditFilter filter) => filter.Text?.EnumerateRunes().Count() >= ShortestIndexed;

    private static SqliteCommand Command(SqliteConnection connection, string select, AuditFilter filter, long before, string order)
    {
        var command = connection.CreateCommand();
        List<string> conditions = [];
        void Narrow(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                command.Parameters.AddWithValue(name, value);
            }
        }

        var isIndexed = IsIndexed(filter);
        Narrow($"{(isIndexed ? "t.rowid" : "a.id")} < $before", "$before", before);
        Narrow(isIndexed ? "audit_text MATCH $text" : $"{Everything} LIKE $text ESCAPE '!'", "$text", filter.Text is { } text ? Pattern(text, isIndexed) : null);
        Narrow("a.who = $who", "$who", filter.Who);
        Narrow("a.what = $what", "$what", filter.What);
        Narrow("a.site = $site", "$site", filter.Site);
        Narrow("a.at >= $from", "$from", filter.From?.ToMicros());
        Narrow("a.at < $to", "$to", filter.To?.ToMicros());
        command.CommandText = $"{select} WHERE {string.Join(" AND ", conditions)} {order}";
        return command;
    }

    /// <summary>The text itself, whatever it means to the index or to LIKE.</summary>
    private static string Pattern(string text, bool isIndexed) => isIndexed
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : $"%{text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";

    private static AuditRecord RecordOf(SqliteDataReader reader) => new(
        reader.GetInt64(0), reader.GetInt64(1).ToInstant(), reader.GetString(2), TextOrNull(reader, 3), reader.GetString(4), reader.GetString(5),
        TextOrNull(reader, 6), TextOrNull(reader, 7), TextOrNull(reader, 8), TextOrNull(reader, 9), reader.GetString(10).ToLowerInvariant());

    private static string? TextOrNull(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
