using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Tests.Data;

public sealed class SnapshotReaderTests
{
    private static readonly Duration s_second = Duration.FromSeconds(1);

    /// <summary>A break, a stop that grows out of a micro-stop, the end of a shift: second by second, and no event after the stop.</summary>
    [Theory]
    [InlineData("09:59", "10:01", TimeClass.PlannedStop)]
    [InlineData("13:59", "14:01", TimeClass.Unscheduled)]
    [InlineData("12:00", "12:20", TimeClass.Downtime)]
    public async Task Whatever_turns_by_itself_was_restless_a_beat_before(string from, string to, TimeClass becomes)
    {
        await using var plant = await StopPlant.CreateAsync(from);
        await plant.RunsAsync("06:00");
        await plant.StopsAsync(from);

        List<LineSnapshot> story = [];
        for (var now = StopPlant.At(from); now <= StopPlant.At(to); now += s_second)
        {
            story.Add(await plant.SnapshotAsync(now));
        }

        Assert.Contains(story, s => s.TimeClass == becomes);
        Assert.InRange(story.Count(s => s.IsRestless), 1, story.Count / 2);
        foreach (var (at, later) in story.Index().Skip(1))
        {
            Assert.All(story.Take(at).TakeLast(5), before => Assert.True(before.IsRestless || later.IsOnlyOlderThan(before), $"At {before.AsOf} nothing said of {later.AsOf}."));
        }
    }

    [Fact]
    public async Task A_line_that_runs_in_the_middle_of_a_shift_is_at_rest()
    {
        await using var plant = await StopPlant.CreateAsync("08:00");
        await plant.RunsAsync("06:00");

        Assert.False((await plant.SnapshotAsync(StopPlant.At("08:00"))).IsRestless);
    }
}
