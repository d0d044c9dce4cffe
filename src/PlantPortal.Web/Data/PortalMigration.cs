using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlantPortal.Web.Data;

/// <summary>Brings the database's schema up to this version's. For the process that owns the database (<see cref="PortalDatabase.TryOwn"/>).</summary>
public sealed class PortalMigration(PortalDatabase database, IDbContextFactory<PortalDb> contexts, ILogger<PortalMigration> logger)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel);
        if (!IsCurrent())
        {
            await MigrateAsync(cancel);
        }

        using var connection = database.Open();
        if (AuditTable.ChainOldRows(connection) is > 0 and var rows)
        {
            logger.LogWarning("{Rows} rows of the audit trail, written before it was a chain, are chained as they were found.", rows);
        }
    }

    private async Task MigrateAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        // EF keeps its lock as a row, which a killed process leaves behind for ever; whoever owns the database needs none.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancel);
        await db.Database.MigrateAsync(cancel);
    }

    /// <summary>Whether every migration has been applied. Nearly every start finds so, and EF takes half a second to tell.</summary>
    private bool IsCurrent()
    {
        using var connection = database.Open();
        using var history = new SqliteStatement(connection, "SELECT 1 FROM sqlite_schema WHERE name = '__EFMigrationsHistory'");
        if (!history.Next())
        {
            return false;
        }

        using var row = new SqliteStatement(connection, "SELECT MigrationId FROM __EFMigrationsHistory");
        var missing = Migrations().ToHashSet(StringComparer.Ordinal);
        while (row.Next())
        {
            missing.Remove(row.Text(0));
        }

        return missing.Count == 0;
    }

    /// <summary>A migration of the database that this version does not know: a newer one made it; null when it knows them all.</summary>
    internal static string? Unknown(SqliteConnection connection)
    {
        using var row = new SqliteStatement(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId");
        var known = Migrations().ToHashSet(StringComparer.Ordinal);
        while (row.Next())
        {
            if (!known.Contains(row.Text(0)))
            {
                return row.Text(0);
            }
        }

        return null;
    }

    private static IEnumerable<string> Migrations() => typeof(PortalDb).Assembly.GetTypes()
        .Where(type => type.BaseType == typeof(Migration))
        .Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id);
}
