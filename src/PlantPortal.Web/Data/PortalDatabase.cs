using Microsoft.Data.Sqlite;
using PlantPortal.Web.Hosting;

namespace PlantPortal.Web.Data;

/// <summary>
/// The one SQLite file of the portal (events, quarantine, plant model, registry, audit): how it is opened, and whose turn it is to write.
/// SQLite has one writer at a time; taking turns in the process costs nothing, waiting for a lock in the file costs milliseconds and may fail.
/// Thread-safe.
/// </summary>
public sealed class PortalDatabase : IDisposable
{
    /// <summary>How long a statement waits for a lock held by another process, unless the connection string says otherwise (<c>Default Timeout</c>).</summary>
    private const int BusySeconds = 5;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private FileStream? _ownership;

    /// <param name="connectionString">A connection string of Microsoft.Data.Sqlite that names a file; its folder is made if it is missing.</param>
    /// <exception cref="SettingException">The setting <c>ConnectionStrings:PlantPortal</c> is wrong; says how.</exception>
    public PortalDatabase(string connectionString)
    {
        var builder = Parse(connectionString);
        builder.ForeignKeys = true;
        builder.DefaultTimeout = builder.ShouldSerialize("Default Timeout") ? builder.DefaultTimeout : BusySeconds;
        builder.DataSource = Path = System.IO.Path.GetFullPath(builder.DataSource);
        ConnectionString = builder.ToString();
        MakeFolder(System.IO.Path.GetDirectoryName(Path)!);
    }

    /// <summary>The database file.</summary>
    public string Path { get; }

    public string ConnectionString { get; }

    /// <summary>The file that a connection string names; looking makes no folder.</summary>
    /// <exception cref="SettingException">The setting <c>ConnectionStrings:PlantPortal</c> is wrong; says how.</exception>
    public static string PathOf(string connectionString) => System.IO.Path.GetFullPath(Parse(connectionString).DataSource);

    /// <summary>The file used when no setting says otherwise: under the user's own data folder.</summary>
    public static string DefaultConnectionString()
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return new SqliteConnectionStringBuilder { DataSource = System.IO.Path.Combine(data, "PlantPortal", "plantportal.db") }.ToString();
    }

    /// <summary>An open connection of its own, with WAL and <c>synchronous=FULL</c>: what is committed survives a power cut. Dispose it.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            connection.Open();
            SqlitePragmas.Apply(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a database with a chained audit trail; looking makes no file.</summary>
    public bool HasAuditChain()
    {
        if (!File.Exists(Path))
        {
            return false;
        }

        using var connection = Open();
        using var table = new SqliteStatement(connection, "SELECT 1 FROM sqlite_schema WHERE name = 'audit_head'");
        return table.Next() && AuditTable.Head(connection).Hash.Length > 0;
    }

    /// <summary>
    /// Waits for the turn to write; every writer of this file takes it before its transaction begins and disposes it after the commit.
    /// Keep it for milliseconds: everyone else waits, events included.
    /// </summary>
    public async ValueTask<WriteTurn> TakeWriteTurnAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        return new WriteTurn(_turn);
    }

    /// <summary>
    /// Makes this process the owner of the file until disposed: the portal, or a command that writes events, which would go unnoticed by a portal
    /// beside it. The operating system holds the lock, so it ends with the process, however that ends.
    /// </summary>
    /// <returns>False when another process owns it.</returns>
    public bool TryOwn()
    {
        try
        {
            _ownership ??= new FileStream(Path + ".owner", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _ownership?.Dispose();
        _turn.Dispose();
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"The setting ConnectionStrings:PlantPortal names a folder that cannot be made: {e.Message}", e);
        }
    }

    private static SqliteConnectionStringBuilder Parse(string connectionString)
    {
        SqliteConnectionStringBuilder builder;
        try
        {
            builder = new SqliteConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException e)
        {
            throw new SettingException($"The setting ConnectionStrings:PlantPortal cannot be read: {e.Message}", e);
        }

        var inMemory = builder.Mode == SqliteOpenMode.Memory || builder.DataSource.Contains(":memory:", StringComparison.OrdinalIgnoreCase);
        return builder.DataSource.Length == 0 || inMemory
            ? throw new SettingException("The setting ConnectionStrings:PlantPortal must name a file, as in 'Data Source=plantportal.db'.")
            : builder;
    }
}

/// <summary>The right to write to the portal's database until disposed.</summary>
public sealed class WriteTurn(SemaphoreSlim turn) : IDisposable
{
    private SemaphoreSlim? _turn = turn;

    public void Dispose() => Interlocked.Exchange(ref _turn, null)?.Release();
}
