using Microsoft.Data.Sqlite;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Data;

/// <summary>That the one event of a batch takes the place of a quarantined item: written with the event, or neither is.</summary>
/// <param name="Content">The event as it was mended.</param>
/// <param name="Audit">Who did it; goes into the audit trail in the same transaction.</param>
public sealed record Mending(long QuarantineId, ReadOnlyMemory<byte> Content, AuditEntry Audit);

/// <summary>Writes mendings, on one connection inside its caller's transaction.</summary>
internal sealed class MendingTable(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _waits = new(connection, "SELECT 1 FROM quarantine WHERE id = ?1 AND replayed_at IS NULL");
    private readonly SqliteStatement _mend = new(connection, "UPDATE quarantine SET mended = ?2 WHERE id = ?1");
    private readonly AuditTable _audit = new(connection);

    /// <summary>Whether the item still waits: somebody else may have mended or replayed it.</summary>
    public bool Waits(long id)
    {
        var waits = _waits.Bind(1, id).Next();
        _waits.Reset();
        return waits;
    }

    public void Write(Mending mending, Instant now)
    {
        _mend.Bind(1, mending.QuarantineId).Bind(2, mending.Content.Span).Run();
        _audit.Append(mending.Audit, now);
    }

    public void Dispose()
    {
        _waits.Dispose();
        _mend.Dispose();
        _audit.Dispose();
    }
}
