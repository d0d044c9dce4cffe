using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using NodaTime.Text;
using PlantPortal.Web.Tests;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>The portal with a plant of two lines, fed over its API like any plant, and a browser to look at it.</summary>
public class LivePlant : IAsyncLifetime
{
    private static readonly Duration s_shiftSoFar = Duration.FromHours(3);

    private HttpClient _gateway = null!;
    private long _sequence;

    public LivePlant()
        : this(new TestPortal())
    {
    }

    private protected LivePlant(TestPortal portal) => Portal = portal;

    public TestPortal Portal { get; }

    public Chromium Chromium { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Chromium.InitializeAsync();
        _gateway = Portal.Gateway();
        var now = SystemClock.Instance.GetCurrentInstant();
        using var model = new StringContent(Model(now), Encoding.UTF8, "application/json");
        using var answer = await _gateway.PutAsync("/api/v1/model", model);
        answer.EnsureSuccessStatusCode();

        await SendAsync("L1", "state", now - Duration.FromMinutes(50), """ "state":"running" """);
        await SendAsync("L1", "state", now - Duration.FromMinutes(40), """ "state":"stopped","reason":"FAIL-MECH" """);
        await SendAsync("L1", "state", now - Duration.FromMinutes(30), """ "state":"running" """);
        await SendAsync("L1", "count", now - Duration.FromMinutes(1), """ "good":1200,"scrap":12 """);
        await SendAsync("L2", "state", now - Duration.FromMinutes(30), """ "state":"idle" """);
    }

    /// <summary>Two shifts of twelve hours; one of them, and the production day with it, began three to four hours ago, at whatever hour the tests run.</summary>
    private static string Model(Instant now)
    {
        var begin = (now - s_shiftSoFar).InZone(DateTimeZoneProviders.Tzdb["Europe/Warsaw"]).Hour;
        var (day, night) = (Clock(begin), Clock((begin + 12) % 24));
        return $$$"""
            {"sites":[{"code":"LODZ","name":"Łódź","timeZone":"Europe/Warsaw","productionDayStart":"{{{day}}}","areas":[{"code":"FILL","name":"Filling","lines":[
              {"code":"L1","name":"Line 1","equipmentClass":"filler","sources":[{"code":"gw"}],"idealCycles":[{"seconds":1.0}]},
              {"code":"L2","name":"Line 2","equipmentClass":"filler","sources":[{"code":"gw"}],"idealCycles":[{"seconds":2.0}]}]}],
              "calendar":{"shifts":[
                {"name":"Day","days":["Mon","Tue","Wed","Thu","Fri","Sat","Sun"],"start":"{{{day}}}","end":"{{{night}}}"},
                {"name":"Night","days":["Mon","Tue","Wed","Thu","Fri","Sat","Sun"],"start":"{{{night}}}","end":"{{{day}}}"}]}}]}
            """;
    }

    private static string Clock(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00");

    /// <summary>Posts one event; it is durable when this returns.</summary>
    public async Task SendAsync(string line, string kind, Instant at, string fields)
    {
        var sequence = Interlocked.Increment(ref _sequence).ToString(CultureInfo.InvariantCulture);
        using var body = new StringContent(
            $$"""[{"source":"gw","sequence":{{sequence}},"site":"LODZ","line":"{{line}}","at":"{{InstantPattern.ExtendedIso.Format(at)}}","kind":"{{kind}}",{{fields}}}]""",
            Encoding.UTF8, "application/json");
        using var answer = await _gateway.PostAsync("/api/v1/events", body);
        answer.EnsureSuccessStatusCode();
        var outcome = await answer.Content.ReadFromJsonAsync<Outcome>();
        Assert.Equal(1, outcome!.Accepted);
    }

    public async ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        await Chromium.DisposeAsync();
        await Portal.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private sealed record Outcome(int Accepted);
}
