using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Features.Health;
using PlantPortal.Web.Features.Plants;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Features.Health;

public sealed class ReadHealthTests
{
    private const string Plant = """
        {"sites":[{"code":"S","name":"Site","timeZone":"Etc/UTC","areas":[{"code":"A","lines":[{"code":"L1","equipmentClass":"filler",
        "sources":[{"code":"gw","silenceSeconds":60},{"code":"other"}]}]}]}]}
        """;

    private static readonly Caller s_admin = new("user:ada", "Ada", [new Grant([Right.Read, Right.ReadHealth], Sites: null)]);

    [Fact]
    public async Task It_tells_what_came_from_whom_and_what_somebody_should_know()
    {
        await using var portal = TestPortal.WithoutSnapshots();
        using var gateway = portal.Gateway();
        (await gateway.PutAsync("/api/v1/model", new StringContent(Plant, Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
        object[] events =
        [
            new { source = "gw", sequence = 1, site = "S", line = "L1", at = "2026-03-02T06:00:00Z", kind = "heartbeat" },
            new { source = "gw", sequence = 2, site = "S", line = "L1", at = "2026-03-02T06:01:00Z", kind = "heartbeat" },
            new { source = "gw", sequence = 3, site = "S", line = "L9", at = "2026-03-02T06:01:00Z", kind = "heartbeat" },
        ];
        (await gateway.PostAsJsonAsync("/api/v1/events?backfill=true", events)).EnsureSuccessStatusCode();

        var health = (await portal.Services.GetRequiredService<ReadHealth>().RunAsync(s_admin, CancellationToken.None)).Value;

        Assert.Equal(Enum.GetValues<HealthQuestion>(), health.Findings.Select(f => f.Question));
        Assert.Equal((HealthState.Good, null), Of(health, HealthQuestion.Ready));
        Assert.Equal((HealthState.Good, 2m), Of(health, HealthQuestion.Ingest));
        Assert.Equal((HealthState.Look, 1m), Of(health, HealthQuestion.Quarantine));
        Assert.Equal((HealthState.Look, 1m), Of(health, HealthQuestion.KeysAtRest));
        Assert.Equal((HealthState.Look, null), Of(health, HealthQuestion.BootstrapKey));
        Assert.Equal((HealthState.Good, null), Of(health, HealthQuestion.Demo));
        Assert.NotEqual(HealthState.Bad, Of(health, HealthQuestion.Lag).State);
        Assert.Equal(["gw", "other"], health.Sources.Where(s => s.Source != "portal").Select(s => s.Source));
        Assert.Equal(Instant.FromUtc(2026, 3, 2, 6, 1), health.Sources[0].At);
        Assert.False(health.Sources[0].IsSilent);
        Assert.True(health.Facts.DatabaseBytes > 0 && health.Facts.ProjectionBytes > 0);
    }

    [Fact]
    public async Task A_plant_is_of_the_demo_when_the_demo_set_it_up_whatever_it_is_called()
    {
        await using var portal = TestPortal.WithoutSnapshots();
        using var gateway = portal.Gateway();
        (await gateway.PutAsync("/api/v1/model", new StringContent(Plant.Replace("\"S\"", "\"DEMO-S\"", StringComparison.Ordinal), Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
        var read = portal.Services.GetRequiredService<ReadHealth>();
        Assert.Equal(HealthState.Good, Of((await read.RunAsync(s_admin, CancellationToken.None)).Value, HealthQuestion.Demo).State);

        var demo = new Caller(Caller.Demo, "Demo", [new Grant([Right.Read, Right.WriteModel], Sites: null)]);
        var change = ModelJson.Read(Encoding.UTF8.GetBytes(Plant)).Value;
        Assert.True((await portal.Services.GetRequiredService<ApplyModel>().RunAsync(demo, change, CancellationToken.None)).IsOk);
        Assert.Equal(HealthState.Look, Of((await read.RunAsync(s_admin, CancellationToken.None)).Value, HealthQuestion.Demo).State);
    }

    [Fact]
    public async Task Whoever_may_not_see_it_is_told_nothing()
    {
        await using var portal = TestPortal.WithoutSnapshots();
        var manager = new Caller("user:eve", "Eve", [new Grant([.. RoleRights.Of(Role.PlantManager)], Sites: null)]);

        Assert.Equal("not-allowed", (await portal.Services.GetRequiredService<ReadHealth>().RunAsync(manager, CancellationToken.None)).Problems[0].Code);
    }

    private static (HealthState State, decimal? Value) Of(PortalHealth health, HealthQuestion question) =>
        health.Findings.Where(f => f.Question == question).Select(f => (f.State, f.Value)).Single();
}
