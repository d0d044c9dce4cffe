using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Features.Governance.KpiEditing;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Governance.KpiEditing;

/// <summary>
/// A portal with one line that worked one shift of 480 min: breaks 30, planned maintenance 30, changeover 40, breakdown 50, ten micro-stops of 2;
/// ideal cycle 1 min, 300 made, 15 of them rejected. And two people who write and approve definitions.
/// </summary>
public sealed class OneShift : IAsyncLifetime
{
    public const string Steward = "user:stefan";
    public const string Second = "user:sara";

    /// <summary>The production day of the shift.</summary>
    public const string Day = "2026-03-02";

    private const string Model =
        """
        {"sites":[{"code":"LODZ","name":"Łódź","timeZone":"UTC","areas":[{"code":"A","name":"A","lines":[
            {"code":"L1","name":"Line 1","sources":[{"code":"gw"}],"idealCycles":[{"seconds":60,"from":"2026-01-01T00:00:00Z"}]}]}],
          "calendar":{"from":"2026-01-01T00:00:00Z","shifts":[{"name":"Early","days":["Mon"],"start":"06:00","end":"14:00","breaks":[{"start":"10:00","minutes":30}]}]}}]}
        """;

    private readonly HttpClient _gateway;
    private int _sequence;

    public OneShift() => _gateway = Portal.Gateway();

    public TestPortal Portal { get; } = TestPortal.WithoutSnapshots();

    public T Of<T>()
        where T : notnull => Portal.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        TestPeople.Add(Of<PortalDatabase>(), Steward, Role.KpiSteward);
        TestPeople.Add(Of<PortalDatabase>(), Second, Role.KpiSteward);
        await SendAsync(HttpMethod.Put, "/api/v1/model", Model);
        await SendAsync(HttpMethod.Post, "/api/v1/events?backfill=true", JsonSerializer.Serialize(Events().ToList()));
    }

    public async ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        await Portal.DisposeAsync();
    }

    /// <summary>The caller of a person, with the rights of this moment.</summary>
    public static Caller Person(string id) => new(id, id, [new Grant([Right.Read, Right.EditKpis, Right.ApproveChanges], null)]);

    /// <summary>The values of the shift over the API, by KPI.</summary>
    public async Task<IReadOnlyDictionary<string, (decimal Value, int Version)>> ReadAsync(params IEnumerable<string> kpis)
    {
        using var answer = await _gateway.GetAsync($"/api/v1/kpis?site=LODZ&from={Day}T06:00:00Z&to={Day}T14:00:00Z{string.Concat(kpis.Select(k => $"&kpi={k}"))}");
        answer.EnsureSuccessStatusCode();
        var row = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("rows")[0];
        return row.GetProperty("values").EnumerateObject().ToDictionary(v => v.Name, v => (v.Value.GetProperty("value").GetDecimal(), v.Value.GetProperty("version").GetInt32()), StringComparer.Ordinal);
    }

    /// <summary>A change set, started by the steward.</summary>
    public async Task<ChangeSetOutcome> StartAsync() => (await Of<StartChangeSet>().RunAsync(Person(Steward), "One OEE", "All plants mean the same", default)).Value;

    /// <summary>Saves what a form says, as the page of the editor does.</summary>
    public async Task<ChangeSetOutcome> SaveAsync(ChangeSetOutcome set, KpiDraft draft) =>
        (await Of<EditChangeSet>().RunAsync(Person(Steward), set.Id, set.Revision, new SaveKpi(draft.Read().Definition), default)).Value;

    private async Task SendAsync(HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await _gateway.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        Assert.DoesNotContain("\"quarantined\":1", text, StringComparison.Ordinal);
    }

    private IEnumerable<object> Events()
    {
        yield return State("06:00", "stopped", "PLANNED-MAINT");
        yield return State("06:30", "setup");
        yield return State("07:10", "running");
        yield return State("10:00", "stopped");
        yield return State("10:30", "running");
        yield return State("11:00", "stopped", "FAIL-MECH");
        yield return State("11:50", "running");
        for (var i = 0; i < 10; i++)
        {
            yield return State($"{12 + (i / 6)}:{i % 6}0", "stopped");
            yield return State($"{12 + (i / 6)}:{i % 6}2", "running");
        }

        yield return new { source = "gw", sequence = ++_sequence, site = "LODZ", line = "L1", at = $"{Day}T14:00:00Z", kind = "count", good = 285, scrap = 10, rework = 5 };
        yield return State("14:00", "stopped");
    }

    private object State(string at, string state, string? reason = null) =>
        new { source = "gw", sequence = ++_sequence, site = "LODZ", line = "L1", at = $"{Day}T{at}:00Z", kind = "state", state, reason };
}
