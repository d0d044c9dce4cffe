using System.Collections.Immutable;
using System.Web;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Tests.Shared;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Explain;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Data.Projection;

namespace PlantPortal.Web.Tests.Features.Explain;

/// <summary>The random plants, opened step by step: the rows of each step add up to the number above, and each row opens to what it shows.</summary>
public sealed class ExplainStepsTests
{
    private static readonly Caller s_everybody = new("user:1", "Maria", [new Grant([Right.Read], Sites: null)]);
    private static readonly string[] s_kpis = ["OEE", "Availability", "Performance", "ISO.NEE", "ISO.MTBF", "ISO.ScrapRatio"];

    [Fact]
    public async Task Every_step_of_one_line_adds_up_and_every_row_opens_to_what_it_shows()
    {
        var random = new Random(5);
        foreach (var context in Contexts().Where((_, i) => i % 5 == 0))
        {
            var story = Events([context]);
            await using var plants = await PlantsAsync([context], story);
            for (var i = 0; i < 6; i++)
            {
                var (from, to) = Window(random, story, Duration.FromHours(random.Next(1, 120)));
                var kpi = s_kpis[i];
                await AssertAddsUpAsync(plants, $"kpi={kpi}&site={context.Site.Code}&line={context.Line.Code}&from={Text(from)}&to={Text(to)}");
            }
        }
    }

    [Theory]
    [InlineData("OEE", "")]
    [InlineData("ISO.NEE", "&element=PBT")]
    [InlineData("ISO.MTBF", "&element=PQ")]
    public async Task Every_step_of_several_plants_adds_up_with_lines_left_out(string kpi, string element)
    {
        List<LineContext> contexts = [.. Contexts().Take(5)];
        var story = Events(contexts);
        await using var plants = await PlantsAsync(contexts, story);
        var day = story.Min(e => e.At).InUtc().Date;
        var narrowed = await AssertAddsUpAsync(plants, $"kpi={kpi}&fromDay={Text(day)}&toDay={Text(day.PlusDays(2))}{element}");

        Assert.Contains(narrowed.Breakdowns, b => b.By == BreakdownBy.Site);
        Assert.Contains(narrowed.Breakdowns, b => b.By == BreakdownBy.Day);
    }

    [Fact]
    public async Task Every_step_adds_up_of_one_shift_and_of_one_product_too()
    {
        var (random, evidence) = (new Random(7), 0);
        foreach (var context in Contexts().Where((_, i) => i % 7 == 0))
        {
            var story = Events([context]);
            await using var plants = await PlantsAsync([context], story);
            var filters = context.Site.ShiftNames().Select(s => $"&shift={s}")
                .Concat(story.OfType<OrderEvent>().Select(o => o.Product).OfType<string>().Distinct(StringComparer.Ordinal).Take(2).Select(p => $"&product={p}")).ToList();
            foreach (var filter in filters)
            {
                var (from, to) = Window(random, story, Duration.FromHours(random.Next(12, 48)));
                var narrowed = await ExplainedAsync(plants, $"kpi=OEE&site={context.Site.Code}&line={context.Line.Code}{filter}&from={Text(from)}&to={Text(to)}");
                var day = from.InUtc().Date;
                await ExplainedAsync(plants, $"kpi=OEE&site={context.Site.Code}{filter}&fromDay={Text(day)}&toDay={Text(day.PlusDays(3))}");
                evidence += narrowed ? 1 : 0;
            }
        }

        Assert.True(evidence > 3, $"{evidence} values");
    }

    /// <summary>Whether the lines worked in the filter at all; if so it adds up.</summary>
    private static async Task<bool> ExplainedAsync(ProjectedPlants plants, string address)
    {
        var isThere = await Query(plants).ExplainAsync(Read(plants, address), CancellationToken.None) is not null;
        if (isThere)
        {
            await AssertAddsUpAsync(plants, address);
        }

        return isThere;
    }

    [Fact]
    public async Task While_the_window_is_open_and_the_clock_runs_the_steps_still_add_up()
    {
        List<LineContext> contexts = [.. Contexts().Take(3)];
        var story = Events(contexts);
        await using var plants = await PlantsAsync(contexts, story.Where(e => e.At < story[0].At + Duration.FromDays(1)));
        plants.Now = story[0].At + Duration.FromDays(1);
        plants.Tick = Duration.FromMilliseconds(7);
        var day = story[0].At.InUtc().Date;

        await AssertAddsUpAsync(plants, $"kpi=ISO.Availability&fromDay={Text(day)}&toDay={Text(day.PlusDays(2))}", opensRows: false);
        await AssertAddsUpAsync(
            plants, $"kpi=ISO.Availability&site={contexts[0].Site.Code}&from={Text(story[0].At)}&to={Text(story[0].At + Duration.FromDays(2))}", opensRows: false);
    }

