using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Data;

namespace PlantPortal.Web.Tests.Intake;

public sealed class EventIntakeTests : IAsyncLifetime
{
    private static readonly Instant s_at = Instant.FromUtc(2026, 3, 2, 6, 0);

    private TestDatabase _test = null!;
    private EventLog _log = null!;
    private EventIntake _intake = null!;
    private ReplayQuarantine _replay = null!;
    private PlantModel _model = TestPlant.Model;

    public async ValueTask InitializeAsync()
    {
        _test = await TestDatabase.CreateAsync();
        _log = new EventLog(_test.Database, SystemClock.Instance, NullLogger<EventLog>.Instance);
        _intake = new EventIntake(_log, () => _model, () => StarterRegistry.Version, SystemClock.Instance);
        _replay = new ReplayQuarantine(_intake, new QuarantineReader(_test.Database), _test.Database, _test.Contexts, _test.Audit);
    }

    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync();
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task A_key_for_another_site_brings_nothing_in()
    {
        var result = await _intake.TakeAsync(At(Right.Ingest, "RIGA"), Encoding.UTF8.GetBytes($"[{Heartbeat(1)}, 5]"), EventFormat.Array, backfill: false);

        Assert.Equal("unknown-site", result.Problems.Single().Code);
        Assert.Equal(0L, _test.Scalar("SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM quarantine)"));
    }

    [Fact]
    public async Task A_key_for_the_site_brings_its_events_in()
    {
        var result = await _intake.TakeAsync(At(Right.Ingest, "LODZ"), Encoding.UTF8.GetBytes($"[{Heartbeat(1)}]"), EventFormat.Array, backfill: false);

        Assert.Equal(1, result.Value.Accepted);
    }

    [Fact]
    public async Task What_the_portal_itself_gets_wrong_is_told_at_once_and_quarantined_nowhere()
    {
        var good = new StateEvent("LODZ", "L1", "portal", 1, s_at, MachineState.Idle, null, null);

        var result = await _intake.TakeAsync([good, good with { Line = "L9" }, good with { Line = "L2" }, good]);

        Assert.Equal((1, 1, 0), (result.Value.Accepted, result.Value.Duplicates, result.Value.Quarantined));
        Assert.Equal(["1 unknown-line", "2 key-conflict"], result.Value.Errors.Select(e => $"{e.Index} {e.Code}"));
        Assert.Equal(0L, _test.Scalar("SELECT count(*) FROM quarantine"));
    }

    [Fact]
    public async Task A_replay_reaches_no_further_than_the_right_to_it()
    {
        _model = PlantModel.Empty;
        await _intake.TakeAsync(At(Right.Ingest, "LODZ"), Encoding.UTF8.GetBytes($"[{Heartbeat(1)}, 5]"), EventFormat.Array, backfill: false);
        _model = TestPlant.Model;

        Assert.Equal("not-allowed", (await Replay(At(Right.Ingest, "LODZ"), new QuarantineFilter())).Problems.Single().Code);
        Assert.Equal("unknown-site", (await Replay(At(Right.ReplayQuarantine, "RIGA"), new QuarantineFilter("LODZ"))).Problems.Single().Code);
        Assert.Equal(new ReplayResult(0, 0, 0), (await Replay(At(Right.ReplayQuarantine, "RIGA"), new QuarantineFilter())).Value);
        Assert.Equal(new ReplayResult(1, 0, 0), (await Replay(At(Right.ReplayQuarantine, "LODZ"), new QuarantineFilter())).Value);
        Assert.Equal(1L, _test.Scalar("SELECT count(*) FROM quarantine WHERE replayed_at IS NULL AND site IS NULL"));
    }

    [Fact]
    public async Task An_event_ahead_of_its_time_is_taken_once_its_time_has_come()
    {
        var clock = new SettableClock { Now = s_at };
        var intake = new EventIntake(_log, () => _model, () => StarterRegistry.Version, clock);
        var replay = new ReplayQuarantine(intake, new QuarantineReader(_test.Database), _test.Database, _test.Contexts, _test.Audit);
        var ahead = Heartbeat(1).Replace("06:00:00", "06:02:01", StringComparison.Ordinal);
        await intake.TakeAsync(At(Right.Ingest, "LODZ"), Encoding.UTF8.GetBytes($"[{ahead}]"), EventFormat.Array, backfill: false);
        Assert.Equal("ahead-of-time", _test.Scalar("SELECT code FROM quarantine"));

        clock.Now += Duration.FromMinutes(5);
        await replay.RunAsync(At(Right.ReplayQuarantine, "LODZ"), new QuarantineFilter(), CancellationToken.None);

        Assert.Equal(s_at.ToUnixTimeTicks() / 10, _test.Scalar("SELECT received FROM event"));
    }

    private Task<Domain.Result<ReplayResult>> Replay(Caller caller, QuarantineFilter filter) => _replay.RunAsync(caller, filter, CancellationToken.None);

    private static Caller At(Right right, string site) => new("key:test", "A key", [new Grant([right, Right.Read], [site])]);

    private static string Heartbeat(int sequence) =>
        $$"""{ "source": "gw", "sequence": {{sequence}}, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "heartbeat" }""";

    private sealed class SettableClock : IClock
    {
        public Instant Now { get; set; }

        public Instant GetCurrentInstant() => Now;
    }
}
