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
    /// <summary>Long enough for every flaw to come once.</summary>
    public static readonly Duration Long = Duration.FromDays(6);

    public static readonly Duration Short = Duration.FromDays(1);

    /// <summary>A Wednesday noon in UTC: most plants work, and all did so for days.</summary>
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
            .AddPortalData().AddPlants().AddSingleton<MapCodes>().AddChangeSets();
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
    public static async Task<DemoPortal> ToldAsync(Duration history)
    {
        var portal = await CreateAsync();
        await portal.Plants.SetUpAsync(TestContext.Current.CancellationToken);
        await portal.TellAsync(history);
        return portal;
    }

    public IReadOnlyList<DemoFeed> Feeds(Duration history) => DemoSetup.Feeds(Services, speed: 1, history);

    /// <summary>As a process does that starts now: tells what is missing until now.</summary>
    public async Task<Told> TellAsync(Duration history)
    {
        var all = new Told(0, 0, 0, 0);
        foreach (var feed in Feeds(history))
        {
            while (feed.Behind > Duration.Zero)
            {
                all += await TellAsync(feed);
            }
        }

        return all;
    }

    /// <summary>What comes next of one plant.</summary>
    public static async Task<Told> TellAsync(DemoFeed feed)
    {
        var parcel = feed.Next();
        var taken = (await feed.SendAsync(parcel)).Value;
        return new Told(taken.Accepted, taken.Duplicates, taken.Quarantined, taken.Errors.Count(e => !parcel.Deliveries[e.Index].IsFlawed));
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

    /// <summary>What became of what was told.</summary>
    /// <param name="Surprises">Events that were refused and should not have been.</param>
    internal sealed record Told(int Accepted, int Duplicates, int Quarantined, int Surprises)
    {
        public static Told operator +(Told a, Told b) =>
            new(a.Accepted + b.Accepted, a.Duplicates + b.Duplicates, a.Quarantined + b.Quarantined, a.Surprises + b.Surprises);
    }

    private sealed class SetClock : IClock
    {
        public Instant Now { get; set; }

        public Instant GetCurrentInstant() => Now;
    }
}
