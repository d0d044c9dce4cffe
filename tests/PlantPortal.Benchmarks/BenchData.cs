using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Plants;

namespace PlantPortal.Benchmarks;

/// <summary>The portal's data alone, without a host: what a command works on. In a temporary folder of its own. Dispose it.</summary>
internal sealed class BenchData : IAsyncDisposable
{
    private readonly DirectoryInfo? _folder;
    private readonly ServiceProvider _services;

    private BenchData(DirectoryInfo? folder, ServiceProvider services, PlantModel model) => (_folder, _services, Model) = (folder, services, model);

    public PlantModel Model { get; }

    /// <param name="database">A portal's own database that no portal runs on, which then stays; null for one that goes with this.</param>
    public static async Task<BenchData> CreateAsync(string model, string? database = null)
    {
        var folder = database is null ? Directory.CreateTempSubdirectory("plantportal-bench-") : null;
        var plants = await ReadAsync(model);
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:PlantPortal", $"Data Source={database ?? Path.Combine(folder!.FullName, "portal.db")}")]).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(settings)
            .AddSingleton<Func<PlantModel>>(() => plants).AddPortalData().BuildServiceProvider();
        await services.MigratePortalAsync();
        await services.LoadPortalAsync();
        return new BenchData(folder, services, plants);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder?.Delete(recursive: true);
    }

    private static async Task<PlantModel> ReadAsync(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var change = await ModelJson.ReadAsync(stream, CancellationToken.None);
        return change.Value.ApplyTo(PlantModel.Empty, Instant.MinValue, _ => false).Value.Model;
    }
}
