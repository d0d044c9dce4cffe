using PlantPortal.Domain.Events;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Tests.Shared;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Tests.Data.Projection;

namespace PlantPortal.Web.Tests.Data;

/// <summary>Random plants whose registry changed while they ran: the recorded past is what the engine says of the whole story by the versions in force then.</summary>
public sealed class RecordedPastTests
{
    private static readonly StopFilter Everything = new() { MicroStops = true };

    [Fact]
    public async Task Downtime_stops_and_timeline_of_the_recorded_past_are_those_of_the_versions_in_force_then()
    {
        var (stops, afterChange, moved) = (0L, 0, 0);
        await foreach (var (plants, truth, question, lastChange) in QuestionsAsync())
        {
            var (from, to) = (question.Window.From, Instant.Min(question.Window.To, plants.Now));
            var segments = truth.Segments.Where(s => s.Start < to && s.End > from).Select(s => s.Clip(from, to)).ToList();
            var losses = Assert.Single(await plants.Reader.DowntimeAsync(question, null, default)).Losses;
            Assert.Equal(Sums(segments), losses.ToDictionary(l => (l.Reason ?? "", l.Code ?? ""), l => (l.Micros, l.Stops)));

            var list = await plants.Stops.ListAsync(question, Everything, StopOrder.Oldest, 0, int.MaxValue, null, default);
            Assert.Equal((losses.Sum(l => l.Micros), losses.Sum(l => l.Stops)), (list.LostMicros, list.Counted));
            foreach (var stop in list.Page)
            {
                var whole = truth.Segments.Where(s => s.StopStart == stop.Start).ToList();
                Assert.Equal((whole[0].Start, whole[^1].End), (stop.Start, stop.End));
            }

            var line = question.Lines[0];
            var read = await plants.Reader.TimelineAsync(line.Site, line.Line, from, to, default, PastView.Recorded);
            Assert.Equal(Joined(segments), read);

            var restated = Assert.Single(await plants.Reader.DowntimeAsync(question with { View = PastView.Restated }, null, default)).Losses;
            stops += list.Counted;
            afterChange += from >= lastChange && list.Counted > 0 ? 1 : 0;
            moved += restated.Sum(l => l.Micros) != losses.Sum(l => l.Micros) ? 1 : 0;
        }

        Assert.True(stops > 400 && afterChange > 5 && moved > 20, $"{stops} stops, {afterChange} windows after the last change, {moved} that changed: too few to prove anything.");
    }

    private static async IAsyncEnumerable<(ProjectedPlants Plants, LineTimeline Truth, DowntimeQuestion Question, Instant LastChange)> QuestionsAsync()
    {
        var contexts = StreamFile.Contexts(SharedData.Path("streams", "model.json"), SharedData.Path("streams", "policy.json"));
        var events = StreamFile.Events(SharedData.Path("streams", "events.ndjson"));
        var random = new Random(11);
        foreach (var context in contexts.Values.Where((_, i) => i % 6 == 3))
        {
            var line = new LineRef(context.Site.Code, context.Line.Code);
            var story = events.Where(e => e.Site == line.Site).ToList();
            var (first, last) = (story.Min(e => e.At), story.Max(e => e.At));
            await using var plants = await ProjectedPlants.CreateAsync([context], last + Duration.FromHours(3));
            Instant Within(long tenths) => (first.ToMicros() + (Micros.Between(first, last) / 10 * tenths)).ToInstant();
            plants.History = HistoryOf(context, plants.Registry, Within(random.Next(2, 5)), Within(random.Next(5, 8)), random.Next(3));
            plants.Registry = plants.History.At(plants.Now);
            await plants.AppendAsync(story);
            var truth = LineTimeline.Build(
                new LineContext(context.Site, context.Line, context.Schedule, plants.History.Recorded), LineCarry.Beginning(first - Duration.FromDays(2)),
                EventsOf(line, story), plants.Now);
            for (var i = 0; i < 14; i++)
            {
                var begin = i % 3 == 0 ? Instant.Max(first, plants.History.Publications.Max(p => p.RecordedFrom)) : first;
                var cuts = Enumerable.Range(0, 2).Select(_ => (begin.ToMicros() + random.NextInt64(Micros.Between(begin, last))).ToInstant()).Order().ToList();
                yield return (plants, truth, new DowntimeQuestion([line], PerformanceWindow.Between(cuts[0], cuts[1] + Duration.FromTicks(10))) { View = PastView.Recorded }, plants.History.Publications.Max(p => p.RecordedFrom));
            }
        }
    }

    /// <summary>A mapping that takes time out of downtime, then a change of one kind or another.</summary>
    private static RegistryHistory HistoryOf(LineContext context, RegistryVersion begin, Instant second, Instant third, int kind)
    {
        MappingKey Key(string code) => new(context.Site.Code, null, code);
        var content = new RegistryContent(begin.Reasons, begin.Kpis, begin.Policy);
        var first = new RegistryPublication(1, Instant.MinValue, Instant.MinValue, "Ada", "", content, [.. begin.Mappings.All.Select(m => new MappingChange(m.Key, m.Value))]);
        var mapped = new RegistryPublication(2, second, second, "Ada", "", null, [new(Key("M3"), "CLEANING"), new(Key("M1"), "FAIL-ELEC"), new(Key("M6"), null)]);
        var jam = begin.Reasons.Find("JAM")!;
        var then = new RegistryPublication(3, third - Duration.FromDays(9), third, "Ada", "", null, kind == 0 ? [new(Key("M1"), "PLANNED-MAINT")] : [])
        {
            Changes = kind switch
            {
                1 => [new ReasonChange(jam, jam with { Category = LossCategory.Planned })],
                2 => [new PolicyChange(begin.Policy, begin.Policy with { MicroStop = Duration.FromSeconds(30) })],
                _ => [],
            },
        };
        return new RegistryHistory([first, mapped, then]);
    }

    private static List<PlantEvent> EventsOf(LineRef line, List<PlantEvent> story)
    {
        var voids = new VoidIndex();
        story.OfType<VoidEvent>().ToList().ForEach(voids.Add);
        return [.. story.Where(e => (e.Line ?? line.Line) == line.Line && !voids.IsVoided(new EventKey(e.Source, e.Sequence))).Order(StoryOrder.Instance)];
    }

    private static Dictionary<(string Reason, string Code), (long Micros, long Stops)> Sums(IEnumerable<Segment> segments) =>
        segments.Where(s => s.TimeClass == TimeClass.Downtime).GroupBy(s => (s.Reason ?? "", s.Code ?? "")).ToDictionary(
            g => g.Key, g => (g.Sum(s => Micros.Between(s.Start, s.End)), (long)g.Count(s => s.First.HasFlag(FirstMoments.Downtime))));

    private static List<Segment> Joined(IEnumerable<Segment> segments)
    {
        List<Segment> joined = [];
        foreach (var next in segments)
        {
            if (joined.Count > 0 && next.Continues(joined[^1]))
            {
                joined[^1] = joined[^1] with { End = next.End };
            }
            else
            {
                joined.Add(next);
            }
        }

        return joined;
    }
}
