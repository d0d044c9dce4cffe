using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Ingestion;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Tests.Ingestion;

/// <summary>What waits, grouped by cause, and sent in again group by group.</summary>
public sealed class QuarantineGroupsTests : IAsyncLifetime
{
    private static readonly Caller s_everywhere = new("user:1", "Sam", [new Grant([Right.Read, Right.ReplayQuarantine], Sites: null)]);
    private static readonly Caller s_ofLodz = new("user:2", "Maria", [new Grant([Right.Read, Right.ReplayQuarantine], ["LODZ"])]);

    private readonly IngestPortal _portal = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task What_waits_is_grouped_by_cause_plant_and_source()
    {
        await _portal.PostAsync($"[{Event(1, "L9")}, {Event(2, "L9")}, {Event(2, "L9")}, {Event(3, "L9", source: "gw2")}, {Event(4, "L1", site: "RIGA")}, 5]");

        Assert.Equal(
            ["unknown-line LODZ gw 2 3", "unknown-line LODZ gw2 1 1", "unknown-site RIGA gw 1 1", "wrong-type   1 1"],
            Groups(s_everywhere).Select(g => $"{g.Code} {g.Site} {g.Source} {g.Items} {g.Times}"));
    }

    [Fact]
    public async Task Who_reads_one_plant_sees_its_items_alone_and_none_without_a_plant()
    {
        await _portal.PostAsync($"[{Event(1, "L9")}, {Event(4, "L1", site: "RIGA")}, 5]");

        Assert.Equal(["LODZ"], Groups(s_ofLodz).Select(g => g.Site));
        Assert.False(QuarantineQuery.MaySee(s_ofLodz, new QuarantineView(Site: "RIGA")));
        Assert.False(QuarantineQuery.MaySee(s_ofLodz, new QuarantineView(IsWithoutSite: true)));
        Assert.Null((await Query.ReadAsync(s_ofLodz, new QuarantineView(Item: Id("RIGA")), CancellationToken.None)).Item);
        Assert.NotNull((await Query.ReadAsync(s_ofLodz, new QuarantineView(Item: Id("LODZ")), CancellationToken.None)).Item);
    }

