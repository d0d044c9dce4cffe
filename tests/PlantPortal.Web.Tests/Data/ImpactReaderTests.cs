using System.Collections.Immutable;
using System.Globalization;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Tests.Shared;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Tests.Data.Projection;

namespace PlantPortal.Web.Tests.Data;

/// <summary>What a registry version is said to move is what it does move: "before" is what is read now, "after" what is read once it is in force.</summary>
public class ImpactReaderTests
{
    private static readonly ImmutableArray<string> s_kpis = ["OEE", "Availability", "Performance", "Quality", "ISO.MTBF"];

    public enum Change
    {
        Formula,
        Category,
        MicroStopLimit,
        LongMicroStopLimit,
        NoMicroStops,
        LimitOfTheClass,
        Mapping,
        OtherMapping,
        MappingTakenAway,
        Merge,
        MergeIntoOtherCategory,
        AllAtOnce,
    }

    public static TheoryData<Change> Changes => [.. Enum.GetValues<Change>()];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Before_is_what_is_read_now_and_after_what_is_read_once_the_version_is_in_force(Change change)
    {
        var (random, moved) = (new Random(7 + (int)change), 0);
        await using var plants = await PlantsAsync(inOctober: (int)change % 2 == 1);
        var lines = LinesOf(plants);
        var (first, last) = (plants.Now - Duration.FromDays(12), plants.Now);
        var before = plants.Registry;
        foreach (var window in new[]
        {
            PerformanceWindow.Days(first.InUtc().Date, last.InUtc().Date),
            PerformanceWindow.Between(Between(random, first, last), last + Duration.FromDays(1)),
            PerformanceWindow.Between(Between(random, first, last - Duration.FromDays(4)), Between(random, last - Duration.FromDays(4), last)),
        })
        {
            var proposed = Proposed(change, before, plants, random);
            var told = new Told(_ => { });
            var impact = await plants.Impacts.AskAsync(new ImpactQuestion(proposed, lines, window, s_kpis), told, CancellationToken.None);
            var (sitesBefore, totalBefore, lossesBefore) = await ReadAsync(plants, lines, window);
            await PublishAsync(plants, proposed);
            var (sitesAfter, totalAfter, lossesAfter) = await ReadAsync(plants, lines, window);
            await PublishAsync(plants, before);

            Assert.Equal(totalBefore, Text(impact.Total.Figures.Before));
            Assert.Equal(totalAfter, Text(impact.Total.Figures.After));
            Assert.Equal(sitesBefore, impact.Sites.Select(s => $"{s.Site} {Text(s.Figures.Before)}"));
            Assert.Equal(sitesAfter, impact.Sites.Select(s => $"{s.Site} {Text(s.Figures.After)}"));
            Assert.Equal(Differences(lossesBefore, lossesAfter), Downtime(impact));
            Assert.Equal(Enumerable.Range(0, lines.Length + 1), told.Steps.Select(t => t.Done).Order());
            moved += totalBefore == totalAfter && impact.Total.Losses.IsEmpty ? 0 : 1;
        }

        Assert.True(moved > 0, "Nothing moved: nothing was compared.");
    }

