using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PlantPortal.Web.Data;

/// <summary>What every connection to the portal's database is set to; SQLite forgets all but the journal mode when a connection closes.</summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    // WAL: readers and the writer do not wait for each other. FULL: a commit is on the disk before it returns, or an event that was
    // acknowledged could be lost. The WAL may grow to 16 MiB before it is folded back: fewer, larger writes while events pour in.
    private const string Sql = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 4096;";

    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {((SqliteConnection)connection).DefaultTimeout * 1000}; {Sql}");
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply((SqliteConnection)connection);
        return Task.CompletedTask;
    }
}