    [Fact]
    public async Task A_group_opens_to_its_items_and_is_replayed_alone()
    {
        await _portal.PostAsync($"[{Event(1, "L9")}, {Event(3, "L9", source: "gw2")}, {Event(4, "L1", source: "new")}, 5, 6]");
        var view = new QuarantineView();
        foreach (var group in Groups(s_everywhere))
        {
            var opened = await Query.ReadAsync(s_everywhere, view.Of(group), CancellationToken.None);
            Assert.Equal(group.Items, opened.Waiting);
            Assert.All(opened.Items, i => Assert.Equal((group.Code, group.Site, group.Source), (i.Code, i.Site, i.Source)));
        }

        var alone = view.Of(Groups(s_everywhere).Single(g => g.Source == "gw2")).Filter(s_everywhere, Right.ReplayQuarantine);
        Assert.Equal(new ReplayResult(0, 0, 1), (await Replay.RunAsync(s_everywhere, alone, CancellationToken.None)).Value);
        Assert.Contains("\"Source\":\"gw2\"", (string)_portal.Scalar("SELECT target FROM audit WHERE what = 'replay-quarantine'")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_says_how_far_it_is_and_why_items_stay()
    {
        var model = _portal.Model;
        _portal.Model = model with { Sites = model.Sites.Clear() };
        await _portal.PostAsync($"[{string.Join(',', Enumerable.Range(1, 700).Select(i => Event(i, i % 100 == 0 ? "L9" : "L1")))}, 5]");
        _portal.Model = model;
        var told = new Told();

        await Replay.RunAsync(s_everywhere, new QuarantineFilter(), CancellationToken.None, told);

        Assert.Equal([0L, 500, 701], told.Progress.Select(p => p.Done));
        Assert.All(told.Progress, p => Assert.Equal(701, p.Total));
        Assert.Equal(new ReplayResult(693, 0, 8), told.Progress[^1].Result);
        Assert.Equal(["unknown-line 7", "wrong-type 1"], told.Progress[^1].Causes.Select(c => $"{c.Key} {c.Value}"));
    }

    [Fact]
    public async Task A_replay_that_is_cancelled_keeps_what_went_in()
    {
        var model = _portal.Model;
        _portal.Model = model with { Sites = model.Sites.Clear() };
        await _portal.PostAsync($"[{string.Join(',', Enumerable.Range(1, 700).Select(i => Event(i, "L1")))}]");
        _portal.Model = model;
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAsync<OperationCanceledException>(() => Replay.RunAsync(
            s_everywhere, new QuarantineFilter(), cancel.Token, new Told(p => CancelAfter(cancel, p))));

        Assert.Equal(500L, _portal.Scalar("SELECT count(*) FROM event"));
        Assert.Equal(200L, Groups(s_everywhere).Sum(g => g.Items));
    }

    [Fact]
    public async Task The_period_is_of_days_on_which_items_came()
    {
        await _portal.PostAsync("[5]");
        var today = SystemClock.Instance.GetCurrentInstant().InUtc().Date;

        Assert.Equal(1, (await Query.ReadAsync(s_everywhere, new QuarantineView(First: today, Last: today), CancellationToken.None)).Waiting);
        Assert.Equal(0, (await Query.ReadAsync(s_everywhere, new QuarantineView(First: today.PlusDays(2)), CancellationToken.None)).Waiting);
        Assert.Equal(0, (await Query.ReadAsync(s_everywhere, new QuarantineView(Last: today.PlusDays(-2)), CancellationToken.None)).Waiting);
    }

    [Fact]
    public void A_hundred_thousand_items_are_grouped_from_the_index_alone()
    {
        _portal.Scalar("""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
            INSERT INTO quarantine (digest, raw, length, site, code, detail, received, received_last, times, backfill, source)
            SELECT randomblob(32), randomblob(500), 500, 'S' || (i % 20), 'unknown-line', 'x', i, i, 1, 0, 'gw' || (i % 3) FROM n
            """);
        var clock = Stopwatch.StartNew();
        var groups = Groups(s_everywhere);

        Assert.Equal((60, 100_000L), (groups.Count, groups.Sum(g => g.Items)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"It took {clock.Elapsed}.");
        Assert.Contains("COVERING INDEX quarantine_causes", Plan("SELECT code, site, source, count(*), sum(times), min(received), max(received_last) FROM quarantine INDEXED BY quarantine_causes WHERE replayed_at IS NULL AND id > 0 GROUP BY 1, 2, 3"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?site=LODZ&code=unknown-line&source=gw&fromDay=2026-03-02&toDay=2026-03-03&list=true&after=7&item=9")]
    [InlineData("?noSite=true&noSource=true")]
    [InlineData("")]
    public void The_address_says_all_of_it_and_is_read_back(string query) =>
        Assert.Equal($"/quarantine{query}", QuarantineView.Read(new AddressReader(query)).ToString());

    [Fact]
    public void What_makes_no_sense_in_the_address_is_left_out_and_named()
    {
        var address = new AddressReader("?after=-1&item=x&fromDay=soon&list=maybe");

        Assert.Equal(new QuarantineView(), QuarantineView.Read(address));
        Assert.Equal(["after", "fromDay", "item", "list"], address.NotUnderstood.Order(StringComparer.Ordinal));
    }

    private QuarantineQuery Query => _portal.Services.GetRequiredService<QuarantineQuery>();

    private ReplayQuarantine Replay => _portal.Services.GetRequiredService<ReplayQuarantine>();

    private IReadOnlyList<QuarantineGroup> Groups(Caller caller) =>
        [.. _portal.Services.GetRequiredService<QuarantineReader>().Groups(new QuarantineView().Filter(caller, Right.Read), 500)
            .OrderBy(g => g.Code, StringComparer.Ordinal).ThenBy(g => g.Source, StringComparer.Ordinal)];

    private string Plan(string sql)
    {
        using var connection = _portal.Services.GetRequiredService<PortalDatabase>().Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        using var reader = command.ExecuteReader();
        var plan = "";
        while (reader.Read())
        {
            plan += reader.GetString(3) + "\n";
        }

        return plan;
    }

    private static void CancelAfter(CancellationTokenSource cancel, ReplayProgress progress)
    {
        if (progress.Done > 0)
        {
            cancel.Cancel();
        }
    }

    private long Id(string site) => (long)_portal.Scalar($"SELECT id FROM quarantine WHERE site = '{site}'")!;

    private static string Event(int sequence, string line, string site = "LODZ", string source = "gw") =>
        $$"""{ "source": "{{source}}", "sequence": {{sequence}}, "site": "{{site}}", "line": "{{line}}", "at": "2026-03-02T06:00:00Z", "kind": "heartbeat" }""";

    private sealed class Told(Action<ReplayProgress>? also = null) : IProgress<ReplayProgress>
    {
        public List<ReplayProgress> Progress { get; } = [];

        public void Report(ReplayProgress value)
        {
            Progress.Add(value);
            also?.Invoke(value);
        }
    }
}
