using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain;
using PlantPortal.Domain.Events;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Ingestion;

public sealed class MendQuarantinedTests(IngestPortal portal) : IClassFixture<IngestPortal>
{
    private static readonly Caller s_manager = Of("LODZ", Right.Read, Right.ReplayQuarantine, Right.Correct, Right.CodeStops);
    private static long s_sequence = 5_000;

    private readonly long _sequence = Interlocked.Add(ref s_sequence, 10);

    [Fact]
    public async Task A_mended_event_goes_in_and_the_original_stays_on_record_with_who_changed_what()
    {
        var id = await RefusedAsync(Event("halted"));

        var mended = await MendAsync(s_manager, id, Event("idle"), "the gateway's word for it");

        Assert.Equal(MachineState.Idle, Assert.IsType<StateEvent>(mended.Value).State);
        Assert.Equal("""{"state":"idle"}""", portal.Scalar($"SELECT CAST(body AS TEXT) FROM event WHERE sequence = {_sequence}"));
        Assert.Equal(Event("halted"), portal.Scalar($"SELECT CAST(raw AS TEXT) FROM quarantine WHERE id = {id}"));
        Assert.Equal(Event("idle"), portal.Scalar($"SELECT CAST(mended AS TEXT) FROM quarantine WHERE id = {id} AND replayed_at IS NOT NULL"));
        Assert.Equal(
            $"user:1|LODZ|{Event("halted")}|{Event("idle")}|the gateway's word for it",
            portal.Scalar($"SELECT who || '|' || site || '|' || old || '|' || new || '|' || why FROM audit WHERE what = 'mend-event' AND target = 'quarantine {id}'"));
    }

    [Fact]
    public async Task It_came_when_the_original_came()
    {
        var id = await RefusedAsync(Event("halted"));
        await MendAsync(s_manager, id, Event("idle"));

        Assert.Equal(portal.Scalar($"SELECT received FROM quarantine WHERE id = {id}"), portal.Scalar($"SELECT received FROM event WHERE sequence = {_sequence}"));
    }

    [Theory]
    [InlineData("{", "malformed-json")]
    [InlineData("", "malformed-json")]
    [InlineData("5", "wrong-type")]
    [InlineData("""{ "site": "LODZ" }""", "missing-field")]
    public async Task What_is_still_wrong_is_told_and_nothing_is_changed(string content, string code)
    {
        var id = await RefusedAsync(Event("halted"));

        Assert.Equal(code, (await MendAsync(s_manager, id, content)).Problems[0].Code);
        AssertUntouched(id);
    }

    [Fact]
    public async Task An_event_that_the_plant_does_not_know_is_refused_by_the_same_checks()
    {
        var id = await RefusedAsync(Event("halted"));

        Assert.Equal("unknown-line", (await MendAsync(s_manager, id, Event("idle").Replace("L1", "L9", StringComparison.Ordinal))).Problems[0].Code);
        AssertUntouched(id);
    }

    [Fact]
    public async Task A_key_that_another_event_holds_is_refused()
    {
        await portal.PostAsync($"[{Event("running")}]");
        var id = await RefusedAsync(Event("halted"));

        Assert.Equal("key-conflict", (await MendAsync(s_manager, id, Event("idle"))).Problems[0].Code);
        Assert.Equal(0L, portal.Scalar($"SELECT count(*) FROM quarantine WHERE id = {id} AND (replayed_at IS NOT NULL OR mended IS NOT NULL)"));
        Assert.Equal(0L, portal.Scalar($"SELECT count(*) FROM audit WHERE target = 'quarantine {id}'"));
    }

    [Fact]
    public async Task Nobody_mends_what_is_mended_not_even_at_the_same_time()
    {
        var id = await RefusedAsync(Event("halted"));
        var both = await Task.WhenAll(
            MendAsync(s_manager, id, Event("idle")),
            MendAsync(s_manager, id, Event("idle").Replace($"{_sequence}", $"{_sequence + 1}", StringComparison.Ordinal)));

        Assert.Single(both, r => r.IsOk);
        Assert.Equal("not-waiting", both.Single(r => !r.IsOk).Problems[0].Code);
        Assert.Equal(1L, portal.Scalar($"SELECT count(*) FROM event WHERE sequence IN ({_sequence}, {_sequence + 1})"));
        Assert.Equal(1L, portal.Scalar($"SELECT count(*) FROM audit WHERE target = 'quarantine {id}'"));
    }

