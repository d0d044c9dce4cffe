using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Data;

/// <summary>
/// The audit trail's table and its head, on one connection: <c>audit_head</c> is kept by the database itself, which refuses a row that does not
/// follow it. Rows of other units of work go through <see cref="AuditTrail"/>.
/// </summary>
internal sealed class AuditTable(SqliteConnection connection) : IDisposable
{
    private const string Texts = "who, what, target, site, old, new, why";

    private readonly SqliteStatement _insert = SqliteStatement.Insert(connection, "audit", $"id, at, {Texts}, previous, hash");

    /// <summary>The head that the next row follows.</summary>
    public static AuditHead Head(SqliteConnection connection)
    {
        using var head = new SqliteStatement(connection, "SELECT last, count, lower(hex(hash)) FROM audit_head");
        return head.Next() ? new AuditHead(head.Whole(0), head.Whole(1), head.Text(2)) : throw new InvalidDataException("The head of the audit trail is missing.");
    }

    /// <summary>All rows by their id, as they are in the file. Belongs to the connection.</summary>
    public static IEnumerable<StoredAuditRow> Rows(SqliteConnection connection)
    {
        using var rows = new SqliteStatement(connection, $"SELECT id, at, {Texts}, previous, hash FROM audit ORDER BY id");
        while (rows.Next())
        {
            yield return new StoredAuditRow(rows.Whole(0), rows.Whole(1), EntryOf(rows, 2), rows.Bytes(9).ToArray(), rows.Bytes(10).ToArray());
        }
    }

    /// <summary>Writes a row inside the caller's transaction.</summary>
    public void Append(AuditEntry entry, Instant now)
    {
        var (head, stored, at) = (Head(connection), entry.Storable(), now.ToMicros());
        var (id, previous) = (head.Last + 1, Convert.FromHexString(head.Hash));
        _insert.Bind(1, id).Bind(2, at).Bind(3, stored.Who).Bind(4, stored.What).Bind(5, stored.Target).Bind(6, stored.Site)
            .Bind(7, stored.Old).Bind(8, stored.New).Bind(9, stored.Why)
            .Bind(10, previous).Bind(11, AuditHash.Of(previous, id, at, stored)).Run();
    }

    /// <summary>Chains rows from before there was a chain, once: the head says afterwards that it was done.</summary>
    /// <returns>Rows that were chained.</returns>
    public static long ChainOldRows(SqliteConnection connection)
    {
        if (Head(connection).Hash.Length > 0)
        {
            return 0;
        }

        using var transaction = connection.BeginTransaction();
        var (last, count, previous) = (0L, 0L, AuditHash.Beginning);
        using (var link = new SqliteStatement(connection, "UPDATE audit SET previous = ?2, hash = ?3 WHERE id = ?1"))
        {
            foreach (var row in Rows(connection).ToList())
            {
                var hash = AuditHash.Of(previous, row.Id, row.At, row.Entry);
                link.Bind(1, row.Id).Bind(2, previous).Bind(3, hash).Run();
                (last, count, previous) = (row.Id, count + 1, hash);
            }
        }

        using (var head = new SqliteStatement(connection, "UPDATE audit_head SET last = ?1, count = ?2, hash = ?3"))
        {
            head.Bind(1, last).Bind(2, count).Bind(3, previous).Run();
        }

        transaction.Commit();
        return count;
    }

    public void Dispose() => _insert.Dispose();

    private static AuditEntry EntryOf(SqliteStatement rows, int first) => new(
        rows.Text(first), rows.Text(first + 1), rows.Text(first + 2), rows.TextOrNull(first + 3), rows.TextOrNull(first + 4),
        rows.TextOrNull(first + 5), rows.TextOrNull(first + 6));
}

/// <summary>A row of the audit trail as the file has it.</summary>
/// <param name="At">Microseconds since 1970.</param>
internal sealed record StoredAuditRow(long Id, long At, AuditEntry Entry, byte[] Previous, byte[] Hash);
