using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;

namespace PlantPortal.Benchmarks;

/// <summary>The whole portal on a loopback port, with a database of its own in a temporary folder. Dispose it.</summary>
internal sealed class BenchPortal : WebApplicationFactory<global::Program>
{
    private const string Key = "a-bootstrap-key-for-benchmarks-0123456789";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plantportal-bench-");

    public BenchPortal()
    {
        UseKestrel(0);
        StartServer();
    }

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Where the database is; what else is written beside it is on the same disk.</summary>
    public string Folder => _folder.FullName;

    /// <summary>A client with a connection of its own and the bootstrap key.</summary>
    public HttpClient Gateway()
    {
        var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = Address };
        Authorize(client.DefaultRequestHeaders);
        return client;
    }

    public static void Authorize(HttpRequestHeaders headers) => headers.Add("X-Api-Key", Key);

    public static void Authorize(IDictionary<string, string> headers) => headers.Add("X-Api-Key", Key);

    /// <summary>Sets the plant model.</summary>
    public async Task PutModelAsync(string json)
    {
        using var client = Gateway();
        using var body = new StringContent(json, MediaTypeHeaderValue.Parse("application/json"));
        using var answer = await client.PutAsync("/api/v1/model", body);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(AppContext.BaseDirectory);
        builder.UseEnvironment("Staging");
        builder.UseSetting("ConnectionStrings:PlantPortal", $"Data Source={Path.Combine(Folder, "portal.db")}");
        builder.UseSetting("Ingest:BootstrapApiKey", Key);
        builder.UseSetting("Demo:Enabled", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Error");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
