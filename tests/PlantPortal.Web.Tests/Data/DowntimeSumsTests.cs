using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Tests.Shared;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Tests.Data.Projection;

namespace PlantPortal.Web.Tests.Data;

/// <summary>Random plants in many time zones: however downtime is asked for, it is the same downtime.</summary>
public sealed class DowntimeSumsTests
{
    private static readonly StopFilter Everything = new() { MicroStops = true };

    [Fact]
    public async Task Losses_are_the_elements_of_the_same_filters_and_the_list_of_stops_adds_up_to_them()
    {
        var (seen, shiftsSeen, productsSeen) = (0L, 0L, 0L);
        await foreach (var (plants, line, question) in QuestionsAsync())
        {
            var elements = await ElementsAsync(plants, question);
            var losses = Assert.Single(await plants.Reader.DowntimeAsync(question, null, CancellationToken.None)).Losses;
            var list = await plants.Stops.ListAsync(question, Everything, StopOrder.Oldest, 0, int.MaxValue, null, CancellationToken.None);

            Assert.Equal((elements.Dt, elements.Stops), (losses.Sum(l => l.Micros), losses.Sum(l => l.Stops)));
            Assert.Equal(elements.Uncoded, losses.Where(l => l.Reason is null).Sum(l => l.Micros));
            Assert.Equal((elements.Dt, elements.Stops), (list.LostMicros, list.Counted));
            foreach (var loss in losses.GroupBy(l => l.Reason))
            {
                var filter = loss.Key is null ? new StopFilter { UncodedOnly = true } : new StopFilter { Reasons = [loss.Key] };
                var one = await plants.Stops.ListAsync(question, filter, StopOrder.Longest, 0, 1, null, CancellationToken.None);
                Assert.Equal((loss.Sum(l => l.Micros), loss.Sum(l => l.Stops)), (one.LostMicros, one.Counted));
            }

            seen += elements.Stops;
            shiftsSeen += question.Shift is null ? 0 : elements.Stops;
            productsSeen += question.Product is null ? 0 : elements.Stops;
        }

        Assert.True(seen > 400 && shiftsSeen > 100 && productsSeen > 100, $"{seen} stops, {shiftsSeen} by shift, {productsSeen} by product: too few to prove anything.");
    }

    [Fact]
    public async Task A_stop_is_whole_wherever_the_window_is_cut_and_can_be_opened()
    {
        var opened = 0;
        await foreach (var (plants, line, question) in QuestionsAsync())
        {
            var wide = PerformanceWindow.Between(question.Window.From - Duration.FromDays(60), question.Window.To + Duration.FromDays(60));
            var all = await ListAsync(plants, question with { Window = wide, Shift = null, Product = null });
            var whole = all.ToDictionary(s => s.Start);
            foreach (var stop in await ListAsync(plants, question))
            {
                Assert.Equal((whole[stop.Start].End, whole[stop.Start].IsOpen), (stop.End, stop.IsOpen));
            }

            foreach (var stop in all.Where((_, i) => i % 9 == 0))
            {
                var view = await plants.Stops.FindAsync(line, stop.Start, CancellationToken.None);
                Assert.NotNull(view);
                Assert.Equal((stop.Start, stop.End, stop.IsOpen), (view.Start, view.End, view.IsOpen));
                Assert.Equal(stop.LostMicros, view.Segments.Where(s => s.TimeClass == TimeClass.Downtime).Sum(s => Micros.Between(s.Start, s.End)));
                Assert.Equal(stop.Start, (await plants.Stops.FindAsync(line, stop.End - Duration.FromTicks(10), CancellationToken.None))?.Start);
                opened++;
            }
        }

        Assert.True(opened > 100, $"{opened} stops are too few to prove anything.");
    }

    /// <summary>Windows of instants and of days, with and without filters, over lines of the shared streams.</summary>
    private static async IAsyncEnumerable<(ProjectedPlants Plants, LineRef Line, DowntimeQuestion Question)> QuestionsAsync()
    {
        var contexts = StreamFile.Contexts(SharedData.Path("streams", "model.json"), SharedData.Path("streams", "policy.json"));
        var events = StreamFile.Events(SharedData.Path("streams", "events.ndjson"));
        var random = new Random(5);
        foreach (var context in contexts.Values.Where((_, i) => i % 6 == 2))
        {
            var line = new LineRef(context.Site.Code, context.Line.Code);
            var story = events.Where(e => e.Site == line.Site).ToList();
            var (first, last) = (story.Min(e => e.At), story.Max(e => e.At));
            await using var plants = await ProjectedPlants.CreateAsync([context], last + Duration.FromHours(3));
            await plants.AppendAsync(story);
            var shifts = context.Schedule.Shifts(first, last).Select(s => s.Name).Distinct(StringComparer.Ordinal).ToList();
            var products = story.OfType<Domain.Events.OrderEvent>().Select(e => e.Product).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            for (var i = 0; i < 16; i++)
            {
                var cuts = Enumerable.Range(0, 2).Select(_ => (first.ToMicros() + random.NextInt64(Micros.Between(first, last))).ToInstant()).Order().ToList();
                var window = i % 2 == 0
                    ? PerformanceWindow.Between(cuts[0], cuts[1] + Duration.FromTicks(10))
                    : PerformanceWindow.Days(context.Schedule.DayOf(cuts[0]), context.Schedule.DayOf(cuts[1]));
                yield return (plants, line, new DowntimeQuestion(
                    [line], window,
                    i % 4 >= 2 && products.Count > 0 ? products[random.Next(products.Count)] : null,
                    i / 4 % 2 == 1 && shifts.Count > 0 ? shifts[random.Next(shifts.Count)] : null));
            }
        }
    }

    private static async Task<IReadOnlyList<StopEntry>> ListAsync(ProjectedPlants plants, DowntimeQuestion question) =>
        (await plants.Stops.ListAsync(question, Everything, StopOrder.Oldest, 0, int.MaxValue, null, CancellationToken.None)).Page;

    private static async Task<ElementSet> ElementsAsync(ProjectedPlants plants, DowntimeQuestion question)
    {
        var answer = await plants.Reader.AskAsync(
            new PerformanceQuestion(question.Lines, question.Window, [], []) { Product = question.Product, Shift = question.Shift }, CancellationToken.None);
        return answer.Rows.Count == 0 ? new ElementSet() : Assert.Single(answer.Rows).Elements;
    }
}
