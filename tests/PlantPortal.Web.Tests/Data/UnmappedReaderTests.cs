using System.Collections.Immutable;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Tests.Shared;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Tests.Data.Projection;

namespace PlantPortal.Web.Tests.Data;

public sealed class UnmappedReaderTests
{
    /// <summary>Against the segments of the line, one by one, for real streams: what is kept and what is newest, windows that cut stops, products.</summary>
    [Fact]
    public async Task Sums_and_latest_stops_are_those_of_the_segments()
    {
        var contexts = StreamFile.Contexts(SharedData.Path("streams", "model.json"), SharedData.Path("streams", "policy.json"));
        var events = StreamFile.Events(SharedData.Path("streams", "events.ndjson"));
        var random = new Random(17);
        var compared = 0;
        foreach (var context in contexts.Values)
        {
            var story = events.Where(e => e.Site == context.Site.Code).ToList();
            await using var plants = await ProjectedPlants.CreateAsync([context], story[^1].At + Duration.FromMinutes(100));
            await plants.AppendAsync(story);
            var line = new LineRef(context.Site.Code, context.Line.Code);
            var segments = await plants.Projector.UseAsync(line.Site, line.Line, view => view.Past(story[0].At, view.Now).Segments, default);
            foreach (var product in segments!.Select(s => s.Product).Distinct().Take(3).Append(null).Distinct())
            {
                var from = Between(random, story[0].At, story[^1].At);
                var window = PerformanceWindow.Between(from, Between(random, from, plants.Now + Duration.FromMinutes(1)));
                var read = Assert.Single(await plants.Unmapped.ReadAsync(new DowntimeQuestion([line], window, product), null, default));
                Assert.Equal(Expected(segments!, window, product), read.Losses.OrderBy(l => l.Code, StringComparer.Ordinal));
                compared += read.Losses.Count;
            }
        }

        Assert.True(compared > 10, $"Only {compared} codes were compared.");
    }

    [Fact]
    public async Task A_stop_that_began_before_the_window_was_last_seen_when_it_began()
    {
        await using var plant = await StopPlant.CreateAsync("12:00");
        await plant.RunsAsync("06:00");
        await plant.StopsAsync("07:00", "E99");
        await plant.RunsAsync("07:30");
        await plant.StopsAsync("08:00", "E1");
        await plant.RunsAsync("08:30");

        var read = Assert.Single(await plant.UnmappedAsync("07:10", "12:00"));
        Assert.Equal([new UnmappedLoss("E99", 20 * 60 * Micros.PerSecond, 0, StopPlant.At("07:00"))], read.Losses);
        Assert.Empty(Assert.Single(await plant.UnmappedAsync("07:30", "12:00")).Losses);
    }

    [Fact]
    public async Task It_tells_after_each_line_how_many_are_done()
    {
        await using var plant = await StopPlant.CreateAsync("12:00");
        await plant.RunsAsync("06:00");
        List<int> told = [];
        await plant.UnmappedAsync("06:00", "12:00", new Told(told.Add));
        Assert.Equal([1], told);
    }

    private static ImmutableArray<UnmappedLoss> Expected(IEnumerable<Segment> segments, PerformanceWindow window, string? product) =>
    [
        .. segments.Where(s => s is { TimeClass: TimeClass.Downtime, Reason: null, Code: not null } && s.End > window.From && s.Start < window.To)
            .Where(s => product is null || s.Product == product)
            .GroupBy(s => s.Code!, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new UnmappedLoss(
                g.Key,
                g.Sum(s => Micros.Between(Instant.Max(s.Start, window.From), Instant.Min(s.End, window.To))),
                g.Count(s => s.Start >= window.From && s.First.HasFlag(FirstMoments.Downtime)),
                g.Max(s => s.StopStart!.Value))),
    ];

    private static Instant Between(Random random, Instant from, Instant to) => (from.ToMicros() + random.NextInt64(Micros.Between(from, to))).ToInstant();

    private sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
