using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Security;

/// <summary>
/// Links audit rows to the chain as they are saved, in the order in which they were appended. Whoever saves holds the write turn; should two
/// follow the same row all the same, the database refuses the second, and its change with it.
/// </summary>
internal sealed class AuditChain : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Link(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Link(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Link(DbContext db)
    {
        var added = db.ChangeTracker.Entries<AuditRow>().Where(e => e.State == EntityState.Added).OrderBy(e => e.Property(r => r.Id).CurrentValue).ToList();
        if (added.Count == 0)
        {
            return;
        }

        // The same connection that is about to save: it sees what its own transaction has written before.
        db.Database.OpenConnection();
        try
        {
            var head = AuditTable.Head((SqliteConnection)db.Database.GetDbConnection());
            var (id, previous) = (head.Last, Convert.FromHexString(head.Hash));
            foreach (var entry in added)
            {
                previous = Link(entry, ++id, previous);
            }
        }
        finally
        {
            db.Database.CloseConnection();
        }
    }

    private static byte[] Link(EntityEntry<AuditRow> entry, long id, byte[] previous)
    {
        var hash = AuditHash.Of(previous, id, entry.Entity.At.ToMicros(), entry.Entity.Entry);
        entry.Property(row => row.Id).CurrentValue = id;
        entry.Property(row => row.Id).IsTemporary = false;
        entry.Property(row => row.Previous).CurrentValue = previous;
        entry.Property(row => row.Hash).CurrentValue = hash;
        return hash;
    }
}
