using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Governance;
using PlantPortal.Web.Tests.Ingestion;
using PlantPortal.Web.Tests.Plants;

namespace PlantPortal.Web.Tests.Security;

/// <summary>A change that cannot be put on record does not happen.</summary>
public sealed class UnwrittenAuditTests
{
    private const string Refuse = "CREATE TRIGGER refuse BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'The record is full.'); END";

    [Fact]
    public async Task A_mapping_is_not_made()
    {
        await using var plant = await GovernancePlant.CreateAsync();
        await plant.BeginAsync();
        plant.Test.Scalar(Refuse);

        await Assert.ThrowsAsync<DbUpdateException>(() => plant.MapAsync("E1", "JAM"));
        await Assert.ThrowsAsync<DbUpdateException>(() => plant.MapAsync("E2", "BREAK"));

        Assert.Equal(1, plant.Test.Registry.Current.Number);
        Assert.Equal(0L, plant.Test.Scalar("SELECT (SELECT count(*) FROM mapping_change) + (SELECT count(*) FROM mapping_request)"));
    }

    [Fact]
    public async Task The_plant_model_stays()
    {
        await using var bench = await ModelBench.CreateAsync();
        bench.Rows(Refuse);

        await Assert.ThrowsAsync<DbUpdateException>(() => bench.PutAsync("""{ "sites": [ { "code": "S", "timeZone": "Etc/UTC" } ] }"""));

        Assert.Empty(bench.Models.Current.Sites);
        Assert.Equal(["0"], bench.Rows("SELECT count(*) FROM site"));
    }

    [Fact]
    public async Task A_quarantined_event_is_neither_mended_nor_sent_again()
    {
        await using var portal = new IngestPortal();
        const string halted = """{ "source": "gw", "sequence": 1, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "state", "state": "halted" }""";
        await portal.PostAsync($"[{halted}]");
        portal.Scalar(Refuse);
        var manager = new Caller("user:1", "Maria", [new Grant([Right.Read, Right.ReplayQuarantine], ["LODZ"])]);

        var mended = await portal.Services.GetRequiredService<MendQuarantined>()
            .RunAsync(manager, 1, halted.Replace("halted", "idle", StringComparison.Ordinal), why: null);
        Assert.Equal("storage-unavailable", mended.Problems[0].Code);
        await Assert.ThrowsAsync<DbUpdateException>(() =>
            portal.Services.GetRequiredService<ReplayQuarantine>().RunAsync(manager, new QuarantineFilter(), CancellationToken.None));

        Assert.Equal(1L, portal.Scalar("SELECT count(*) FROM quarantine WHERE replayed_at IS NULL AND mended IS NULL"));
        Assert.Equal(0L, portal.Scalar("SELECT count(*) FROM event"));
    }
}
