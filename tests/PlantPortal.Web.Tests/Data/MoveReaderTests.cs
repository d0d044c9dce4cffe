using System.Collections.Immutable;
using System.Globalization;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Tests.Shared;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Tests.Data.Projection;

namespace PlantPortal.Web.Tests.Data;

/// <summary>What a change is said to move is what it does move: "before" is what is read now, "after" what is read once it has been made.</summary>
public class MoveReaderTests
{
    private static readonly ImmutableArray<string> s_kpis = ["OEE", "Availability", "Performance", "Quality"];

    public enum Change
    {
        CalendarOfTheLine,
        CalendarOfTheSite,
        IdealCycle,
        SilenceLimit,
        NoSilenceLimit,
        NewSource,
        Zone,
        DayStart,
        TracksOrders,
        CounterMax,
        Retires,
        RetiresTheSite,
        TakesBack,
    }

    public static TheoryData<Change> Changes => [.. Enum.GetValues<Change>()];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Before_is_what_is_read_now_and_after_what_is_read_once_the_change_is_made(Change change)
    {
        var contexts = StreamFile.Contexts(SharedData.Path("streams", "model.json"), SharedData.Path("streams", "policy.json"));
        var events = StreamFile.Events(SharedData.Path("streams", "events.ndjson"));
        var random = new Random(100 + (int)change);
        var moved = 0;
        foreach (var context in contexts.Values.Where((_, i) => i % 3 == (int)change % 3))
        {
            var story = events.Where(e => e.Site == context.Site.Code).ToList();
            await using var plants = await PlantsAsync(context, story);
            for (var i = 0; i < 3; i++)
            {
                var from = Between(random, story[0].At, story[^1].At);
                var window = i == 0
                    ? PerformanceWindow.Days(story[0].At.InUtc().Date, story[^1].At.InUtc().Date)
                    : PerformanceWindow.Between(Between(random, story[0].At, story[^1].At), plants.Now);
                moved += await AssertAsync(plants, DocumentOf(change, plants.Model.Sites.Values.Single(), from, random), from, window);
            }
        }

        Assert.True(moved > 0, "No change moved anything: nothing was compared.");
    }

    [Fact]
    public async Task A_change_from_now_on_moves_nothing_before_now()
    {
        await using var plants = await PlantsAsync();
        var applied = DocumentOf(Change.CalendarOfTheLine, plants.Model.Sites.Values.Single(), plants.Now, new Random(1)).ApplyTo(plants.Model, plants.Now, _ => true).Value;

        Assert.NotEmpty(applied.Touched);
        Assert.Empty((await AskAsync(plants, applied, PerformanceWindow.Between(plants.Now - Duration.FromDays(14), plants.Now + Duration.FromDays(1)))).Sites);
    }

    [Fact]
    public async Task Nothing_is_stored_and_nobody_else_sees_it()
    {
        await using var plants = await PlantsAsync();
        var from = plants.Now - Duration.FromDays(3);
        var window = PerformanceWindow.Between(from, plants.Now);
        var applied = DocumentOf(Change.CalendarOfTheLine, plants.Model.Sites.Values.Single(), from, new Random(1)).ApplyTo(plants.Model, plants.Now, _ => true).Value;
        var before = await RowsAsync(plants, plants.Model, window, [GroupField.Line, GroupField.Day]);
        Assert.NotEmpty((await AskAsync(plants, applied, window)).Sites);
        Assert.Equal(before, await RowsAsync(plants, plants.Model, window, [GroupField.Line, GroupField.Day]));
    }

