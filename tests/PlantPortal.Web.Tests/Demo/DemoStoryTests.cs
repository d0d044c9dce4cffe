using CsCheck;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Features.Demo;

namespace PlantPortal.Web.Tests.Demo;

public sealed class DemoStoryTests
{
    // Both changes of the clocks of Łódź are in, and a Sunday on which Pune rests.
    private static readonly (Instant From, Instant To)[] Weeks =
    [
        (Instant.FromUtc(2026, 3, 26, 0, 0), Instant.FromUtc(2026, 4, 2, 0, 0)),
        (Instant.FromUtc(2026, 10, 22, 0, 0), Instant.FromUtc(2026, 10, 29, 0, 0)),
    ];

    private static readonly PlantModel Model = DemoEnterprise.Plants.Aggregate(
        PlantModel.Empty, (model, plant) => DemoModel.Of(plant).ApplyTo(model, Weeks[0].From, _ => false).Value.Model);

    public static TheoryData<string, double> PlantsAndSpeeds => new(
        from plant in DemoEnterprise.Plants
        from speed in new[] { 0.1, 1.0, 60.0 }
        select (plant.Code, speed));

    [Fact]
    public void The_same_seed_and_time_tell_the_same_events_in_whatever_pieces()
    {
        // Over the night in which the clocks of Łódź go forward.
        var (from, to) = (Instant.FromUtc(2026, 3, 28, 3, 0), Instant.FromUtc(2026, 3, 30, 3, 0));
        var whole = DemoEnterprise.Plants.Select(p => Story(p).Between(from, to)).ToList();

        Gen.Long[0, (to - from).BclCompatibleTicks].Array[0, 12].Sample(
            cuts =>
            {
                var edges = cuts.Select(c => from + Duration.FromTicks(c)).Append(from).Append(to).Distinct().Order().ToList();
                var pieces = DemoEnterprise.Plants.Select(plant =>
                {
                    var story = Story(plant);
                    return edges.Zip(edges.Skip(1)).SelectMany(e => story.Between(e.First, e.Second)).ToList();
                });

                Assert.Equal(whole, pieces);
            },
            iter: 20);
    }

    [Fact]
    public void Another_seed_tells_another_story() => Assert.All(DemoEnterprise.Plants, plant => Assert.NotEqual(
        Story(plant).Between(Weeks[0].From, Weeks[0].To), new DemoStory(plant, DemoEnterprise.Seed + 1, 1).Between(Weeks[0].From, Weeks[0].To)));

    [Theory]
    [MemberData(nameof(PlantsAndSpeeds))]
    public void Every_event_passes_the_check_at_the_instant_it_happens_and_has_a_key_of_its_own(string plant, double speed)
    {
        var check = new EventCheck(Model, StarterRegistry.Content.Reasons, Duration.Zero);
        var story = new DemoStory(DemoEnterprise.Plants.Single(p => p.Code == plant), DemoEnterprise.Seed, speed);

        foreach (var (from, to) in Weeks)
        {
            var events = story.Between(from, to);

            Assert.NotEmpty(events);
            Assert.All(events, e => Assert.Null(check.Find(e, e.At)));
            Assert.All(events, e => Assert.InRange(e.At, from + Duration.Epsilon, to));
            Assert.All(events, e => Assert.Equal(e.At, DemoStory.TimeOf(e.Sequence)));
            Assert.Distinct(events.Select(e => new EventKey(e.Source, e.Sequence)));
            Assert.Equal(events.Order(StoryOrder.Instance), events);
        }
    }

    [Fact]
    public void Most_breaks_are_taken_but_not_all()
    {
        var (from, to) = Weeks[0];
        var pauses = Story(DemoEnterprise.Plants[0]).Between(from, to).OfType<StateEvent>().Count(e => e.Code == DemoEnterprise.PauseCode);

        // Three lines, three shifts of one break, seven days.
        Assert.InRange(pauses, 63 * 0.7, 63 * 0.95);
    }

    [Fact]
    public void At_ten_times_the_speed_about_ten_times_as_much_happens()
    {
        var (from, to) = Weeks[0];
        var plant = DemoEnterprise.Plants[0];

        var once = Jams(Story(plant));
        var ten = Jams(new DemoStory(plant, DemoEnterprise.Seed, 10));

        Assert.InRange(ten, once * 8, once * 12);

        int Jams(DemoStory story) => story.Between(from, to).OfType<StateEvent>().Count(e => e.Code == "E104");
    }

    [Fact]
    public void A_plant_begins_with_the_shift_that_runs()
    {
        var lodz = Story(DemoEnterprise.Plants[0]);

        // 14:00 in Łódź in winter.
        Assert.Equal(Instant.FromUtc(2026, 3, 4, 13, 0), lodz.BeginningAt(Instant.FromUtc(2026, 3, 4, 15, 17)));
    }

    [Fact]
    public void A_plant_that_rests_begins_where_it_is_asked_to()
    {
        var pune = Story(DemoEnterprise.Plants[1]);
        var sunday = Instant.FromUtc(2026, 3, 8, 12, 0);

        Assert.Equal(sunday, pune.BeginningAt(sunday));
        Assert.All(pune.Between(sunday, sunday + Duration.FromHours(6)), e => Assert.IsType<HeartbeatEvent>(e));
    }

    private static DemoStory Story(DemoPlant plant) => new(plant, DemoEnterprise.Seed, 1);
}
