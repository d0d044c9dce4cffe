using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Downtime;

/// <summary>A portal with two plants in two time zones: three lines of two equipment classes, two shifts, two products, and a day of stops of many kinds.</summary>
public sealed class DowntimePlants : IAsyncLifetime
{
    /// <summary>The production day on which all of it happens.</summary>
    public const string Day = "2026-03-02";

    /// <summary>Somebody who may read every plant.</summary>
    public const string Reader = "user:maria";

    private const string Model =
        """
        {"sites":[
          {"code":"LODZ","name":"Łódź","timeZone":"Europe/Warsaw","productionDayStart":"06:00","areas":[{"code":"A","name":"A","lines":[
            {"code":"L1","name":"Line 1","equipmentClass":"filler","sources":[{"code":"gw"}]},
            {"code":"L2","name":"=cmd|' /C calc'!A0","equipmentClass":"press","sources":[{"code":"gw"}]}]}],
           "calendar":{"from":"2026-01-01T00:00:00Z","shifts":[
             {"name":"Early","days":["Mon","Tue","Wed","Thu","Fri"],"start":"06:00","end":"14:00"},
             {"name":"Late","days":["Mon","Tue","Wed","Thu","Fri"],"start":"14:00","end":"22:00"}]}},
          {"code":"PUNE","name":"Pune","timeZone":"Asia/Kolkata","areas":[{"code":"A","name":"A","lines":[
            {"code":"L1","name":"Line 1","equipmentClass":"filler","sources":[{"code":"gw"}]}]}],
           "calendar":{"from":"2026-01-01T00:00:00Z","shifts":[{"name":"Early","days":["Mon","Tue","Wed","Thu","Fri"],"start":"06:00","end":"14:00"}]}}],
         "products":[{"code":"SKU-1","name":"Cola","unit":"pcs"},{"code":"SKU-2","name":"Water","unit":"pcs"}]}
        """;

    private readonly HttpClient _gateway;
    private long _sequence;

    public DowntimePlants() => _gateway = Portal.Gateway();

    public TestPortal Portal { get; } = TestPortal.WithoutSnapshots();

    public async ValueTask InitializeAsync()
    {
        TestPeople.Add(Portal.Services.GetRequiredService<PortalDatabase>(), Reader, Role.Viewer, RoleAt.EveryPlant);
        await SendAsync(HttpMethod.Put, "/api/v1/model", Model);
        await SendAsync(HttpMethod.Put, "/api/v1/registry/mappings", """{"site":"LODZ","mappings":{"E1":"FAIL-MECH","E2":"JAM"}}""");
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

    private IEnumerable<object> Events()
    {
        // Łódź is an hour ahead of UTC, so its early shift is 05:00 to 13:00, the late one until 21:00.
        yield return Order("LODZ", "L1", "05:00", "SKU-1");
        yield return Order("LODZ", "L1", "13:00", "SKU-2");
        yield return Order("LODZ", "L2", "05:00", "SKU-1");
        foreach (var (line, from, to, code) in new[]
        {
            ("L1", "06:00", "06:30", "E1"), ("L1", "08:00", "08:10", "E2"), ("L1", "12:45", "13:15", "E1"), ("L1", "15:00", "15:20", "E99"),
            ("L1", "17:00", "17:05", null), ("L1", "18:00", "18:01", "E2"), ("L2", "09:00", "10:00", "E1"), ("L2", "14:00", "14:40", "=E\"98"),
        })
        {
            yield return State("LODZ", line, from, "stopped", code);
            yield return State("LODZ", line, to, "running", null);
        }

        yield return State("LODZ", "L1", "21:00", "running", null);
        yield return State("LODZ", "L2", "21:00", "running", null);
        yield return new { source = "portal", sequence = ++_sequence, site = "LODZ", line = "L1", at = Day + "T08:30:00Z", kind = "reason", from = Day + "T08:04:00Z", to = Day + "T08:10:00Z", reason = "NO-MATERIAL", by = "Maria", comment = "waited for caps" };
        yield return State("PUNE", "L1", "02:00", "stopped", "E1");
        yield return State("PUNE", "L1", "02:45", "running", null);
    }

    private object State(string site, string line, string at, string state, string? code) =>
        new { source = "gw", sequence = ++_sequence, site, line, at = $"{Day}T{at}:00Z", kind = "state", state, code };

    private object Order(string site, string line, string at, string product) =>
        new { source = "gw", sequence = ++_sequence, site, line, at = $"{Day}T{at}:00Z", kind = "order", action = "start", order = "O-" + product, product };

    private async Task SendAsync(HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await _gateway.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        Assert.DoesNotContain("\"quarantined\":1", text, StringComparison.Ordinal);
    }
}
