using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Text;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Tests.Live;

public sealed class LiveHubTests(LiveHubTests.Portal portal) : IClassFixture<LiveHubTests.Portal>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_subscriber_gets_what_the_line_does_now_and_every_change_within_a_second()
    {
        portal.Publish("L1", TimeClass.Running);
        await using var client = await Client.ConnectAsync(portal.Server);
        await client.Hub.InvokeAsync("Subscribe", "HUB", "L1");
        await client.WaitForAsync(line => line is { Line: "L1", TimeClass: "Running" });

        var published = portal.Publish("L1", TimeClass.Downtime);
        var waited = await client.WaitForAsync(line => line.TimeClass == "Downtime" && line.AsOf == published);

        Assert.True(waited < TimeSpan.FromSeconds(1), $"{waited}");
    }

    [Fact]
    public async Task Without_a_line_every_line_of_the_site_is_meant_whether_null_or_left_out()
    {
        portal.Publish("L1", TimeClass.Running);
        portal.Publish("L2", TimeClass.Setup);
        await using var shorter = await Client.ConnectAsync(portal.Server);
        await shorter.Hub.InvokeAsync("Subscribe", "HUB");
        await using var longer = await Client.ConnectAsync(portal.Server);
        await longer.Hub.InvokeAsync("Subscribe", "HUB", (string?)null);

        foreach (var client in new[] { shorter, longer })
        {
            await client.WaitForAsync(line => line.Line == "L1");
            await client.WaitForAsync(line => line.Line == "L2");
        }
    }

    [Fact]
    public async Task A_thousand_changes_a_second_are_about_ten_messages_and_the_last_is_among_them()
    {
        await using var client = await Client.ConnectAsync(portal.Server);
        await client.Hub.InvokeAsync("Subscribe", "HUB", "L3");
        var last = portal.Publish("L3", TimeClass.Running);
        for (var i = 0; i < 1_000; i++)
        {
            last = portal.Publish("L3", TimeClass.Running);
            if (i % 10 == 0)
            {
                await Task.Delay(10, Xunit.TestContext.Current.CancellationToken);
            }
        }

        await client.WaitForAsync(line => line.AsOf == last);
        Assert.InRange(client.Received, 2, 25);
    }

    [Theory]
    [InlineData("NOWHERE", null)]
    [InlineData("HUB", "L99")]
    [InlineData("hub", "L1")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public async Task What_does_not_exist_is_refused_as_404(string? site, string? line)
    {
        await using var client = await Client.ConnectAsync(portal.Server);
        var refused = await Assert.ThrowsAsync<HubException>(() => client.Hub.InvokeAsync("Subscribe", site, line));

        Assert.Contains("404", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_cannot_pile_up_subscriptions()
    {
        await using var client = await Client.ConnectAsync(portal.Server);
        for (var i = 0; i < 200; i++)
        {
            await client.Hub.InvokeAsync("Subscribe", "HUB", "L1");
        }

        Assert.InRange(portal.Server.Services.GetRequiredService<LiveFeed>().ListenerCount, 1, 20);
    }

    [Fact]
    public async Task Whoever_leaves_is_forgotten()
    {
        var feed = portal.Server.Services.GetRequiredService<LiveFeed>();
        var client = await Client.ConnectAsync(portal.Server);
        await client.Hub.InvokeAsync("Subscribe", "HUB", "L2");
        var before = feed.ListenerCount;
        await client.DisposeAsync();

        var patience = TimeProvider.System.GetTimestamp();
        while (feed.ListenerCount >= before && TimeProvider.System.GetElapsedTime(patience) < Patience)
        {
            await Task.Delay(20, Xunit.TestContext.Current.CancellationToken);
        }

        Assert.True(feed.ListenerCount < before);
    }

    [Fact]
    public async Task Without_a_key_there_is_no_connection()
    {
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(portal.Server.Address, "/hubs/live")).Build();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => hub.StartAsync(Xunit.TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    /// <summary>A portal with one plant whose lines report nothing by themselves.</summary>
    public sealed class Portal : IAsyncLifetime
    {
        private const string Model =
            """{"sites":[{"code":"HUB","name":"Hub","timeZone":"Europe/Warsaw","areas":[{"code":"A","name":"A","lines":[{"code":"L1","name":"1"},{"code":"L2","name":"2"},{"code":"L3","name":"3"}]}]}]}""";

        private int _ticks;

        public TestPortal Server { get; } = TestPortal.WithoutSnapshots();

        public async ValueTask InitializeAsync()
        {
            using var gateway = Server.Gateway();
            using var body = new StringContent(Model, Encoding.UTF8, "application/json");
            using var answer = await gateway.PutAsync("/api/v1/model", body);
            answer.EnsureSuccessStatusCode();
        }

        /// <summary>Publishes a snapshot that is unlike any before it, as of some moment in 2030; answers with that moment.</summary>
        public string Publish(string line, TimeClass timeClass)
        {
            var at = Instant.FromUtc(2030, 1, 1, 0, 0) + Duration.FromSeconds(Interlocked.Increment(ref _ticks));
            var snapshot = new LineSnapshot(
                "HUB", line, at, timeClass, MachineState.Running, at, null, null, null, null, null, null, at,
                new Dictionary<string, KpiFigure>(StringComparer.Ordinal) { ["OEE"] = new(0.5m, 1) }, new ElementSet(), 1, at);
            Server.Services.GetRequiredService<LiveBoard>().Publish(snapshot);
            return InstantPattern.ExtendedIso.Format(at);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    private sealed record Message(string Line, string TimeClass, string AsOf);

    private sealed class Client : IAsyncDisposable
    {
        private readonly ConcurrentQueue<Message> _received = new();
        private readonly SemaphoreSlim _arrived = new(0);

        private Client(TestPortal portal)
        {
            Hub = new HubConnectionBuilder()
                .WithUrl(new Uri(portal.Address, "/hubs/live"), options => options.Headers["X-Api-Key"] = TestPortal.Key)
                .Build();
            Hub.On<JsonElement>("LineChanged", line =>
            {
                _received.Enqueue(new Message(
                    line.GetProperty("line").GetString()!, line.GetProperty("timeClass").GetString()!, line.GetProperty("asOf").GetString()!));
                _arrived.Release();
            });
        }

        public HubConnection Hub { get; }

        public int Received => _received.Count;

        public static async Task<Client> ConnectAsync(TestPortal portal)
        {
            var client = new Client(portal);
            await client.Hub.StartAsync();
            return client;
        }

        /// <summary>Waits for a message, those that came before included; says for how long.</summary>
        public async Task<TimeSpan> WaitForAsync(Func<Message, bool> wanted)
        {
            var start = TimeProvider.System.GetTimestamp();
            while (!_received.Any(wanted))
            {
                var left = Patience - TimeProvider.System.GetElapsedTime(start);
                Assert.True(left > TimeSpan.Zero && await _arrived.WaitAsync(left), $"Nothing of that kind among {_received.Count} messages.");
            }

            return TimeProvider.System.GetElapsedTime(start);
        }

        public ValueTask DisposeAsync() => Hub.DisposeAsync();
    }
}
