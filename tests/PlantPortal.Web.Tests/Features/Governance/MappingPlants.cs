using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Governance;

/// <summary>
/// A portal with the plants Łódź and Pune: unmapped codes at Łódź, one of which Pune maps, and people who may do different things with them.
/// </summary>
public sealed class MappingPlants : IAsyncLifetime
{
    /// <summary>The production day on which all of it happens.</summary>
    public const string Day = "2026-03-02";

    /// <summary>Maps codes at Łódź, and may not see Pune.</summary>
    public const string Manager = "user:maria";

    public const string Steward = "user:stefan";

    private const string Model =
        """
        {"sites":[
          {"code":"LODZ","name":"Łódź","timeZone":"Europe/Warsaw","areas":[{"code":"A","name":"A","lines":[
            {"code":"L1","name":"Line 1","sources":[{"code":"gw"}]},{"code":"L2","name":"Line 2","sources":[{"code":"gw"}]}]}],
           "calendar":{"from":"2026-01-01T00:00:00Z","shifts":[{"name":"Day","days":["Mon","Tue","Wed","Thu","Fri"],"start":"06:00","end":"22:00"}]}},
          {"code":"PUNE","name":"Pune","timeZone":"Asia/Kolkata","areas":[{"code":"A","name":"A","lines":[{"code":"L1","name":"Line 1","sources":[{"code":"gw"}]}]}],
           "calendar":{"from":"2026-01-01T00:00:00Z","shifts":[{"name":"Day","days":["Mon","Tue","Wed","Thu","Fri"],"start":"06:00","end":"22:00"}]}}]}
        """;

    private readonly HttpClient _gateway;
    private long _sequence;

    public MappingPlants() => _gateway = Portal.Gateway();

    public TestPortal Portal { get; } = TestPortal.WithoutSnapshots();

    public async ValueTask InitializeAsync()
    {
        var database = Portal.Services.GetRequiredService<PortalDatabase>();
        TestPeople.Add(database, Manager, Role.PlantManager, "LODZ");
        TestPeople.Add(database, Steward, Role.KpiSteward);
        await SendAsync(HttpMethod.Put, "/api/v1/model", Model);
        await SendAsync(HttpMethod.Put, "/api/v1/registry/mappings", """{"site":"PUNE","mappings":{"E7":"FAIL-TOOL"}}""");
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

    public async Task SendAsync(HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await _gateway.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        Assert.DoesNotContain("\"quarantined\":1", text, StringComparison.Ordinal);
    }

    /// <summary>What the API answers to a gateway that posts something.</summary>
    public async Task<System.Net.HttpStatusCode> StatusAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _gateway.PostAsync(path, content);
        return answer.StatusCode;
    }

    /// <summary>A line stops with a code, and runs again after it.</summary>
    public Task StopsAsync(string site, string line, string from, string to, string code) => SendAsync(
        HttpMethod.Post, "/api/v1/events?backfill=true",
        JsonSerializer.Serialize(new[] { State(site, line, from, "stopped", code), State(site, line, to, "running", null), State(site, line, "20:30", "running", null) }));

    /// <summary>Maria asks for a mapping at Łódź that has to wait.</summary>
    public async Task AskForAsync(string code, string reason) => Assert.Equal([code], (await SayAsync(code, reason)).Waiting.Select(m => m.Code));

    /// <summary>Maria maps a code of Łódź, and it holds.</summary>
    public async Task MapAsync(string code, string reason) => Assert.Equal([code], (await SayAsync(code, reason)).Holds.Select(m => m.Code));

    private async Task<MappingsDone> SayAsync(string code, string reason)
    {
        var caller = new Caller(Manager, "Maria", [new Grant([Right.Read, Right.MapCodes], ["LODZ"])]);
        return (await Portal.Services.GetRequiredService<MapCodes>().RunAsync(caller, [new MappingAsked("LODZ", null, code, reason)], default)).Value;
    }

    private IEnumerable<object> Events()
    {
        foreach (var (line, from, to, code) in new[]
        {
            ("L1", "06:00", "06:30", "E7"), ("L1", "08:00", "08:10", "MECH_FAULT"), ("L1", "10:00", "10:05", null), ("L1", "11:00", "11:20", "<b>&"),
            ("L2", "09:00", "09:15", "E7"), ("L2", "12:00", "12:03", "Break?"),
        })
        {
            yield return State("LODZ", line, from, "stopped", code);
            yield return State("LODZ", line, to, "running", null);
        }

        yield return State("LODZ", "L1", "20:00", "running", null);
        yield return State("LODZ", "L2", "20:00", "running", null);
    }

    private object State(string site, string line, string at, string state, string? code) =>
        new { source = "gw", sequence = ++_sequence, site, line, at = $"{Day}T{at}:00Z", kind = "state", state, code };
}
