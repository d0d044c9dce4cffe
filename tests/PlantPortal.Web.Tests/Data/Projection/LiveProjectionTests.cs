using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Tests.Shared;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Tests.Data.Projection;

/// <summary>The clock runs while events come in, a little late as gateways are: what the live screen says is what a query and a rebuild say.</summary>
public class LiveProjectionTests
{
    [Fact]
    public async Task Live_equals_query_equals_rebuild_while_the_clock_runs()
    {
        var contexts = StreamFile.Contexts(SharedData.Path("streams", "model.json"), SharedData.Path("streams", "policy.json"));
        var events = StreamFile.Events(SharedData.Path("streams", "events.ndjson"));
        var random = new Random(7);
        foreach (var context in contexts.Values.Where((_, i) => i % 8 == 1))
        {
            var (site, line) = (context.Site.Code, context.Line.Code);
            var story = Delayed(events.Where(e => e.Site == site), random);
            await using var live = await ProjectedPlants.CreateAsync([context], story[0].Arrives);
            for (var next = 0; next < story.Count;)
            {
                live.Now += Duration.FromSeconds(random.Next(1, 5_400));
                List<PlantEvent> arrived = [];
                for (; next < story.Count && story[next].Arrives <= live.Now; next++)
                {
                    arrived.Add(story[next].Event);
                }

                await live.AppendAsync(arrived);
                var snapshot = await live.Snapshots.ReadAsync(site, line, CancellationToken.None);
                Assert.NotNull(snapshot);
                Assert.Equal(Text(await AskAsync(live, site, line, snapshot.FiguresFrom, live.Now)), Text(snapshot.Elements));
            }

            var (from, to) = (story.Min(s => s.Event.At) - Duration.FromDays(1), live.Now);
            var before = await HoursAsync(live, site, line, from, to);
            live.Restart();
            Assert.Equal(before, await HoursAsync(live, site, line, from, to));
            await live.Projector.RebuildAsync(site, null, CancellationToken.None);
            Assert.Equal(before, await HoursAsync(live, site, line, from, to));

            await using var once = await ProjectedPlants.CreateAsync([context], live.Now);
            await once.AppendAsync(story.Select(s => s.Event));
            Assert.Equal(before, await HoursAsync(once, site, line, from, to));
        }
    }

    [Fact]
    public async Task Any_window_is_the_sum_of_its_parts_wherever_it_is_cut()
    {
        var contexts = StreamFile.Contexts(SharedData.Path("streams", "model.json"), SharedData.Path("streams", "policy.json"));
        var events = StreamFile.Events(SharedData.Path("streams", "events.ndjson"));
        var random = new Random(11);
        foreach (var context in contexts.Values.Where((_, i) => i % 6 == 0))
        {
            var (site, line) = (context.Site.Code, context.Line.Code);
            var story = events.Where(e => e.Site == site).ToList();
            var (first, last) = (story.Min(e => e.At), story.Max(e => e.At));
            await using var plants = await ProjectedPlants.CreateAsync([context], last + Duration.FromHours(3));
            await plants.AppendAsync(story);
            for (var i = 0; i < 6; i++)
            {
                var cuts = Enumerable.Range(0, 4)
                    .Select(_ => (first.ToMicros() - 7_200_000_000 + random.NextInt64(Micros.Between(first, last) + 14_400_000_000)).ToInstant()).Order().ToList();
                var sum = new ElementSet();
                foreach (var (from, to) in cuts.Zip(cuts.Skip(1)))
                {
                    sum.Add(await AskAsync(plants, site, line, from, to));
                }

                Assert.Equal(Text(await AskAsync(plants, site, line, cuts[0], cuts[^1])), Text(sum));
                var losses = await plants.Reader.DowntimeAsync([new LineRef(site, line)], cuts[0], cuts[^1], CancellationToken.None);
                Assert.Equal((sum.Dt, sum.Stops), (losses.Sum(l => l.Micros), losses.Sum(l => l.Stops)));
                Assert.Equal(sum.Uncoded, losses.Where(l => l.Reason is null).Sum(l => l.Micros));
                await AssertSegmentsCoverAsync(plants, site, line, cuts[0], cuts[^1], sum);
            }
        }
    }

    private static async Task AssertSegmentsCoverAsync(ProjectedPlants plants, string site, string line, Instant from, Instant to, ElementSet sum)
    {
        var segments = await plants.Reader.TimelineAsync(site, line, from, to, CancellationToken.None);
        var end = Instant.Min(to, plants.Now);
        Assert.Equal((from, end), (segments[0].Start, segments[^1].End));
        Assert.All(segments.Zip(segments.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.Equal(sum.Apt, segments.Where(s => s.TimeClass == Domain.Timeline.TimeClass.Running).Sum(s => Micros.Between(s.Start, s.End)));
    }

    private static async Task<ElementSet> AskAsync(ProjectedPlants plants, string site, string line, Instant from, Instant to)
    {
        var answer = await plants.Reader.AskAsync(
            new PerformanceQuestion([new LineRef(site, line)], PerformanceWindow.Between(from, to), [], []), CancellationToken.None);
        return answer.Rows.Count == 0 ? new ElementSet() : Assert.Single(answer.Rows).Elements;
    }

    private static async Task<List<string>> HoursAsync(ProjectedPlants plants, string site, string line, Instant from, Instant to)
    {
        var question = new PerformanceQuestion(
            [new LineRef(site, line)], PerformanceWindow.Between(from, to), [GroupField.Hour, GroupField.Shift, GroupField.Product], []);
        var answer = await plants.Reader.AskAsync(question, CancellationToken.None);
        return [.. answer.Rows.Select(r => $"{r.Group.Hour} {r.Group.Shift?.Name} {r.Group.Product}: {Text(r.Elements)}")];
    }

    private static string Text(ElementSet elements) => string.Join(' ', Enum.GetValues<Element>().Select(e => $"{e}={elements[e]:0.#########}"));

    private static List<(PlantEvent Event, Instant Arrives)> Delayed(IEnumerable<PlantEvent> events, Random random) =>
        [.. events.Select(e => (Event: e, Arrives: e.At + Duration.FromSeconds(random.Next(10) switch { 0 => random.Next(20_000), 1 => random.Next(600), _ => random.Next(5) })))
            .OrderBy(e => e.Arrives)];
}
