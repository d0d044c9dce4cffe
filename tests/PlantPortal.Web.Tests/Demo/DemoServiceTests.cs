using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Demo;
using PlantPortal.Web.Features.Plants;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Demo;

public sealed class DemoServiceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Lines _log = new();
    private readonly HistoryLoad _load = new();

    [Fact]
    public async Task An_empty_database_gets_plants_that_are_called_demo_and_their_history()
    {
        await using var portal = await DemoPortal.CreateAsync();
        await using var demo = await StartAsync(portal, portal.Plants);

        await SaysAsync("is there");

        Assert.Equal(DemoEnterprise.Plants.Select(p => p.Code).Order(StringComparer.Ordinal), portal.Model.Sites.Keys);
        Assert.All(portal.Model.Sites.Values, site => Assert.Contains("demo", site.Name, StringComparison.Ordinal));
        Assert.InRange(portal.Count("SELECT count(*) FROM event"), 10_000, 50_000);
        Assert.DoesNotContain(_log.Said, line => line.Contains("refused", StringComparison.Ordinal));
        Assert.InRange(portal.Count("SELECT count(*) FROM audit"), 1, 1_000);
    }

    [Fact]
    public async Task How_far_history_has_come_is_told_until_it_is_there()
    {
        await using var portal = await DemoPortal.CreateAsync();
        var told = FollowAsync();
        await using var demo = await StartAsync(portal, portal.Plants);

        var progress = await told.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.InRange(progress.Count, 10, 101);
        Assert.Equal(progress.OrderBy(p => p.Percent).ThenBy(p => p.Until), progress);
        Assert.InRange(progress[0].Percent, 0, 10);
        Assert.Null(_load.Current);

        async Task<List<HistoryProgress>> FollowAsync()
        {
            var seen = new List<HistoryProgress>();
            for (var changed = _load.Changed; ;)
            {
                await changed;
                changed = _load.Changed;
                if (_load.Current is not { } now)
                {
                    return seen;
                }

                seen.Add(now);
            }
        }
    }

    [Fact]
    public async Task A_portal_that_stood_still_for_too_long_says_what_stays_without_data()
    {
        await using var portal = await DemoPortal.ToldAsync(DemoPortal.Short);
        portal.Now += Duration.FromDays(60);
        await using var demo = await StartAsync(portal, portal.Plants);

        await SaysAsync("is there");

        Assert.Contains(_log.Said, line => line.Contains("59 d", StringComparison.Ordinal) && line.Contains("stay without data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_tells_what_happens_as_it_happens()
    {
        await using var portal = await DemoPortal.ToldAsync(DemoPortal.Short);
        var before = portal.Count("SELECT count(*) FROM event");
        await using var demo = await StartAsync(portal, portal.Plants);

        portal.Now += Duration.FromMinutes(2);

        await UntilAsync(() => portal.Count("SELECT count(*) FROM event") > before);
        Assert.Equal(0, portal.Count("SELECT count(*) FROM event WHERE backfill = 0 AND at > received"));
    }

    [Fact]
    public async Task Beside_real_plants_it_says_one_sentence_and_does_nothing()
    {
        await using var portal = await DemoPortal.CreateAsync();
        await AddRealPlantAsync(portal);
        await using var demo = await StartAsync(portal, portal.Plants);

        await demo.EndAsync();

        Assert.StartsWith("There is no demo: this database holds plants of its own.", Assert.Single(_log.Said), StringComparison.Ordinal);
        Assert.Equal(["REAL"], portal.Model.Sites.Keys);
    }

    [Fact]
    public async Task A_plant_that_is_added_to_the_demo_does_not_end_it()
    {
        await using var portal = await DemoPortal.CreateAsync();
        await portal.Plants.SetUpAsync(TestContext.Current.CancellationToken);
        await AddRealPlantAsync(portal);

        Assert.False(portal.Plants.IsSomebodysOwn);
    }

    [Fact]
    public async Task What_goes_wrong_is_logged_and_tried_again()
    {
        await using var portal = await DemoPortal.CreateAsync();
        var tries = 0;
        var commands = portal.Commands;
        var failing = commands with
        {
            ChangeModel = (caller, change, cancel) => ++tries == 1 ? throw new IOException("The disk is full.") : commands.ChangeModel(caller, change, cancel),
        };
        await using var demo = await StartAsync(portal, DemoSetup.Plants(portal.Services, failing));

        await SaysAsync("try again");
        await SaysAsync("is there");

        Assert.Equal(1 + DemoEnterprise.Plants.Length, tries);
    }

    [Fact]
    public async Task What_people_changed_of_a_demo_plant_stays_after_a_restart()
    {
        await using var portal = await DemoPortal.ToldAsync(DemoPortal.Short);
        await portal.Commands.ChangeModel(Everything, new ModelChange([new SiteChange("DEMO-PUNE", "Pune 2 (demo)", null, null, null, [], null)], []), default);
        await portal.Commands.MapMachineCodes(Everything, "DEMO-LODZ", new Dictionary<string, string?>(StringComparer.Ordinal) { ["E104"] = "FAIL-MECH" }, default);

        await portal.Plants.SetUpAsync(TestContext.Current.CancellationToken);

        Assert.Equal("Pune 2 (demo)", portal.Model.FindSite("DEMO-PUNE")!.Name);
        Assert.Equal("FAIL-MECH", portal.Services.GetRequiredService<RegistryStore>().Current.Mappings.Find("DEMO-LODZ", "L1", "E104"));
    }

    [Fact]
    public void It_is_there_in_development_unless_it_is_switched_off()
    {
        Assert.True(HasDemo("Development", null));
        Assert.True(HasDemo("Production", "true"));
        Assert.False(HasDemo("Production", null));
        Assert.False(HasDemo("Development", "false"));

        static bool HasDemo(string environment, string? enabled)
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
            builder.Configuration["Demo:Enabled"] = enabled;
            builder.AddDemo(_ => throw new InvalidOperationException("Nothing is started."));
            return builder.Services.Any(s => s.ServiceType == typeof(IHostedService));
        }
    }

    private static Caller Everything => new("user:test", "Test", [new Grant([Right.Read, Right.WriteModel, Right.MapCodes], null)]);

    private static Task AddRealPlantAsync(DemoPortal portal) => portal.Services.GetRequiredService<ApplyModel>().RunAsync(
        Everything, new ModelChange([new SiteChange("REAL", "Real", "Europe/Riga", null, null, [], null)], []), default);

    private async Task<Running> StartAsync(DemoPortal portal, DemoPlants plants)
    {
        var service = new DemoService(
            plants, portal.Feeds(DemoPortal.Short), _load, new Started(), portal.Services.GetRequiredService<IClock>(), new Hasty(), _log);
        await service.StartAsync(TestContext.Current.CancellationToken);
        return new Running(service);
    }

    private Task SaysAsync(string words) => UntilAsync(() => _log.Said.Any(line => line.Contains(words, StringComparison.Ordinal)));

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !isSo();)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, "It took too long.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A service that is stopped when disposed, and must stop cleanly.</summary>
    private sealed class Running(DemoService service) : IAsyncDisposable
    {
        public Task EndAsync() => service.ExecuteTask!.WaitAsync(Patience, TestContext.Current.CancellationToken);

        public async ValueTask DisposeAsync()
        {
            await service.StopAsync(CancellationToken.None);
            Assert.True(service.ExecuteTask!.IsCompletedSuccessfully);
            service.Dispose();
        }
    }

    /// <summary>A hundred times as fast as people wait.</summary>
    private sealed class Hasty : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, Sooner(dueTime), Sooner(period));

        private static TimeSpan Sooner(TimeSpan time) => time <= TimeSpan.Zero ? time : time / 100;
    }

    private sealed class Started : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted { get; } = new(canceled: true);

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => throw new InvalidOperationException("The demo never stops the portal.");
    }

    private sealed class Lines : ILogger<DemoService>
    {
        private readonly ConcurrentQueue<string> _said = new();

        public ImmutableArray<string> Said => [.. _said];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _said.Enqueue(formatter(state, exception));
    }
}
