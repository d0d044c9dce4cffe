using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Demo;
using PlantPortal.Web.Tests.Architecture;

namespace PlantPortal.Web.Tests.Demo;

/// <summary>Every flaw of the table is really there, as the portal itself sees it.</summary>
[Collection(nameof(ToldDemo))]
public sealed class DemoFlawsTests(ToldDemo told)
{
    public static TheoryData<string> Kinds => [.. Enum.GetNames<DemoFlawKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_is_somewhere_and_the_README_says_where(string kind)
    {
        var flaws = DemoFlaws.All.Where(f => f.Kind.ToString() == kind).ToList();
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

        Assert.NotEmpty(flaws);
        foreach (var flaw in flaws)
        {
            var plant = DemoEnterprise.Plants.Single(p => p.Code == flaw.Plant);
            Assert.True(flaw.Place is null || plant.Sources.Contains(flaw.Place) || plant.Lines.Any(l => l.Code == flaw.Place), flaw.What);
            Assert.Contains($"`{flaw.Plant}`{(flaw.Place is null ? "" : $" `{flaw.Place}`")}", readme, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Quarantine_has_each_cause_at_its_plant_and_nothing_else()
    {
        var items = told.Portal.Services.GetRequiredService<QuarantineReader>().Read(new QuarantineFilter(), after: 0, limit: 1_000);

        Assert.Equal(
            [("DEMO-GOEP", "unknown-line"), ("DEMO-GSP", "ahead-of-time"), ("DEMO-QRO", "key-conflict"), ("DEMO-SZX", "unknown-reason")],
            items.Select(i => (i.Site!, i.Code)).Distinct().Order());
        Assert.InRange(items.Count, 10, 120);
        Assert.Equal(0, told.Told.Surprises);
    }

    [Fact]
    public async Task Codes_are_unmapped_at_the_plant_that_is_new_and_nowhere_else()
    {
        foreach (var plant in DemoEnterprise.Plants)
        {
            var unmapped = (await told.LossesAsync(plant)).Where(l => l is { Reason: null, Code: not null }).Select(l => l.Code!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            Assert.Equal(DemoFlaws.Has(DemoFlawKind.UnmappedCodes, plant, null) ? ["C04", "F14", "F17", "F21"] : [], unmapped);
        }
    }

    [Fact]
    public async Task One_line_is_too_good_to_be_true_and_one_has_no_ideal_cycle()
    {
        var rows = await told.AskAsync(GroupField.Site, GroupField.Line);

        Assert.Equal("KAR1", Assert.Single(rows, r => r.Values["Performance"].Value > 1).Group.Line);
        Assert.Equal("PK1", Assert.Single(rows, r => r.Values["OEE"].Value is null).Group.Line);
        Assert.Contains(Findings("DEMO-GOEP", "KAR1"), f => f.Kind == FindingKind.FasterThanIdealCycle);
    }

    [Fact]
    public async Task What_was_lost_is_missing_and_what_was_kept_is_not()
    {
        var coverage = (await told.AskAsync(GroupField.Site, GroupField.Line)).ToDictionary(r => $"{r.Group.Site}/{r.Group.Line}", r => r.Coverage!.Value);

        Assert.InRange(coverage["DEMO-GSP/ASM1"], 0.85m, 0.99m);
        Assert.InRange(coverage["DEMO-GSP/MC3"], 0.95m, 0.9999m);
        Assert.InRange(coverage["DEMO-LODZ/P1"], 0.99m, 1m);
        Assert.Equal(1m, coverage["DEMO-LODZ/L1"]);
    }

    [Fact]
    public void One_gateway_has_no_registry_and_all_others_run_the_one_in_force()
    {
        var conformance = told.Portal.Services.GetRequiredService<ConformanceReader>();
        var sources = told.Portal.Model.Sites.Values.SelectMany(s => conformance.Sources(s)).Where(s => s.Report.Source.StartsWith("gw-", StringComparison.Ordinal)).ToList();

        Assert.Equal(["gw-gsp-machining"], sources.Where(s => s.Standing == SourceStanding.Stale).Select(s => s.Report.Source));
        Assert.Equal(DemoEnterprise.Plants.Sum(p => p.Gateways.Length), sources.Count);
        Assert.DoesNotContain(sources, s => s.Standing == SourceStanding.Unknown);
    }

    [Fact]
    public void A_clock_that_fell_behind_disagrees_with_itself() =>
        Assert.Contains(Findings("DEMO-PUNE", "WLD1"), f => f.Kind == FindingKind.ClocksDisagree && f.Detail.Source == "gw-pune-weld");

    [Fact]
    public void Supervisors_correct_states_and_take_codings_back()
    {
        Assert.InRange(Count("DEMO-LODZ", "L2", EventKind.StateCorrection), 1, 100);
        Assert.InRange(Count("DEMO-LODZ", "L2", EventKind.Void), 1, 100);
        Assert.InRange(told.Portal.Count("SELECT count(*) FROM event WHERE kind = 5"), 100, 3_000);
    }

    [Fact]
    public void What_is_sent_twice_is_counted_once()
    {
        Assert.InRange(told.Told.Duplicates, 100, 10_000);
        Assert.All(["SMT1", "SMT2"], line => Assert.Equal(Made("DEMO-SZX", line), Produced("DEMO-SZX", line)));
    }

    [Theory]
    [InlineData("DEMO-SZX", "ASM2")]
    [InlineData("DEMO-QRO", "CAP1")]
    [InlineData("DEMO-GOEP", "MIX1")]
    public void However_a_line_counts_the_portal_finds_what_it_made(string plant, string line) => Assert.Equal(Made(plant, line), Produced(plant, line));

    [Fact]
    public void Readings_reset_and_roll_over_and_reports_are_spread()
    {
        var (reset, rolls, spread) = (Counts("DEMO-SZX", "ASM2"), Counts("DEMO-QRO", "CAP1"), Counts("DEMO-GOEP", "MIX1"));

        Assert.InRange(Falls(reset), 10, 200);
        Assert.InRange(Falls(rolls), 50, 2_000);
        Assert.All(rolls, c => Assert.InRange(c.Totals.Good!.Value, 0, 9_999));
        Assert.All(spread, c => Assert.InRange(c.At - c.From!.Value, Duration.Zero, Duration.FromHours(10)));
        Assert.Contains(spread, c => c.Deltas.Good % 1 != 0);

        static int Falls(List<CountEvent> counts) => counts.Zip(counts.Skip(1)).Count(c => c.Second.Totals.Good < c.First.Totals.Good);
    }

    [Fact]
    public async Task A_gateway_falls_silent_today_and_catches_up_with_late_events()
    {
        await using var portal = await DemoPortal.ToldAsync(DemoPortal.Short);
        var snapshots = portal.Services.GetRequiredService<SnapshotReader>();
        var feed = portal.Feeds(DemoPortal.Short)[0];
        var classes = new List<TimeClass>();
        for (var minute = 0; minute < 360; minute += 2)
        {
            portal.Now += Duration.FromMinutes(2);
            await DemoPortal.TellAsync(feed);
            classes.Add((await snapshots.ReadAsync("DEMO-LODZ", "P1", TestContext.Current.CancellationToken))!.TimeClass);
        }

        Assert.Contains(TimeClass.NoData, classes);
        Assert.NotEqual(TimeClass.NoData, classes[^1]);
        Assert.InRange(portal.Count($"SELECT count(*) FROM event WHERE source = 'gw-lodz-packing' AND received - at > {10L * 60 * Micros.PerSecond} AND at > {DemoPortal.Noon.ToMicros()}"), 5, 500);
        Assert.Equal(0, portal.Count($"SELECT count(*) FROM event WHERE source = 'gw-lodz-filling' AND received - at > {3L * 60 * Micros.PerSecond} AND at > {DemoPortal.Noon.ToMicros()}"));
    }

    private static Instant From => DemoPortal.Noon - DemoPortal.Long - Duration.FromDays(1);

    private IReadOnlyList<Finding> Findings(string site, string line) => PlantPortal.Domain.Timeline.Findings.Of(TimelineOf(site, line));

    private LineTimeline TimelineOf(string site, string line) => told.Portal.Services.GetRequiredService<Projector>()
        .UseAsync(site, line, view => view.Past(From, DemoPortal.Noon), TestContext.Current.CancellationToken).GetAwaiter().GetResult()!;

    /// <summary>By the portal.</summary>
    private decimal Produced(string site, string line)
    {
        var parts = TimelineOf(site, line).Counts;
        return parts.Sum(p => p.Spread is null ? p.Good : p.Within(p.Start, p.End).Good);
    }

    /// <summary>By the events, each told once: quantities, or readings that are counted up by hand. The first reading counts nothing.</summary>
    private static decimal Made(string site, string line)
    {
        var (made, before) = (0m, (decimal?)null);
        foreach (var count in Counts(site, line))
        {
            var reading = count.Totals.Good;
            made += count.Deltas.Good ?? (before is null ? 0 : reading >= before ? reading - before : site == "DEMO-QRO" ? reading + 10_000 - before : reading)!.Value;
            before = reading;
        }

        return made;
    }

    private static List<CountEvent> Counts(string site, string line)
    {
        var story = new DemoStory(DemoEnterprise.Plants.Single(p => p.Code == site), DemoEnterprise.Seed, 1);
        var beginning = story.BeginningAt(DemoPortal.Noon - DemoPortal.Long) - Duration.FromMilliseconds(1);
        return [.. story.Between(beginning, DemoPortal.Noon).Where(d => !d.IsFlawed).Select(d => d.Event).OfType<CountEvent>().Where(c => c.Line == line).Distinct().Order(StoryOrder.Instance).Cast<CountEvent>()];
    }

    private long Count(string site, string line, EventKind kind) =>
        told.Portal.Count($"SELECT count(*) FROM event WHERE site = '{site}' AND line = '{line}' AND kind = {(int)kind}");
}
