using Microsoft.EntityFrameworkCore;

namespace PlantPortal.Web.Data;

/// <summary>Brings the database's schema up to this version's. For the process that owns the database (<see cref="PortalDatabase.TryOwn"/>).</summary>
public sealed class PortalMigration(PortalDatabase database, IDbContextFactory<PortalDb> contexts)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!(await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            return;
        }

        using var turn = await database.TakeWriteTurnAsync(cancel);
        // EF keeps its lock as a row, which a killed process leaves behind for ever; whoever owns the database needs none.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancel);
        await db.Database.MigrateAsync(cancel);
    }
}
