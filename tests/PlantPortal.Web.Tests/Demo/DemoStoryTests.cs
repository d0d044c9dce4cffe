using CsCheck;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Features.Demo;

namespace PlantPortal.Web.Tests.Demo;

public sealed class DemoStoryTests
{
    // Both changes of the clocks of Europe are in, and a Sunday on which Pune rests.
    private static readonly (Instant From, Instant To)[] Stretches =
    [
        (Instant.FromUtc(2026, 3, 28, 0, 0), Instant.FromUtc(2026, 3, 31, 0, 0)),
        (Instant.FromUtc(2026, 10, 24, 0, 0), Instant.FromUtc(2026, 10, 27, 0, 0)),
    ];

    private static readonly PlantModel Model = DemoEnterprise.Plants.Aggregate(
        PlantModel.Empty, (model, plant) => DemoModel.Of(plant).ApplyTo(model, Stretches[0].From, _ => false).Value.Model);

    public static TheoryData<string, double> PlantsAndSpeeds => new(
        from plant in DemoEnterprise.Plants
        from speed in new[] { 0.1, 1.0, 60.0 }
        select (plant.Code, speed));

    [Fact]
    public void The_same_seed_and_time_tell_the_same_in_whatever_pieces()
    {
        // Over the night in which the clocks of Europe go forward.
        var (from, to) = (Instant.FromUtc(2026, 3, 28, 15, 0), Instant.FromUtc(2026, 3, 29, 15, 0));
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
            iter: 8);
    }

    [Fact]
    public void Another_seed_tells_another_story() => Assert.All(DemoEnterprise.Plants, plant => Assert.NotEqual(
        Story(plant).Between(Stretches[0].From, Stretches[0].To), new DemoStory(plant, DemoEnterprise.Seed + 1, 1).Between(Stretches[0].From, Stretches[0].To)));

    [Theory]
    [MemberData(nameof(PlantsAndSpeeds))]
    public void What_is_not_flawed_passes_the_check_as_it_arrives_and_has_a_key_of_its_own(string plant, double speed)
    {
        var check = new EventCheck(Model, StarterRegistry.Content.Reasons, Duration.Zero);
        var story = new DemoStory(DemoEnterprise.Plants.Single(p => p.Code == plant), DemoEnterprise.Seed, speed);

        foreach (var (from, to) in Stretches)
        {
            // At sixty times the speed an hour is as full as two and a half days.
            var until = speed > 1 ? from + Duration.FromHours(12) : to;
            var deliveries = story.Between(from, until);
            var sound = deliveries.Where(d => !d.IsFlawed).ToList();

            Assert.NotEmpty(sound);
            Assert.All(sound, d => Assert.Null(check.Find(d.Event, d.Due)));
            Assert.All(deliveries, d => Assert.InRange(d.Due, from + Duration.Epsilon, until));
            Assert.All(deliveries, d => Assert.True(DemoKeys.TimeOf(d.Event.Sequence) <= d.Due, $"{d} arrives before it happens."));
            Assert.Equal(deliveries.Order(DeliveryOrder.Instance), deliveries);

            // What is sent twice is the same both times.
            Assert.Distinct(sound.Select(d => d.Event).Distinct().Select(e => new EventKey(e.Source, e.Sequence)));
        }
    }

    [Fact]
    public void Most_breaks_are_taken_but_not_all()
    {
        var (from, to) = (Instant.FromUtc(2026, 3, 2, 5, 0), Instant.FromUtc(2026, 3, 9, 5, 0));
        var pauses = Events(Story(DemoEnterprise.Plants[0]), from, to).OfType<StateEvent>().Count(e => e.Code == DemoEnterprise.PauseCode);

        // Five lines, three shifts of one break, seven days.
        Assert.InRange(pauses, 105 * 0.7, 105 * 0.95);
    }

    [Fact]
    public void At_ten_times_the_speed_about_ten_times_as_much_happens()
    {
        var plant = DemoEnterprise.Plants[0];

        var once = Jams(Story(plant));
        var ten = Jams(new DemoStory(plant, DemoEnterprise.Seed, 10));

        Assert.InRange(ten, once * 8, once * 12);

        static int Jams(DemoStory story) => Events(story, Stretches[0].From, Stretches[0].To).OfType<StateEvent>().Count(e => e.Code == "E104");
    }

    [Fact]
    public void Maintenance_comes_on_its_day_and_on_no_other()
    {
        // Filler 1 is maintained each Tuesday.
        var days = Events(Story(DemoEnterprise.Plants[0]), Instant.FromUtc(2026, 3, 1, 0, 0), Instant.FromUtc(2026, 3, 15, 0, 0))
            .OfType<StateEvent>().Where(e => e is { Line: "L1", Code: DemoEnterprise.MaintenanceCode }).Select(e => e.At.InUtc().Date).Distinct();

        Assert.Equal([new LocalDate(2026, 3, 3), new LocalDate(2026, 3, 10)], days);
    }

    [Fact]
    public void On_a_closed_day_nothing_but_heartbeats_comes_and_the_first_Sunday_of_a_month_Pune_works()
    {
        // Göppingen's new year, and Pune on 1 March and 8 March.
        var goeppingen = Story(DemoEnterprise.Plants[5]);
        Assert.DoesNotContain(Events(goeppingen, Instant.FromUtc(2026, 1, 1, 4, 0), Instant.FromUtc(2026, 1, 1, 22, 0)), e => e is not HeartbeatEvent && e.Line != "FIL9");

        var pune = Story(DemoEnterprise.Plants[1]);
        Assert.Contains(Events(pune, Instant.FromUtc(2026, 3, 1, 3, 0), Instant.FromUtc(2026, 3, 1, 9, 0)), e => e is CountEvent);
        Assert.DoesNotContain(Events(pune, Instant.FromUtc(2026, 3, 8, 3, 0), Instant.FromUtc(2026, 3, 8, 9, 0)), e => e is not HeartbeatEvent);
    }

    [Fact]
    public void A_plant_begins_with_the_shift_that_runs_or_where_it_is_asked_to()
    {
        // 14:00 in Łódź in winter; a Sunday in Pune.
        Assert.Equal(Instant.FromUtc(2026, 3, 4, 13, 0), Story(DemoEnterprise.Plants[0]).BeginningAt(Instant.FromUtc(2026, 3, 4, 15, 17)));
        Assert.Equal(Instant.FromUtc(2026, 3, 8, 12, 0), Story(DemoEnterprise.Plants[1]).BeginningAt(Instant.FromUtc(2026, 3, 8, 12, 0)));
    }

    [Fact]
    public void The_enterprise_is_as_wide_as_the_world()
    {
        var noon = Instant.FromUtc(2026, 3, 4, 12, 0);
        var offsets = DemoEnterprise.Plants.Select(p => DateTimeZoneProviders.Tzdb[p.TimeZone].GetUtcOffset(noon)).Distinct().ToList();

        Assert.Equal(6, DemoEnterprise.Plants.Select(p => p.TimeZone).Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(offsets.Count, 5, 6);
        Assert.Contains(Offset.FromHoursAndMinutes(5, 30), offsets);
        Assert.InRange(DemoEnterprise.Plants.Sum(p => p.Lines.Count()), 24, 40);
        Assert.InRange(DemoEnterprise.Plants.SelectMany(p => p.Lines).Select(l => l.EquipmentClass).Distinct(StringComparer.Ordinal).Count(), 6, 12);
        Assert.InRange(DemoEnterprise.Plants.SelectMany(p => p.Lines).SelectMany(l => l.Products).Select(p => p.Unit).Distinct(StringComparer.Ordinal).Count(), 4, 10);
        Assert.All(DemoEnterprise.Plants, p => Assert.StartsWith("DEMO-", p.Code, StringComparison.Ordinal));
        Assert.All(DemoEnterprise.Plants, p => Assert.EndsWith("(demo)", p.Name, StringComparison.Ordinal));
    }

    private static DemoStory Story(DemoPlant plant) => new(plant, DemoEnterprise.Seed, 1);

    private static IEnumerable<PlantEvent> Events(DemoStory story, Instant from, Instant to) => story.Between(from, to).Select(d => d.Event);
}
