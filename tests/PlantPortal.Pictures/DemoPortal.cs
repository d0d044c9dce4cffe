using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Live;

namespace PlantPortal.Pictures;

/// <summary>The portal with the demo enterprise on a loopback port, with a database of its own in a temporary folder. Dispose it.</summary>
internal sealed class DemoPortal : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plantportal-pictures-");

    public DemoPortal()
    {
        UseKestrel(0);
        StartServer();
    }

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Completes when the history of the demo plants, which begins to load shortly after the start, is there.</summary>
    public async Task HistoryAsync()
    {
        var load = Services.GetRequiredService<HistoryLoad>();
        for (var (changed, isThere) = (load.Changed, false); !isThere; isThere = load.Current is null)
        {
            await changed;
            changed = load.Changed;
        }
    }

    /// <summary>Keeps what is worked out of the events from being read, as if its file were broken, until it is disposed.</summary>
    public IDisposable LoseProjection()
    {
        Rename("carry", "lost_carry");
        Rename("stop", "lost_stop");
        return new Lost(this);
    }

    private void Rename(string table, string name)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "portal.projection.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"ALTER TABLE {table} RENAME TO {name}";
        command.ExecuteNonQuery();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(AppContext.BaseDirectory);
        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:PlantPortal", $"Data Source={Path.Combine(_folder.FullName, "portal.db")}");
        builder.UseSetting("Demo:Enabled", "true");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Warning");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private sealed class Lost(DemoPortal portal) : IDisposable
    {
        public void Dispose()
        {
            portal.Rename("lost_carry", "carry");
            portal.Rename("lost_stop", "stop");
        }
    }
}
