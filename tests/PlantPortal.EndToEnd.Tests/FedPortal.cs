using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using NodaTime.Text;
using PlantPortal.Web.Tests;
using PlantPortal.Web.Tests.Governance.ChangeSets;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>The portal, fed over its API by a gateway like any plant's, and a browser to look at it.</summary>
public abstract class FedPortal : IAsyncLifetime
{
    private HttpClient _gateway = null!;
    private long _sequence;

    private protected FedPortal(TestPortal portal) => Portal = portal;

    public TestPortal Portal { get; }

    public Chromium Chromium { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Chromium.InitializeAsync();
        _gateway = Portal.Gateway();
        await FeedAsync(SystemClock.Instance.GetCurrentInstant());
        await DraftAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        await Chromium.DisposeAsync();
        await Portal.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Sets the plants and sends what has happened there until now.</summary>
    protected abstract Task FeedAsync(Instant now);

    /// <summary>Starts a change set, the first there is.</summary>
    protected virtual Task DraftAsync() => DraftSet.AddAsync(Portal.Services);

    protected async Task SetAsync(string model)
    {
        using var body = Json(model);
        using var answer = await _gateway.PutAsync("/api/v1/model", body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Posts one event; it is durable when this returns.</summary>
    /// <param name="source">The gateway that says so.</param>
    public async Task SendAsync(string source, string site, string line, string kind, Instant at, string fields)
    {
        var sequence = Interlocked.Increment(ref _sequence).ToString(CultureInfo.InvariantCulture);
        using var body = Json(
            $$"""[{"source":"{{source}}","sequence":{{sequence}},"site":"{{site}}","line":"{{line}}","at":"{{InstantPattern.ExtendedIso.Format(at)}}","kind":"{{kind}}",{{fields}}}]""");
        using var answer = await _gateway.PostAsync("/api/v1/events", body);
        answer.EnsureSuccessStatusCode();
        var outcome = await answer.Content.ReadFromJsonAsync<Outcome>();
        Assert.Equal(1, outcome!.Accepted);
    }

    /// <summary>The full hour of a plant's clock some hours ago, so that a shift can have begun then, at whatever hour the tests run.</summary>
    protected static ZonedDateTime HourAgo(Instant now, int hours, string zone)
    {
        var then = (now - Duration.FromHours(hours)).InZone(DateTimeZoneProviders.Tzdb[zone]);
        return then.Date.At(new LocalTime(then.Hour, 0)).InZoneLeniently(then.Zone);
    }

    protected static string Clock(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour % 24:00}:00");

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private sealed record Outcome(int Accepted);
}
