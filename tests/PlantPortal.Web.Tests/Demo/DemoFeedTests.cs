using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Features.Demo;
using PlantPortal.Web.Intake;

namespace PlantPortal.Web.Tests.Demo;

public sealed class DemoFeedTests
{
    [Fact]
    public async Task The_first_start_brings_in_a_day_and_a_half_and_nothing_ahead_of_the_clock()
    {
        await using var portal = await DemoPortal.CreateAsync();
        await portal.Plants.SetUpAsync(TestContext.Current.CancellationToken);

        var told = await portal.TellAsync();

        Assert.Empty(told.Errors);
        Assert.Equal(0, told.Duplicates);
        Assert.Equal(told.Accepted, portal.Count("SELECT count(*) FROM event"));
        Assert.Equal(0, portal.Count("SELECT count(*) FROM quarantine"));
        Assert.Equal(0, portal.Count($"SELECT count(*) FROM event WHERE at > {portal.Now.ToMicros()}"));
        // 36 hours ago Łódź had begun its night shift at 22:00, and in Pune nobody worked.
        Assert.Equal(Instant.FromUtc(2026, 3, 2, 21, 0), Beginning(portal, DemoEnterprise.Plants[0]));
        Assert.Equal(portal.Now - DemoFeed.History, Beginning(portal, DemoEnterprise.Plants[1]));
    }

    [Fact]
    public async Task A_restart_fills_the_gap_and_the_log_is_as_if_there_had_been_none()
    {
        await using var portal = await DemoPortal.ToldAsync();
        var beginnings = DemoEnterprise.Plants.ToDictionary(p => p, p => Beginning(portal, p));
        portal.Now += Duration.FromHours(11) + Duration.FromMilliseconds(123_456);

        var told = await portal.TellAsync();

        Assert.Empty(told.Errors);
        Assert.Equal(0, told.Duplicates);
        Assert.Equal(
            beginnings.Sum(b => Story(b.Key, b.Value - Duration.FromMilliseconds(1), portal.Now).Count), portal.Count("SELECT count(*) FROM event"));
    }

    [Fact]
    public async Task What_is_told_again_is_a_duplicate_and_never_a_conflict()
    {
        await using var portal = await DemoPortal.ToldAsync();
        var (from, to) = (portal.Now - Duration.FromHours(20), portal.Now);

        var told = new List<IntakeResult>();
        foreach (var plant in DemoEnterprise.Plants)
        {
            told.Add((await portal.Intake.TakeAsync(Story(plant, from, to))).Value);
        }

        Assert.Equal(DemoEnterprise.Plants.Select(p => Story(p, from, to).Count), told.Select(t => t.Duplicates));
        Assert.All(told, t => Assert.Empty(t.Errors));
        Assert.All(told, t => Assert.Equal(0, t.Accepted));
        Assert.Equal(0, portal.Count("SELECT count(*) FROM quarantine"));
    }

    [Fact]
    public async Task After_the_first_start_history_is_backfill_and_what_happens_now_is_not()
    {
        await using var portal = await DemoPortal.ToldAsync();
        Assert.Equal(0, portal.Count($"SELECT count(*) FROM event WHERE backfill = 0 AND at < {(portal.Now - Duration.FromMinutes(1)).ToMicros()}"));

        var feeds = DemoSetup.Feeds(portal.Services, speed: 1);
        for (var second = 0; second < 90; second++)
        {
            portal.Now += Duration.FromSeconds(1);
            foreach (var feed in feeds)
            {
                Assert.Empty((await feed.TellAsync()).Value.Errors);
            }
        }

        Assert.Equal(
            DemoEnterprise.Plants.Sum(p => Story(p, DemoPortal.Noon, portal.Now).Count), portal.Count($"SELECT count(*) FROM event WHERE backfill = 0 AND at > {DemoPortal.Noon.ToMicros()}"));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_tells_nothing_anew()
    {
        await using var portal = await DemoPortal.ToldAsync();
        var feeds = DemoSetup.Feeds(portal.Services, speed: 1);
        portal.Now += Duration.FromMinutes(30);
        await TellOnceAsync(feeds);
        portal.Now -= Duration.FromMinutes(20);
        await TellOnceAsync(feeds);
        portal.Now += Duration.FromMinutes(21);

        var told = await TellOnceAsync(feeds);

        Assert.All(told, t => Assert.Empty(t.Errors));
        Assert.All(told, t => Assert.Equal(0, t.Duplicates));
    }

    [Fact]
    public async Task A_gap_of_months_is_filled_from_a_month_ago_on()
    {
        await using var portal = await DemoPortal.ToldAsync();
        portal.Now += Duration.FromDays(100);

        Assert.All(DemoSetup.Feeds(portal.Services, speed: 1), feed => Assert.Equal(DemoFeed.LongestGap, feed.Behind));
    }

    private static async Task<List<IntakeResult>> TellOnceAsync(IEnumerable<DemoFeed> feeds)
    {
        var told = new List<IntakeResult>();
        foreach (var feed in feeds)
        {
            told.Add((await feed.TellAsync()).Value);
        }

        return told;
    }

    private static Instant Beginning(DemoPortal portal, DemoPlant plant) => portal.Count($"SELECT min(at) FROM event WHERE site = '{plant.Code}'").ToInstant();

    private static IReadOnlyList<PlantEvent> Story(DemoPlant plant, Instant after, Instant until) => new DemoStory(plant, DemoEnterprise.Seed, 1).Between(after, until);
}
