using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using NodaTime.Text;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data;

namespace PlantPortal.Benchmarks.Hub;

/// <summary>From the moment a state is sent over HTTP until a client of the hub has it, on a portal that does nothing else.</summary>
internal static class HubBenchmark
{
    private const int WarmUps = 20;
    private const int Rounds = 200;

    /// <summary>Between two events; not a divisor of the portal's own ticks, so that every phase of them is met.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(237);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        await using var portal = new BenchPortal();
        await portal.PutModelAsync(BenchPlant.Model(lines: 1, _ => "gw"));
        using var client = portal.Gateway();
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(portal.Address, "/hubs/live"), options => BenchPortal.Authorize(options.Headers)).Build();
        var awaited = new Awaited();
        hub.On<JsonElement>("LineChanged", awaited.Take);
        await hub.StartAsync();
        await hub.InvokeAsync("Subscribe", BenchPlant.Site, BenchPlant.Line(0));

        List<double> times = [];
        for (var round = 0; round < WarmUps + Rounds; round++)
        {
            await Task.Delay(s_pause);
            times.Add(await RoundAsync(client, awaited, round));
        }

        times = [.. times[WarmUps..].Order()];
        var (half, most) = (times[Rounds / 2], times[Rounds * 99 / 100]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  p50 {half:F0} ms, p99 {most:F0} ms, longest {times[^1]:F0} ms"));
        return [new Finding(
            "POST to hub client, idle", string.Create(CultureInfo.InvariantCulture, $"p50 {half:F0} ms, p99 {most:F0} ms"), "–", "–", "p50 under 120 ms, p99 under 300 ms")];
    }

    /// <returns>Milliseconds.</returns>
    private static async Task<double> RoundAsync(HttpClient client, Awaited awaited, int round)
    {
        // Whole microseconds, as the portal keeps them.
        var at = SystemClock.Instance.GetCurrentInstant().ToMicros().ToInstant();
        var state = new StateEvent(
            BenchPlant.Site, BenchPlant.Line(0), "gw", round, at, round % 2 == 0 ? MachineState.Running : MachineState.Stopped, Code: null, Reason: null);
        using var content = new ByteArrayContent(StoryJson.Array([state]));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        var arrived = awaited.For(EventWords.Of(state.State), at);
        var sent = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsync("/api/v1/events", content);
        answer.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(sent, await arrived.WaitAsync(s_patience)).TotalMilliseconds;
    }

    /// <summary>The snapshot that is waited for: the first that knows of an event.</summary>
    private sealed class Awaited
    {
        private readonly Lock _gate = new();
        private string _state = "";
        private Instant _event = Instant.MaxValue;
        private TaskCompletionSource<long> _arrived = new();

        /// <returns>When it arrives, its timestamp.</returns>
        public Task<long> For(string state, Instant at)
        {
            lock (_gate)
            {
                (_state, _event, _arrived) = (state, at, new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
                return _arrived.Task;
            }
        }

        public void Take(JsonElement snapshot)
        {
            var now = Stopwatch.GetTimestamp();
            lock (_gate)
            {
                if (snapshot.GetProperty("lastEventAt").GetString() is { } at
                    && InstantPattern.ExtendedIso.Parse(at).Value >= _event && snapshot.GetProperty("state").GetString() == _state)
                {
                    _arrived.TrySetResult(now);
                }
            }
        }
    }
}
