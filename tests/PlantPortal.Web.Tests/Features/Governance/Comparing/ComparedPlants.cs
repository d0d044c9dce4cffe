using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Governance.Comparing;

/// <summary>
/// A portal with plants that each work one shift of eight hours in UTC: two whose numbers mean the same, and one for each thing that can be wrong.
/// </summary>
public sealed class ComparedPlants : IAsyncLifetime
{
    /// <summary>The production day on which all of it happens.</summary>
    public const string Day = "2026-03-02";

    public const string Window = $"fromDay={Day}&toDay={Day}";

    /// <summary>May read every plant, and nothing more.</summary>
    public const string Viewer = "user:vic";

    /// <summary>May read and map at the plant whose codes are not mapped, and nowhere else.</summary>
    public const string Manager = "user:maria";

    public const string Administrator = "user:adam";

    private readonly HttpClient _gateway;
    private long _sequence;

    public ComparedPlants() => _gateway = Portal.Gateway();

    public TestPortal Portal { get; } = TestPortal.WithoutSnapshots();

    public async ValueTask InitializeAsync()
    {
        var database = Portal.Services.GetRequiredService<PortalDatabase>();
        TestPeople.Add(database, Viewer, Role.Viewer, RoleAt.EveryPlant);
        TestPeople.Add(database, Manager, Role.PlantManager, "CODES");
        TestPeople.Add(database, Administrator, Role.Admin);
        await SendAsync(HttpMethod.Put, "/api/v1/model", JsonSerializer.Serialize(new
        {
            sites = new[]
            {
                Site("ALFA", Line("L1"), Line("L2")), Site("BETA", Line("L1")), Site("CODES", Line("L1")), Site("CYCLE", Line("L1"), Line("L2", hasCycle: false)),
                Site("EMPTY", Line("L1")), Site("FAST", Line("L1")), Site("SLIGHT", Line("L1")), Site("THIN", Line("L1")),
            },
        }));
        await SendAsync(HttpMethod.Put, "/api/v1/registry/mappings", """{"site":"SLIGHT","mappings":{"E2":"FAIL-MECH"}}""");
        await SendAsync(HttpMethod.Post, "/api/v1/events?backfill=true", JsonSerializer.Serialize(Events()));
    }

    public async ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        await Portal.DisposeAsync();
    }

    /// <summary>What the API answers to a gateway.</summary>
    public async Task<JsonElement> AskAsync(string path)
    {
        using var answer = await _gateway.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>What the API answers to a gateway, and how.</summary>
    public async Task<(System.Net.HttpStatusCode Status, string? Code)> RefusalAsync(string path)
    {
        using var answer = await _gateway.GetAsync(path);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString());
    }

    private static object Site(string code, params object[] lines) => new
    {
        code,
        name = "Plant " + code,
        timeZone = "Etc/UTC",
        areas = new[] { new { code = "A", name = "A", lines } },
        calendar = new { from = "2026-01-01T00:00:00Z", shifts = new[] { new { name = "Day", days = new[] { "Mon", "Tue", "Wed", "Thu", "Fri" }, start = "06:00", end = "14:00" } } },
    };

    /// <summary>Of ten seconds for a piece.</summary>
    private static object Line(string code, bool hasCycle = true) => new
    {
        code,
        name = "Line " + code,
        sources = new[] { new { code = "gw" } },
        idealCycles = hasCycle ? new[] { new { seconds = 10, from = "2026-01-01T00:00:00Z" } } : [],
    };

    private IEnumerable<object> Events() =>
    [
        .. Shift("ALFA", "L1", 2_000), .. Shift("ALFA", "L2", 2_000), .. Shift("BETA", "L1", 2_400), .. Shift("CODES", "L1", 2_100), .. Stop("CODES", "08:00", "10:00", "E1"),
        .. Shift("CYCLE", "L1", 2_200), .. Shift("CYCLE", "L2", 2_200), .. Shift("FAST", "L1", 3_500),
        .. Shift("SLIGHT", "L1", 1_800), .. Stop("SLIGHT", "08:00", "09:35", "E2"), .. Stop("SLIGHT", "11:00", "11:05", "E1"),
        .. Shift("THIN", "L1", 1_000), State("THIN", "L1", "07:00", "unknown", null), State("THIN", "L1", "11:00", "running", null),
    ];

    private IEnumerable<object> Shift(string site, string line, int good) =>
    [
        State(site, line, "06:00", "running", null), State(site, line, "14:00", "stopped", null),
        new { source = "gw", sequence = ++_sequence, site, line, at = $"{Day}T14:00:00Z", kind = "count", good },
    ];

    private IEnumerable<object> Stop(string site, string from, string to, string code) => [State(site, "L1", from, "stopped", code), State(site, "L1", to, "running", null)];

    private object State(string site, string line, string at, string state, string? code) =>
        new { source = "gw", sequence = ++_sequence, site, line, at = $"{Day}T{at}:00Z", kind = "state", state, code };

    private async Task SendAsync(HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await _gateway.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        Assert.DoesNotContain("\"index\":", text, StringComparison.Ordinal);
    }
}
