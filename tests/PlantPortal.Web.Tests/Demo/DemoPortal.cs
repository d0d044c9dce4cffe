using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Demo;
using PlantPortal.Web.Features.Governance;
using PlantPortal.Web.Features.Plants;
using PlantPortal.Web.Intake;

namespace PlantPortal.Web.Tests.Demo;

/// <summary>A portal without its host, with a clock that is set by hand, and the real commands for the demo. Dispose it.</summary>
internal sealed class DemoPortal : IAsyncDisposable
{
    /// <summary>A Wednesday noon in UTC: both plants work, and did so for days.</summary>
    public static readonly Instant Noon = Instant.FromUtc(2026, 3, 4, 12, 0);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plantportal-");
    private readonly SetClock _clock = new() { Now = Noon };

    private DemoPortal()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:PlantPortal"] = $"Data Source={Path.Combine(_folder.FullName, "portal.db")}",
        };
        var services = new ServiceCollection().AddLogging().AddSingleton<IClock>(_clock)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddPortalData().AddPlants().AddSingleton<MapCodes>();
        services.AddIntake();
        Services = services.BuildServiceProvider();
    }

    public ServiceProvider Services { get; }

    public Instant Now
    {
        get => _clock.Now;
        set => _clock.Now = value;
    }

    public DemoCommands Commands => DemoComposition.Commands(Services);

    public DemoPlants Plants => DemoSetup.Plants(Services, Commands);

    public PlantModel Model => Services.GetRequiredService<ModelStore>().Current;

    public EventIntake Intake => Services.GetRequiredService<EventIntake>();

    public PerformanceReader Reader => Services.GetRequiredService<PerformanceReader>();

    public static async Task<DemoPortal> CreateAsync()
    {
        var portal = new DemoPortal();
        await portal.Services.MigratePortalAsync();
        await portal.Services.LoadPortalAsync();
        return portal;
    }

    /// <summary>With the demo plants and their story until now.</summary>
    public static async Task<DemoPortal> ToldAsync()
    {
        var portal = await CreateAsync();
        await portal.Plants.SetUpAsync(TestContext.Current.CancellationToken);
        await portal.TellAsync();
        return portal;
    }

    /// <summary>As a process does that starts now: tells what is missing until now.</summary>
    public async Task<IntakeResult> TellAsync()
    {
        var (accepted, duplicates, quarantined, errors) = (0, 0, 0, new List<IntakeError>());
        foreach (var feed in DemoSetup.Feeds(Services, speed: 1))
        {
            while (feed.Behind > Duration.Zero)
            {
                var told = (await feed.TellAsync()).Value;
                accepted += told.Accepted;
                duplicates += told.Duplicates;
                quarantined += told.Quarantined;
                errors.AddRange(told.Errors);
            }
        }

        return new IntakeResult(accepted, duplicates, quarantined, errors);
    }

    public long Count(string sql)
    {
        using var connection = Services.GetRequiredService<PortalDatabase>().Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private sealed class SetClock : IClock
    {
        public Instant Now { get; set; }

        public Instant GetCurrentInstant() => Now;
    }
}