    [Theory]
    [InlineData("unseen end")]
    [InlineData("sent reason")]
    [InlineData("ends with what is kept")]
    [InlineData("many sent reasons")]
    public async Task A_stop_that_does_not_say_all_that_is_needed_is_computed_from_the_log(string story)
    {
        var at = Instant.FromUtc(2026, 3, 2, 8, 0);
        var calendar = new ShiftCalendar(
            [new WeeklyShift(new Shift("Day", LocalTime.Midnight, LocalTime.Midnight, []), [.. Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d)])], ShiftCalendar.None.Exceptions);
        Line Of(string code) => new(
            code, code, History<string>.Always("filler"), History<bool>.Always(value: false),
            [new LineSource("gw", History<Duration?>.Always(Duration.FromMinutes(5)), History<long?>.Always(null))], History<ShiftCalendar?>.Empty, []);
        var site = new Site(
            "S", "Site", "en-GB", History<DateTimeZone>.Always(DateTimeZone.Utc), History<LocalTime>.Always(LocalTime.Midnight),
            History<ShiftCalendar>.Always(calendar), [new Area("A", "Area", [Of("L"), Of("M")])]);
        var registry = StarterRegistry.Version with { Mappings = CodeMappings.Empty.With(new MappingKey("S", null, "E1"), "JAM") };
        await using var plants = await ProjectedPlants.CreateAsync(
            site.Lines.Select(l => new LineContext(site, l, site.ScheduleOf(l), History<RegistryVersion>.Always(registry))), at + Duration.FromHours(20));
        var n = 0L;
        StateEvent Says(string line, double minute, MachineState state, string? code = null, string? reason = null) =>
            new("S", line, "gw", ++n, at + Duration.FromMinutes(minute), state, code, reason);
        HeartbeatEvent Beats(double minute) => new("S", null, "gw", ++n, at + Duration.FromMinutes(minute), null);
        List<PlantEvent> events = [Says("L", 0, MachineState.Running), Says("M", 0, MachineState.Running)];
        events.AddRange(Enumerable.Range(0, 280).Select(i => Beats(i * 4)).Where(e => story != "unseen end" || e.At < at + Duration.FromMinutes(60) || e.At >= at + Duration.FromMinutes(90)));
        events.AddRange(story switch
        {
            // Seen for six minutes at most, but nothing is known of it for half an hour.
            "unseen end" => [Says("L", 59, MachineState.Stopped, "E1"), Says("L", 90, MachineState.Running), Says("M", 20, MachineState.Stopped), Says("M", 24, MachineState.Running)],
            "sent reason" => [Says("L", 30, MachineState.Stopped, "E1", "JAM"), Says("L", 33, MachineState.Running), Says("M", 30, MachineState.Stopped, "E1"), Says("M", 33, MachineState.Running)],
            "ends with what is kept" => [Says("L", 56, MachineState.Stopped, "E1"), Says("L", 60, MachineState.Running), Says("L", 116, MachineState.Stopped), Says("L", 120, MachineState.Running)],
            _ => Enumerable.Range(0, 200).SelectMany(i => new PlantEvent[] { Says("L", 10 + (i * 5), MachineState.Stopped, "E1", i % 2 == 0 ? "JAM" : null), Says("L", 13 + (i * 5), MachineState.Running) }),
        });
        await plants.AppendAsync(events.Order(StoryOrder.Instance));

        var (lines, before) = (LinesOf(plants), plants.Registry);
        var window = PerformanceWindow.Between(at, plants.Now);
        var proposed = story.Contains("reason", StringComparison.Ordinal)
            ? before with { Mappings = before.Mappings.With(new MappingKey("S", null, "E1"), "STARVED") }
            : Limited(before, 600);
        var impact = await plants.Impacts.AskAsync(new ImpactQuestion(proposed, lines, window, s_kpis), null, CancellationToken.None);
        var was = (await ReadAsync(plants, lines, window)).Total;
        await PublishAsync(plants, proposed);
        var isNow = (await ReadAsync(plants, lines, window)).Total;

