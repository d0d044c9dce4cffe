using Microsoft.EntityFrameworkCore;

namespace PlantPortal.Web.Data;

/// <summary>Brings the database's schema up to this version's.</summary>
public sealed class PortalMigration(PortalDatabase database, IDbContextFactory<PortalDb> contexts)
{
    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(200);

    public async Task RunAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!(await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            return;
        }

        await using var alone = await LockAsync(cancel);
        using var turn = await database.TakeWriteTurnAsync(cancel);
        // EF keeps its migration lock as a row, which a killed process leaves behind for ever; ours is held by the operating system and dies with it.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancel);
        await db.Database.MigrateAsync(cancel);
    }

    private async Task<FileStream> LockAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new FileStream(database.Path + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (!cancel.IsCancellationRequested)
            {
                await Task.Delay(s_retry, cancel);
            }
        }
    }
}
