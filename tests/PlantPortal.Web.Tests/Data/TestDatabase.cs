using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Data;

/// <summary>A real, migrated database in a folder of its own, removed with everything in it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plantportal-");
    private readonly ServiceProvider _services;

    private TestDatabase(IClock? clock, string connection)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:PlantPortal"] = $"Data Source={Path.Combine(_folder.FullName, "portal.db")}{connection}",
        };
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddSingleton(clock ?? SystemClock.Instance).AddLogging();
        _services = services.AddPortalData().BuildServiceProvider();
    }

    public PortalDatabase Database => _services.GetRequiredService<PortalDatabase>();

    public IDbContextFactory<PortalDb> Contexts => _services.GetRequiredService<IDbContextFactory<PortalDb>>();

    public AuditTrail Audit => _services.GetRequiredService<AuditTrail>();

    public VerifyAudit Verify => _services.GetRequiredService<VerifyAudit>();

    /// <summary>To be loaded first.</summary>
    public RegistryStore Registry => _services.GetRequiredService<RegistryStore>();

    public RegistryInForce InForce => _services.GetRequiredService<RegistryInForce>();

    /// <summary>A file without a schema.</summary>
    public static TestDatabase Empty() => new(clock: null, "");

    /// <param name="settings">To follow the file's name in the connection string.</param>
    public static async Task<TestDatabase> CreateAsync(IClock? clock = null, string settings = "")
    {
        var database = new TestDatabase(clock, settings);
        await database.MigrateAsync();
        return database;
    }

    /// <summary>Reads registry and plant model.</summary>
    public Task LoadAsync() => _services.LoadPortalAsync();

    public Task MigrateAsync() => _services.MigratePortalAsync();

    /// <summary>As an older version of the portal left it.</summary>
    /// <param name="last">The last migration that it knew.</param>
    public async Task MigrateAsync(string last)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        await db.GetService<IMigrator>().MigrateAsync(last);
    }

    /// <summary>The first column of the first row.</summary>
    public object? Scalar(string sql)
    {
        using var connection = Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>The first column of every row, as text.</summary>
    public IReadOnlyList<string> Texts(string sql)
    {
        using var connection = Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        List<string> texts = [];
        while (row.Read())
        {
            texts.Add(row.GetString(0));
        }

        return texts;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