    [Fact]
    public async Task It_says_how_far_it_has_come_and_ends_when_it_is_cancelled()
    {
        await using var plants = await PlantsAsync();
        var from = plants.Now - Duration.FromDays(3);
        var applied = DocumentOf(Change.CalendarOfTheLine, plants.Model.Sites.Values.Single(), from, new Random(1)).ApplyTo(plants.Model, plants.Now, _ => true).Value;
        using var stop = new CancellationTokenSource();
        var told = new Told(p =>
        {
            if (p.Done == 2)
            {
                stop.Cancel();
            }
        });

        var question = new MoveQuestion(plants.Model, applied, PerformanceWindow.Between(from, plants.Now), s_kpis);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => plants.Moves.AskAsync(question, told, stop.Token));
        Assert.Equal([1, 2], told.Steps.Select(s => s.Done));
        Assert.All(told.Steps, s => Assert.Equal(6, s.Of));
    }

    [Fact]
    public async Task A_window_that_is_too_long_is_refused()
    {
        await using var plants = await PlantsAsync();
        var applied = new ModelApplied(plants.Model, [], []);
        await Assert.ThrowsAsync<ArgumentException>(() => AskAsync(plants, applied, PerformanceWindow.Between(plants.Now - Duration.FromDays(101), plants.Now)));
    }

    /// <returns>How many days moved.</returns>
    private static async Task<int> AssertAsync(ProjectedPlants plants, ModelChange document, Instant from, PerformanceWindow window)
    {
        // What has no instant of its own holds from the one at which it is said.
        var applied = document.ApplyTo(plants.Model, from, _ => true).Value;
        var moves = await AskAsync(plants, applied, window);
        var (before, after) = (plants.Model, applied.Model);
        var (daysBefore, sitesBefore, linesBefore) = await ReadAsync(plants, before, window);
        plants.Model = after;
        plants.Projector.ModelChanged([.. applied.Touched.Select(t => new LineTouch(t.Site, t.Line, t.From))]);
        var (daysAfter, sitesAfter, linesAfter) = await ReadAsync(plants, after, window);

        // A day that only begins at another instant has not moved: its figures are what they were.
        var moved = daysBefore.Keys.Union(daysAfter.Keys).Where(d => FiguresIn(daysBefore, d) != FiguresIn(daysAfter, d)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(moved, moves.Sites.SelectMany(s => s.Lines.SelectMany(l => l.Days.Select(d => Name(s.Site, l.Line, d.Day)))).Order(StringComparer.Ordinal));
        foreach (var site in moves.Sites)
        {
            Assert.Equal((sitesBefore.GetValueOrDefault(Name(site.Site)), sitesAfter.GetValueOrDefault(Name(site.Site))), Texts(site.Whole));
            foreach (var line in site.Lines)
            {
                Assert.Equal((linesBefore.GetValueOrDefault(Name(site.Site, line.Line)), linesAfter.GetValueOrDefault(Name(site.Site, line.Line))), Texts(line.Whole));
                Assert.All(line.Days, d => Assert.Equal((
                    daysBefore.GetValueOrDefault(Name(site.Site, line.Line, d.Day)), daysAfter.GetValueOrDefault(Name(site.Site, line.Line, d.Day))), Texts(d.Figures)));
            }
        }

        return moved.Count;
    }

    private static async Task<(Dictionary<string, string> Days, Dictionary<string, string> Sites, Dictionary<string, string> Lines)> ReadAsync(
        ProjectedPlants plants, PlantModel model, PerformanceWindow window) => (
        await RowsAsync(plants, model, window, [GroupField.Site, GroupField.Line, GroupField.Day]),
        await RowsAsync(plants, model, window, [GroupField.Site]),
        await RowsAsync(plants, model, window, [GroupField.Site, GroupField.Line]));

    private static async Task<Dictionary<string, string>> RowsAsync(ProjectedPlants plants, PlantModel model, PerformanceWindow window, ImmutableArray<GroupField> by)
    {
        ImmutableArray<LineRef> lines = [.. model.Sites.Values.SelectMany(s => s.Lines.Select(l => new LineRef(s.Code, l.Code)))];
        var answer = await plants.Reader.AskAsync(new PerformanceQuestion(lines, window, by, s_kpis), CancellationToken.None);
        return answer.Rows.ToDictionary(r => Name(r.Group.Site, r.Group.Line, r.Group.Day), Text, StringComparer.Ordinal);
    }

    private static string? FiguresIn(Dictionary<string, string> rows, string name) => rows.GetValueOrDefault(name)?.Split('|')[1];

    private static Task<ModelMoves> AskAsync(ProjectedPlants plants, ModelApplied applied, PerformanceWindow window) =>
        plants.Moves.AskAsync(new MoveQuestion(plants.Model, applied, window, s_kpis), null, CancellationToken.None);

    private static ModelChange DocumentOf(Change change, Site site, Instant from, Random random)
    {
        var line = site.Lines.First();
        var source = line.Sources[0].Code;
        var none = new LineChange(line.Code, null, null, null, [], [], null);
        var shifts = new CalendarChange(from, Shifts(random), []);
        return change switch
        {
            Change.CalendarOfTheLine => Of(none with { Calendar = shifts }),
            Change.CalendarOfTheSite => Of(none) with { Sites = [Of(none).Sites[0] with { Calendar = shifts }] },
            Change.IdealCycle => Of(none with { IdealCycles = [new IdealCycleChange(null, random.Next(1, 90), from)] }),
            Change.SilenceLimit => Of(none with { Sources = [new SourceChange(source, new Given<decimal?>(random.Next(60, 7_200)), null)] }),
            Change.NoSilenceLimit => Of(none with { Sources = [new SourceChange(source, new Given<decimal?>(null), null)] }),
            Change.NewSource => Of(none with { Sources = [new SourceChange($"new-{random.Next(10_000)}", new Given<decimal?>(600), null)] }),
            Change.Zone => new ModelChange([Of(none).Sites[0] with { TimeZone = random.Next(2) == 0 ? "Australia/Lord_Howe" : "America/New_York" }], []),
            Change.DayStart => new ModelChange([Of(none).Sites[0] with { DayStart = new LocalTime(random.Next(24), 45) }], []),
            Change.TracksOrders => Of(none with { TracksOrders = !line.TracksOrders.At(from) }),
            Change.CounterMax => Of(none with { Sources = [new SourceChange(source, null, new Given<long?>(random.Next(2) == 0 ? null : random.Next(1, 100_000)))] }),
            Change.Retires => Of(none with { RetiredFrom = new Given<Instant?>(from) }),
            Change.RetiresTheSite => new ModelChange([Of(none).Sites[0] with { RetiredFrom = new Given<Instant?>(from) }], []),
            Change.TakesBack => Of(none with { RetiredFrom = new Given<Instant?>(Retirement.Standing(line.Retired) is null ? from : null) }),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Not a change."),
        };

        ModelChange Of(LineChange changed) => new([new SiteChange(site.Code, null, null, null, null, [new AreaChange(site.Areas[0].Code, null, [changed])], null)], []);
    }

    private static ImmutableArray<WeeklyShift> Shifts(Random random)
    {
        var start = new LocalTime(random.Next(24), random.Next(4) * 15);
        var shift = new Shift("New", start, start.PlusHours(random.Next(1, 12)), [new Break(start.PlusMinutes(20), 30)]);
        return [new WeeklyShift(shift, [.. Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d).Where(_ => random.Next(4) > 0).DefaultIfEmpty(IsoDayOfWeek.Monday)])];
    }

    /// <summary>The first plant of the streams.</summary>
    private static Task<ProjectedPlants> PlantsAsync()
    {
        var context = StreamFile.Contexts(SharedData.Path("streams", "model.json"), SharedData.Path("streams", "policy.json")).Values.First();
        return PlantsAsync(context, [.. StreamFile.Events(SharedData.Path("streams", "events.ndjson")).Where(e => e.Site == context.Site.Code)]);
    }

    /// <summary>The plant of a line, and beside the line one that nobody reports for.</summary>
    private static async Task<ProjectedPlants> PlantsAsync(LineContext context, List<PlantEvent> story)
    {
        var quiet = context.Line with { Code = "QUIET", Sources = [] };
        var site = context.Site with { Areas = [context.Site.Areas[0] with { Lines = [context.Line, quiet] }] };
        var plants = await ProjectedPlants.CreateAsync(site.Lines.Select(l => new LineContext(site, l, site.ScheduleOf(l), context.Registry)), story[^1].At + Duration.FromMinutes(100));
        await plants.AppendAsync(story);
        return plants;
    }

    private static Instant Between(Random random, Instant from, Instant to) => (from.ToMicros() + random.NextInt64(Micros.Between(from, to))).ToInstant();

    private static string Name(string? site, string? line = null, LocalDate? day = null) => string.Create(CultureInfo.InvariantCulture, $"{site}/{line}/{day:uuuu-MM-dd}");

    private static (string? Before, string? After) Texts(FiguresMove move) => (move.Before is { } before ? Text(before) : null, move.After is { } after ? Text(after) : null);

    private static string Text(PerformanceRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.From} {row.To} | {row.Coverage} ")
        + string.Join(' ', Enum.GetValues<Element>().Select(e => string.Create(CultureInfo.InvariantCulture, $"{e}={row.Elements[e]:0.#########}")))
        + string.Join(' ', row.Values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Key}={v.Value.Value} ({v.Value.LeftOut.Length})")));

    private sealed class Told(Action<MoveProgress> tell) : IProgress<MoveProgress>
    {
        public List<MoveProgress> Steps { get; } = [];

        public void Report(MoveProgress value)
        {
            Steps.Add(value);
            tell(value);
        }
    }
}