    [Fact]
    public async Task A_window_that_has_not_come_has_nothing_to_explain()
    {
        var context = Contexts().First();
        await using var plants = await PlantsAsync([context], Events([context]));
        var query = Query(plants);

        Assert.Null(await query.ExplainAsync(Read(plants, $"kpi=OEE&site={context.Site.Code}&from=2099-01-01T00:00:00Z&to=2099-01-02T00:00:00Z"), CancellationToken.None));
    }

    private static async Task<ExplainedValue> AssertAddsUpAsync(ProjectedPlants plants, string address, bool opensRows = true)
    {
        var (query, asked) = (Query(plants), Read(plants, address));
        var explained = await query.ExplainAsync(asked, CancellationToken.None);
        Assert.NotNull(explained);
        var value = explained.Of;
        Assert.NotEmpty(explained.Columns);
        foreach (var step in explained.Breakdowns)
        {
            Assert.All(explained.Columns, c => Assert.Equal((step.By, c, value.Elements[c]), (step.By, c, step.Sum[c])));
            Assert.All(explained.Columns, c => Assert.Equal(step.Sum[c], step.Rows.Sum(r => r.Elements?[c] ?? 0)));
            foreach (var row in opensRows ? step.Rows.Where(r => r.Address is not null) : [])
            {
                var narrower = await query.ExplainAsync(Read(plants, row.Address!.Split('?')[1]), CancellationToken.None);
                Assert.Equal(row.Value?.Value, narrower?.Of.Explanation.Value.Value);
                Assert.Equal(row.Coverage, narrower?.Of.Coverage);
            }
        }

        if (await query.EvidenceAsync(asked, value, CancellationToken.None) is { } evidence && !value.Explanation.Lines.IsEmpty)
        {
            var shares = new ElementSet();
            evidence.Shares.Time.ToList().ForEach(s => shares.Add(s.Elements));
            evidence.Shares.Counts.ToList().ForEach(s => shares.Add(s.Elements));
            Assert.All(Enum.GetValues<Element>(), e => Assert.Equal((e, value.Elements[e]), (e, shares[e])));
        }

        return explained;
    }

    private static ExplainQuery Query(ProjectedPlants plants) => new(() => plants.Model, () => plants.Registry, plants.Reader, plants.Evidence, plants);

    private static ExplainAsked Read(ProjectedPlants plants, string query)
    {
        var parameters = HttpUtility.ParseQueryString(query);
        return Query(plants).Read(s_everybody, new ExplainParameters(
            parameters["kpi"], parameters.GetValues("site") ?? [], parameters.GetValues("line") ?? [], parameters["from"], parameters["to"],
            parameters["fromDay"], parameters["toDay"], parameters["view"], parameters["element"])
        {
            Filter = new ExplainFilter(parameters["equipmentClass"], parameters["product"], parameters["shift"]),
        }).Value;
    }

    private static IEnumerable<LineContext> Contexts() =>
        StreamFile.Contexts(SharedData.Path("streams", "model.json"), SharedData.Path("streams", "policy.json")).Values;

    private static List<PlantEvent> Events(IEnumerable<LineContext> contexts)
    {
        var sites = contexts.Select(c => c.Site.Code).ToHashSet(StringComparer.Ordinal);
        return [.. StreamFile.Events(SharedData.Path("streams", "events.ndjson")).Where(e => sites.Contains(e.Site)).OrderBy(e => e.At)];
    }

    private static async Task<ProjectedPlants> PlantsAsync(IReadOnlyCollection<LineContext> contexts, IEnumerable<PlantEvent> events)
    {
        var story = events.ToList();
        var plants = await ProjectedPlants.CreateAsync(contexts, story.Max(e => e.At) + Duration.FromHours(3));
        await plants.AppendAsync(story);
        return plants;
    }

    private static (Instant From, Instant To) Window(Random random, List<PlantEvent> story, Duration length)
    {
        var micros = Micros.Between(story[0].At, story[^1].At);
        var from = (story[0].At.ToMicros() + random.NextInt64(micros)).ToInstant();
        return (from, from + length);
    }

    private static string Text(Instant at) => NodaTime.Text.InstantPattern.ExtendedIso.Format(at);

    private static string Text(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