        Assert.NotEqual(was, isNow);
        Assert.Equal(was, Text(impact.Total.Figures.Before));
        Assert.Equal(isNow, Text(impact.Total.Figures.After));
    }

    [Fact]
    public async Task The_losses_of_all_sites_are_those_of_each()
    {
        await using var plants = await PlantsAsync();
        var proposed = Proposed(Change.Category, plants.Registry, plants, new Random(1));
        var impact = await AskAsync(plants, proposed, PerformanceWindow.Between(plants.Now - Duration.FromDays(30), plants.Now));

        Assert.NotEmpty(impact.Total.Losses);
        Assert.Equal(impact.Total.Losses.Sum(l => l.Amount.Micros), impact.Sites.SelectMany(s => s.Losses).Sum(l => l.Amount.Micros));
        Assert.Equal(impact.Total.Losses.Sum(l => l.Amount.Stops), impact.Sites.SelectMany(s => s.Losses).Sum(l => l.Amount.Stops));
        Assert.All(impact.Total.Losses, l => Assert.True(l is { Amount: { Micros: > 0, Stops: > 0 } } && l.Moved.Before != l.Moved.After));
    }

    [Fact]
    public async Task A_version_that_says_the_same_moves_nothing()
    {
        await using var plants = await PlantsAsync();
        var impact = await AskAsync(plants, plants.Registry with { Number = 99 }, PerformanceWindow.Between(plants.Now - Duration.FromDays(30), plants.Now));

        Assert.NotEmpty(impact.Sites);
        Assert.Empty(impact.Total.Losses);
        Assert.All(impact.Sites, s => Assert.Equal(Text(s.Figures.Before), Text(s.Figures.After)));
    }

    [Fact]
    public async Task A_version_that_comes_into_force_meanwhile_is_the_one_before()
    {
        await using var plants = await PlantsAsync();
        var (before, between) = (plants.Registry, Proposed(Change.Category, plants.Registry, plants, new Random(2)));
        var window = PerformanceWindow.Between(plants.Now - Duration.FromDays(30), plants.Now);
        var told = new Told(p =>
        {
            if (p.Done == 2 && plants.Registry == before)
            {
                PublishAsync(plants, between).GetAwaiter().GetResult();
            }
        });
        var impact = await plants.Impacts.AskAsync(new ImpactQuestion(before, LinesOf(plants), window, s_kpis), told, CancellationToken.None);

        Assert.Same(between, impact.Before);
        Assert.Equal((await ReadAsync(plants, LinesOf(plants), window)).Total, Text(impact.Total.Figures.Before));
    }

    [Fact]
    public async Task It_says_how_far_it_has_come_and_ends_when_it_is_cancelled()
    {
        await using var plants = await PlantsAsync();
        using var stop = new CancellationTokenSource();
        var told = new Told(p =>
        {
            if (p.Done >= 3)
            {
                stop.Cancel();
            }
        });
        var lines = LinesOf(plants);
        var question = new ImpactQuestion(plants.Registry, lines, PerformanceWindow.Between(plants.Now - Duration.FromDays(3), plants.Now), s_kpis);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => plants.Impacts.AskAsync(question, told, stop.Token));

        Assert.InRange(told.Steps.Count, 4, lines.Length);
        Assert.All(told.Steps, s => Assert.Equal(lines.Length, s.Of));
    }

    [Fact]
    public async Task A_window_that_is_too_long_is_refused()
    {
        await using var plants = await PlantsAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => AskAsync(plants, plants.Registry, PerformanceWindow.Between(plants.Now - Duration.FromDays(401), plants.Now)));
    }

    private static RegistryVersion Proposed(Change change, RegistryVersion now, ProjectedPlants plants, Random random) => change switch
    {
        Change.Formula => now with
        {
            Kpis = KpiCatalog.Create(now.Kpis.All.Select(k => k.Definition with
            {
                Formula = k.Code == "Availability" ? "APT / (PBT - AUST)" : k.Definition.Formula, Version = k.Code == "Availability" ? 2 : 1,
            })).Value,
        },
        Change.Category => now with
        {
            Reasons = new ReasonTree(now.Reasons.All.Select(r => r.IsGroup || random.Next(3) > 0 ? r : r with { Category = (LossCategory)random.Next(6) })),
        },
        Change.MicroStopLimit => Limited(now, random.Next(121, 900)),
        Change.LongMicroStopLimit => Limited(now, random.Next(7_200, 90_000)),
        Change.NoMicroStops => Limited(now, 0),
        Change.LimitOfTheClass => now with
        {
            Policy = now.Policy with
            {
                MicroStopByClass = plants.Model.Sites.Values.SelectMany(s => s.Lines).SelectMany(l => l.EquipmentClass.Versions).Select(v => v.Value).OfType<string>()
                    .Distinct(StringComparer.Ordinal).ToImmutableSortedDictionary(c => c, _ => Duration.FromSeconds(random.Next(1, 900))),
            },
        },
        Change.Mapping => Mapped(now, plants, "X1", "X2"),
        Change.OtherMapping => Mapped(now, plants, "M1", "M3"),
        Change.MappingTakenAway => now with { Mappings = now.Mappings.All.Where(m => m.Key.Code is "M2" or "M4").Aggregate(now.Mappings, (all, m) => all.With(m.Key, null)) },
        Change.Merge => Merged(now, "FAIL-ELEC", "FAIL-MECH"),
        Change.MergeIntoOtherCategory => Merged(now, "JAM", "STARVED"),
        Change.AllAtOnce => new[] { Change.Category, Change.MicroStopLimit, Change.OtherMapping, Change.Mapping, Change.Formula }
            .Aggregate(now, (version, one) => Proposed(one, version, plants, random)),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Not a change."),
    };

    private static RegistryVersion Merged(RegistryVersion now, string code, string into) => now with
    {
        Reasons = new ReasonTree(now.Reasons.All.Select(r => r.Code == code ? r with { Retired = true, CountsAs = into } : r)),
    };

    private static RegistryVersion Limited(RegistryVersion now, int seconds) => now with { Policy = now.Policy with { MicroStop = Duration.FromSeconds(seconds) } };

    /// <summary>Codes mapped to other reasons than they are, at lines and at whole sites.</summary>
    private static RegistryVersion Mapped(RegistryVersion now, ProjectedPlants plants, params string[] codes) => now with
    {
        Mappings = plants.Model.Sites.Values.SelectMany(s => codes.Select((c, i) => (Key: new MappingKey(s.Code, i % 2 == 0 ? null : s.Lines.First().Code, c), Reason: i % 2 == 0 ? "STARVED" : "JAM")))
            .Aggregate(now.Mappings, (all, m) => all.With(m.Key, m.Reason)),
    };

    private static async Task PublishAsync(ProjectedPlants plants, RegistryVersion version)
    {
        plants.Registry = version;
        plants.Projector.RegistryChanged([.. LinesOf(plants).Select(l => new LineTouch(l.Site, l.Line, Instant.MinValue))]);
        await Task.CompletedTask;
    }

    private static Task<ImpactAnswer> AskAsync(ProjectedPlants plants, RegistryVersion proposed, PerformanceWindow window) =>
        plants.Impacts.AskAsync(new ImpactQuestion(proposed, LinesOf(plants), window, s_kpis), null, CancellationToken.None);

    private static async Task<(List<string> Sites, string Total, Dictionary<string, (long, long)> Losses)> ReadAsync(
        ProjectedPlants plants, ImmutableArray<LineRef> lines, PerformanceWindow window)
    {
        var sites = await plants.Reader.AskAsync(new PerformanceQuestion(lines, window, [GroupField.Site], s_kpis), CancellationToken.None);
        var total = await plants.Reader.AskAsync(new PerformanceQuestion(lines, window, [], s_kpis), CancellationToken.None);
        var losses = await plants.Reader.DowntimeAsync(new DowntimeQuestion(lines, window), null, CancellationToken.None);
        return (
            [.. sites.Rows.Select(r => $"{r.Group.Site} {Text(r)}")], Text(total.Rows.SingleOrDefault()),
            losses.SelectMany(l => l.Losses).GroupBy(l => l.Reason is null ? "" : plants.Registry.Reasons.Standing(l.Reason)).ToDictionary(g => g.Key, g => (g.Sum(l => l.Micros), g.Sum(l => l.Stops)), StringComparer.Ordinal));
    }

    /// <summary>By reason, the downtime that comes or goes.</summary>
    private static SortedDictionary<string, long> Differences(Dictionary<string, (long Micros, long Stops)> before, Dictionary<string, (long Micros, long Stops)> after) => new(
        before.Keys.Union(after.Keys).Select(r => (Reason: r, Micros: after.GetValueOrDefault(r).Micros - before.GetValueOrDefault(r).Micros))
            .Where(d => d.Micros != 0).ToDictionary(d => d.Reason, d => d.Micros, StringComparer.Ordinal), StringComparer.Ordinal);

    private static SortedDictionary<string, long> Downtime(ImpactAnswer impact) => new(
        impact.Total.Losses.SelectMany(l => new[] { (Face: l.Moved.Before, Micros: -l.Amount.Micros), (Face: l.Moved.After, l.Amount.Micros) })
            .Where(l => l.Face.TimeClass == TimeClass.Downtime).GroupBy(l => l.Face.Reason ?? "").Select(g => (g.Key, Micros: g.Sum(l => l.Micros)))
            .Where(g => g.Micros != 0).ToDictionary(g => g.Key, g => g.Micros, StringComparer.Ordinal), StringComparer.Ordinal);

    private static ImmutableArray<LineRef> LinesOf(ProjectedPlants plants) => [.. plants.Model.Sites.Values.SelectMany(s => s.Lines.Select(l => new LineRef(s.Code, l.Code)))];

    /// <summary>The plants of the streams whose stories lie close together, with one clock for all: those of March, or those around the end of summer time.</summary>
    private static async Task<ProjectedPlants> PlantsAsync(bool inOctober = false)
    {
        var (from, to) = inOctober ? (Instant.FromUtc(2026, 10, 20, 0, 0), Instant.FromUtc(2026, 12, 1, 0, 0)) : (Instant.FromUtc(2026, 2, 20, 0, 0), Instant.FromUtc(2026, 3, 20, 0, 0));
        List<PlantEvent> story = [.. StreamFile.Events(SharedData.Path("streams", "events.ndjson")).Where(e => e.At >= from && e.At < to)];
        var sites = story.Select(e => e.Site).ToHashSet(StringComparer.Ordinal);
        var contexts = StreamFile.Contexts(SharedData.Path("streams", "model.json"), SharedData.Path("streams", "policy.json")).Values.Where(c => sites.Contains(c.Site.Code));
        var plants = await ProjectedPlants.CreateAsync(contexts, story.Max(e => e.At) + Duration.FromMinutes(100));
        await plants.AppendAsync(story);
        return plants;
    }

    private static Instant Between(Random random, Instant from, Instant to) => (from.ToMicros() + random.NextInt64(Micros.Between(from, to))).ToInstant();

    private static string Text(PerformanceRow? row) => row is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{row.From} {row.To} | {row.Coverage} ")
        + string.Join(' ', Enum.GetValues<Element>().Select(e => string.Create(CultureInfo.InvariantCulture, $"{e}={row.Elements[e]:0.#########}")))
        + string.Join(' ', row.Values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Key}={v.Value.Value} ({v.Value.Version}, {v.Value.LeftOut.Length})")));

    private sealed class Told(Action<MoveProgress> tell) : IProgress<MoveProgress>
    {
        private readonly Lock _lock = new();

        public List<MoveProgress> Steps { get; } = [];

        public void Report(MoveProgress value)
        {
            lock (_lock)
            {
                Steps.Add(value);
            }

            tell(value);
        }
    }
}
