using System.Net.Http.Headers;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;

namespace PlantPortal.Benchmarks.Apps;

/// <summary>Reports for the lines of the benchmark's plant at a portal that runs as a process of its own. Dispose it.</summary>
internal sealed class BenchGateway : IDisposable
{
    private const string Source = "gw";
    private static readonly Duration s_past = Duration.FromHours(2);

    /// <summary>More often than a source of the plant may be silent.</summary>
    private static readonly Duration s_heartbeat = Duration.FromMinutes(5);

    private readonly HttpClient _client;
    private long _sequence;
    private int _lines;
    private int _next;

    public BenchGateway(RunningApp portal)
    {
        _client = new HttpClient { BaseAddress = portal.Address };
        _client.DefaultRequestHeaders.Add("X-Api-Key", BenchApps.Key);
    }

    public async Task PutModelAsync(string json)
    {
        using var body = new StringContent(json, MediaTypeHeaderValue.Parse("application/json"));
        using var answer = await _client.PutAsync("/api/v1/model", body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Lets the first lines run since two hours ago and count.</summary>
    public Task BeginAsync(int lines)
    {
        _lines = lines;
        var (now, begun) = (Now(), Now() - s_past);
        var alive = Enumerable.Range(0, (int)(s_past / s_heartbeat)).Select(i => Heartbeat(begun + (s_heartbeat * i)));
        return PostAsync(Enumerable.Range(0, lines).SelectMany(line => new PlantEvent[]
        {
            State(line, begun, MachineState.Running, reason: null),
            new CountEvent(BenchPlant.Site, BenchPlant.Line(line), Source, _sequence++, now, new Quantities(5_000, 50, null), default, From: begun, Product: null),
        }).Concat(alive));
    }

    /// <summary>The next few lines stop, or run if they had stopped.</summary>
    public async Task ChangeAsync(int count)
    {
        var changed = Enumerable.Range(_next, count).Select(i => Turn(i % _lines, stops: i / _lines % 2 == 0)).ToList();
        _next += count;
        await PostAsync(changed);
    }

    /// <summary>A line's new state; not sent yet.</summary>
    public StateEvent State(int line, Instant at, MachineState state, string? reason, string? code = null) =>
        new(BenchPlant.Site, BenchPlant.Line(line), Source, _sequence++, at, state, code, reason);

    /// <summary>What a line made since its count before; not sent yet.</summary>
    public CountEvent Count(int line, Instant at, decimal good) =>
        new(BenchPlant.Site, BenchPlant.Line(line), Source, _sequence++, at, new Quantities(good, null, null), default, From: null, Product: null);

    public async Task PostAsync(IEnumerable<PlantEvent> events)
    {
        using var content = new ByteArrayContent(StoryJson.Array([.. events]));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        using var answer = await _client.PostAsync("/api/v1/events", content);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>By the clock of this machine, in whole microseconds.</summary>
    public static Instant Now() => SystemClock.Instance.GetCurrentInstant().ToMicros().ToInstant();

    public void Dispose() => _client.Dispose();

    private HeartbeatEvent Heartbeat(Instant at) => new(BenchPlant.Site, Line: null, Source, _sequence++, at, RegistryVersion: null);

    private StateEvent Turn(int line, bool stops) =>
        State(line, Now(), stops ? MachineState.Stopped : MachineState.Running, stops ? "FAIL-MECH" : null);
}
