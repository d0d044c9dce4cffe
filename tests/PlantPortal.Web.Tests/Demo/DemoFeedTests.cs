using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Features.Demo;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Demo;

public sealed class DemoFeedTests
{
    private static readonly Duration s_moment = Duration.FromMilliseconds(1);

    [Fact]
    public async Task The_first_start_brings_in_history_and_nothing_ahead_of_the_clock()
    {
        await using var portal = await DemoPortal.CreateAsync();
        await portal.Plants.SetUpAsync(TestContext.Current.CancellationToken);

        var told = await portal.TellAsync(DemoPortal.Short);

        Assert.Equal(0, told.Surprises);
        Assert.Equal(told.Accepted, portal.Count("SELECT count(*) FROM event"));
        Assert.Equal(told.Quarantined, portal.Count("SELECT sum(times) FROM quarantine"));
        Assert.Equal(0, portal.Count($"SELECT count(*) FROM event WHERE at > {portal.Now.ToMicros()}"));

        // A day ago Łódź had begun its early shift at 06:00, Pune its second at 15:00.
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 5, 0), Beginning(portal, "DEMO-LODZ"));
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 9, 30), Beginning(portal, "DEMO-PUNE"));
    }

    [Fact]
    public async Task A_restart_fills_the_gap_and_the_log_is_as_if_there_had_been_none()
    {
        var later = DemoPortal.Noon + Duration.FromHours(11) + Duration.FromMilliseconds(123_456);
        await using var stopped = await DemoPortal.ToldAsync(DemoPortal.Short);
        stopped.Now = later;
        var told = await stopped.TellAsync(DemoPortal.Short);

        Assert.Equal(0, told.Surprises);
        foreach (var plant in DemoEnterprise.Plants)
        {
            var beginning = Beginning(stopped, plant.Code) - s_moment;
            var keys = Story(plant, beginning, later).Where(d => !d.IsFlawed).Select(d => (d.Event.Source, d.Event.Sequence)).Distinct().Count();
            Assert.Equal(keys, stopped.Count($"SELECT count(*) FROM event WHERE site = '{plant.Code}'"));
        }
    }

    [Fact]
    public async Task What_is_told_again_is_a_duplicate_or_refused_again_and_never_new()
    {
        await using var portal = await DemoPortal.ToldAsync(DemoPortal.Short);
        var events = portal.Count("SELECT count(*) FROM event");
        var refused = portal.Count("SELECT count(*) FROM quarantine");
        var registry = portal.Services.GetRequiredService<Func<RegistryHistory>>()();

        foreach (var plant in DemoEnterprise.Plants)
        {
            var again = Story(plant, portal.Now - Duration.FromHours(20), portal.Now).Select(d => DemoFeed.WithVersion(plant, d, at => registry.At(at).Number)).ToList();
            var taken = (await portal.Intake.TakeAsync(Gateways, DemoBody.Of(again), EventFormat.Array, backfill: true)).Value;

            Assert.Equal(0, taken.Accepted);
            Assert.Equal(again.Count(d => !d.IsFlawed), taken.Duplicates);
            Assert.All(taken.Errors, e => Assert.True(again[e.Index].IsFlawed, e.Detail));
        }

        Assert.Equal(events, portal.Count("SELECT count(*) FROM event"));
        Assert.Equal(refused, portal.Count("SELECT count(*) FROM quarantine"));
    }

    [Fact]
    public async Task What_happens_now_is_no_history()
    {
        await using var portal = await DemoPortal.ToldAsync(DemoPortal.Short);
        Assert.Equal(0, portal.Count($"SELECT count(*) FROM event WHERE backfill = 0 AND at < {(portal.Now - Duration.FromHours(3)).ToMicros()}"));
        var before = portal.Count("SELECT count(*) FROM event WHERE backfill = 0");

        var feeds = portal.Feeds(DemoPortal.Short);
        var live = 0;
        for (var second = 0; second < 90; second++)
        {
            portal.Now += Duration.FromSeconds(1);
            foreach (var feed in feeds)
            {
                var told = await DemoPortal.TellAsync(feed);
                Assert.Equal(0, told.Surprises);
                live += told.Accepted;
            }
        }

        Assert.InRange(live, 10, 500);
        Assert.Equal(before + live, portal.Count("SELECT count(*) FROM event WHERE backfill = 0"));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_tells_nothing_anew()
    {
        await using var portal = await DemoPortal.ToldAsync(DemoPortal.Short);
        var lodz = portal.Feeds(DemoPortal.Short)[0];
        portal.Now += Duration.FromMinutes(20);
        await DemoPortal.TellAsync(lodz);
        portal.Now -= Duration.FromMinutes(15);
        Assert.Equal(0, (await DemoPortal.TellAsync(lodz)).Accepted);
        portal.Now += Duration.FromMinutes(16);

        var told = await DemoPortal.TellAsync(lodz);

        Assert.Equal(0, told.Surprises);
        Assert.Equal(0, told.Duplicates);
    }

    [Fact]
    public async Task Of_a_gap_that_is_too_long_the_newest_part_is_filled_and_the_rest_is_known_to_be_left_out()
    {
        await using var portal = await DemoPortal.ToldAsync(DemoPortal.Short);
        portal.Now += Duration.FromDays(4);

        foreach (var feed in portal.Feeds(DemoPortal.Short))
        {
            Assert.InRange(feed.Behind, DemoPortal.Short, DemoPortal.Short + Duration.FromHours(13));
            Assert.InRange(feed.LeftOut, Duration.FromDays(3), Duration.FromDays(3) + Duration.FromHours(1));
        }
    }

    [Fact]
    public async Task What_was_not_taken_is_prepared_again()
    {
        await using var portal = await DemoPortal.ToldAsync(DemoPortal.Short);
        portal.Now += Duration.FromMinutes(20);
        var feed = portal.Feeds(DemoPortal.Short)[0];
        var lost = feed.Next();

        feed.Rewind();

        Assert.Equal(lost.Deliveries, feed.Next().Deliveries);
    }

    [Theory]
    [InlineData(0.1, 30)]
    [InlineData(1, 30)]
    [InlineData(10, 3)]
    public void Where_more_happens_in_a_day_there_are_fewer_days(double speed, double days) =>
        Assert.Equal(Duration.FromDays(days), DemoSetup.HistoryAt(speed));

    private static Caller Gateways => new("test", "Test", [new Grant([Right.Ingest], Sites: null)]);

    private static Instant Beginning(DemoPortal portal, string plant) => portal.Count($"SELECT min(at) FROM event WHERE site = '{plant}'").ToInstant();

    private static List<DemoDelivery> Story(DemoPlant plant, Instant after, Instant until) => new DemoStory(plant, DemoEnterprise.Seed, 1).Between(after, until);
}
