using System.Net;
using PlantPortal.Web.Tests.Intake;

namespace PlantPortal.Web.Tests.Ingestion;

public sealed class QuarantineTests : IAsyncLifetime
{
    private IngestPortal _portal = null!;

    public ValueTask InitializeAsync()
    {
        _portal = new IngestPortal { Model = TestPlant.Model with { Sites = TestPlant.Model.Sites.Clear() } };
        return default;
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task What_was_refused_is_there_to_be_seen_with_its_cause()
    {
        await _portal.PostAsync($"[{Event(1)}, 5, {Event(1)}]");

        var page = (await _portal.GetAsync("/api/v1/quarantine")).Json;

        Assert.Equal(2, page.GetProperty("waiting").GetInt32());
        var first = page.GetProperty("items")[0];
        Assert.Equal("LODZ unknown-site 2", $"{first.GetProperty("site")} {first.GetProperty("code")} {first.GetProperty("times")}");
        Assert.Equal(Event(1), first.GetProperty("raw").GetString());
        Assert.Contains("'LODZ'", first.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_cause_is_mended_a_replay_takes_it_and_leaves_the_rest()
    {
        await _portal.PostAsync($"[{Event(1)}, {Event(2)}, {Event(3).Replace("L1", "L9", StringComparison.Ordinal)}, 5]", query: "?backfill=true");
        _portal.Model = TestPlant.Model;

        Assert.Equal("2/0/2", (await _portal.ReplayAsync()).Counts);

        Assert.Equal("1,2", _portal.Scalar("SELECT group_concat(sequence) FROM event WHERE backfill = 1"));
        Assert.Equal("unknown-line,wrong-type", _portal.Scalar("SELECT group_concat(code) FROM quarantine WHERE replayed_at IS NULL"));
        Assert.Equal(2L, _portal.Scalar("SELECT count(*) FROM quarantine WHERE replayed_at IS NOT NULL"));
        Assert.Equal("0/0/2", (await _portal.ReplayAsync()).Counts);
        Assert.Equal("key:bootstrap", _portal.Scalar("SELECT DISTINCT who FROM audit WHERE what = 'replay-quarantine'"));
    }

    [Fact]
    public async Task What_has_come_again_since_is_released_and_another_content_is_not()
    {
        await _portal.PostAsync($"[{Event(1)}, {Event(2)}]");
        _portal.Model = TestPlant.Model;
        await _portal.PostAsync($"[{Event(1)}, {Event(2).Replace("L1", "L2", StringComparison.Ordinal)}]");

        Assert.Equal("0/1/1", (await _portal.ReplayAsync()).Counts);

        Assert.Equal("key-conflict", _portal.Scalar("SELECT code FROM quarantine WHERE replayed_at IS NULL"));
    }

    [Theory]
    [InlineData("""{ "ids": [2] }""", "2")]
    [InlineData("""{ "code": "unknown-site" }""", "1,2")]
    [InlineData("""{ "site": "LODZ" }""", "1,2")]
    [InlineData("""{ "site": "RIGA" }""", null)]
    [InlineData("""{ "code": "wrong-type" }""", null)]
    [InlineData("""{ "ids": [] }""", null)]
    public async Task A_replay_may_be_narrowed(string request, string? taken)
    {
        await _portal.PostAsync($"[{Event(1)}, {Event(2)}, 5]");
        _portal.Model = TestPlant.Model;

        Assert.Equal(HttpStatusCode.OK, (await _portal.ReplayAsync(request)).Status);

        Assert.Equal(taken ?? "", _portal.Scalar("SELECT ifnull(group_concat(sequence), '') FROM event"));
    }

    [Fact]
    public async Task More_than_a_page_is_replayed_in_the_order_in_which_it_came()
    {
        await _portal.PostAsync($"[{string.Join(',', Enumerable.Range(1, 1200).Select(Event))}]");
        _portal.Model = TestPlant.Model;

        Assert.Equal("1200/0/0", (await _portal.ReplayAsync()).Counts);
    }

    [Fact]
    public async Task Pages_follow_one_another()
    {
        await _portal.PostAsync($"[{Event(1)}, {Event(2)}, 5]");

        var first = (await _portal.GetAsync("/api/v1/quarantine?limit=2")).Json;
        var rest = (await _portal.GetAsync($"/api/v1/quarantine?limit=2&after={first.GetProperty("next")}")).Json;

        Assert.Equal((2, 1), (first.GetProperty("items").GetArrayLength(), rest.GetProperty("items").GetArrayLength()));
        Assert.Equal("wrong-type", (await _portal.GetAsync("/api/v1/quarantine?code=wrong-type")).Json.GetProperty("items")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("limit=ten")]
    [InlineData("after=-1")]
    [InlineData("after=99999999999999999999")]
    public async Task Nonsense_in_the_query_is_refused(string query)
    {
        var answer = await _portal.GetAsync($"/api/v1/quarantine?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, "wrong-parameter"), (answer.Status, answer.Problem));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{ "ids": ["one"] }""")]
    public async Task A_replay_of_nonsense_is_refused(string request)
    {
        var answer = await _portal.ReplayAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, "malformed-body"), (answer.Status, answer.Problem));
    }

    private static string Event(int sequence) =>
        $$"""{ "source": "gw", "sequence": {{sequence}}, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "heartbeat" }""";
}
