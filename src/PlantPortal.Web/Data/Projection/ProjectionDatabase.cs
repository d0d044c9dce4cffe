using Microsoft.Data.Sqlite;

namespace PlantPortal.Web.Data.Projection;

/// <summary>
/// The SQLite file of what is computed from the event log: carries, buckets, stops. It stands beside the portal's own file, so that a
/// projection never holds up an event, and a new schema is a new file: nothing in it is the only copy of anything.
/// Thread-safe.
/// </summary>
public sealed class ProjectionDatabase : IDisposable
{
    /// <summary>Raised with every change of the tables or of what goes into them: an older file is dropped and computed again.</summary>
    private const int Version = 4;

    private readonly string _connectionString;
    private readonly SemaphoreSlim _turn = new(1, 1);

    public ProjectionDatabase(PortalDatabase portal)
    {
        Path = System.IO.Path.ChangeExtension(portal.Path, ".projection.db");
        _connectionString = new SqliteConnectionStringBuilder { DataSource = Path, DefaultTimeout = 5 }.ToString();
        if (!IsCurrent())
        {
            Recreate();
        }
    }

    public string Path { get; }

    /// <summary>An open connection of its own. Dispose it.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        SqlitePragmas.Apply(connection);
        return connection;
    }

    /// <summary>Waits for the turn to write; taken before a transaction begins, disposed after its commit.</summary>
    public async ValueTask<WriteTurn> TakeWriteTurnAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        return new WriteTurn(_turn);
    }

    public void Dispose() => _turn.Dispose();

    private bool IsCurrent()
    {
        if (!File.Exists(Path))
        {
            return false;
        }

        try
        {
            using var connection = Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version";
            return command.ExecuteScalar() is long version && version == Version;
        }
        catch (SqliteException)
        {
            return false; // not a database any more: everything in it can be computed again
        }
    }

    private void Recreate()
    {
        SqliteConnection.ClearAllPools();
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(Path + suffix);
        }

        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = ProjectionSchema.Sql + $"PRAGMA user_version = {Version};";
        command.ExecuteNonQuery();
    }
}