    [Fact]
    public async Task What_was_mended_stays_so_when_it_comes_again()
    {
        var id = await RefusedAsync(Event("halted"));
        await MendAsync(s_manager, id, Event("idle"));
        await portal.PostAsync($"[{Event("halted")}]");

        Assert.Equal(2L, portal.Scalar($"SELECT times FROM quarantine WHERE id = {id} AND replayed_at IS NOT NULL"));
    }

    [Fact]
    public async Task Without_the_right_at_the_plant_nobody_mends()
    {
        var id = await RefusedAsync(Event("halted"));

        Assert.Equal("not-allowed", (await MendAsync(Of("LODZ", Right.Read), id, Event("idle"))).Problems[0].Code);
        Assert.Equal("unknown-item", (await MendAsync(Of("PUNE", Right.Read, Right.ReplayQuarantine), id, Event("idle"))).Problems[0].Code);
        Assert.Equal("unknown-item", (await MendAsync(s_manager, 999_999_999, Event("idle"))).Problems[0].Code);
        AssertUntouched(id);
    }

    [Fact]
    public async Task An_item_without_a_plant_is_mended_only_by_who_may_everywhere()
    {
        var id = await RefusedAsync($"[{_sequence}]");
        var everywhere = new Caller("user:2", "Sam", [new Grant([Right.Read, Right.ReplayQuarantine], Sites: null)]);

        Assert.Equal("unknown-item", (await MendAsync(s_manager, id, Event("idle"))).Problems[0].Code);
        Assert.True((await MendAsync(everywhere, id, Event("idle"))).IsOk);
    }

    [Fact]
    public async Task Nobody_mends_an_event_into_another_plant_or_into_what_they_may_not_do_themselves()
    {
        var id = await RefusedAsync(Event("halted"));
        var replaysOnly = Of("LODZ", Right.Read, Right.ReplayQuarantine);
        var correction = Event("idle").Replace("\"state\"", "\"correction\"", StringComparison.Ordinal)
            .Replace("\"correction\": \"idle\"", "\"voids\": { \"source\": \"gw\", \"sequence\": 1 }", StringComparison.Ordinal);

        Assert.Equal("unknown-site", (await MendAsync(s_manager, id, Event("idle").Replace("LODZ", "PUNE", StringComparison.Ordinal))).Problems[0].Code);
        Assert.Equal("not-allowed", (await MendAsync(replaysOnly, id, correction)).Problems[0].Code);
        AssertUntouched(id);
        Assert.True((await MendAsync(s_manager, id, correction)).IsOk);
    }

    private static Caller Of(string site, params ReadOnlySpan<Right> rights) => new("user:1", "Maria", [new Grant([.. rights], [site])]);

    private async Task<long> RefusedAsync(string item)
    {
        Assert.Equal("0/0/1", (await portal.PostAsync($"[{item}]")).Counts);
        return (long)portal.Scalar($"SELECT id FROM quarantine WHERE CAST(raw AS TEXT) = '{item}'")!;
    }

    private Task<Result<PlantEvent>> MendAsync(Caller caller, long id, string content, string? why = null) =>
        portal.Services.GetRequiredService<MendQuarantined>().RunAsync(caller, id, content, why);

    private void AssertUntouched(long id)
    {
        Assert.Equal(1L, portal.Scalar($"SELECT count(*) FROM quarantine WHERE id = {id} AND replayed_at IS NULL AND mended IS NULL"));
        Assert.Equal(0L, portal.Scalar($"SELECT count(*) FROM event WHERE sequence = {_sequence}"));
        Assert.Equal(0L, portal.Scalar($"SELECT count(*) FROM audit WHERE target = 'quarantine {id}'"));
    }

    private string Event(string state) =>
        $$"""{ "source": "gw", "sequence": {{_sequence}}, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "state", "state": "{{state}}" }""";
}
