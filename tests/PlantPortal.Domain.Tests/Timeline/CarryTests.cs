using System.Globalization;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Tests.Shared;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>Going on from a carry gives what one pass gives.</summary>
public class CarryTests
{
    [Fact]
    public void Going_on_from_any_carry_of_the_random_plants_gives_the_same_segments_and_buckets_as_one_pass()
    {
        var contexts = StreamFile.Contexts(SharedData.Path("streams", "model.json"), SharedData.Path("streams", "policy.json"));
        var all = StreamFile.Events(SharedData.Path("streams", "events.ndjson"));
        var carries = 0;
        foreach (var context in contexts.Values)
        {
            var end = all.Where(e => e.Site == context.Site.Code).Max(e => e.At) + Duration.FromHours(1);
            var whole = StreamsTests.Build(context, all, Instant.MaxValue, end);
            var events = StreamsTests.EventsOf(context, all);
            foreach (var carry in whole.CarriesAt(Quarters(whole.From, end)).Where((_, i) => i % 5 == 0))
            {
                var rest = LineTimeline.Build(context, carry, [.. events.Where(e => e.At > carry.At || (e.At == carry.At && e is not CountEvent))], end);
                Assert.Null(rest.NeedsFrom);
                Assert.Equal(Segments(whole, carry.At), Segments(rest, carry.At));
                Assert.Equal(Buckets(whole, carry.At, end), Buckets(rest, carry.At, end));
                carries++;
            }
        }

        Assert.True(carries > 1_000, $"{carries} carries");
    }

    [Fact]
    public void A_spread_count_that_reaches_before_the_carry_asks_for_an_earlier_one_when_its_running_time_changed()
    {
        var contexts = StreamFile.Contexts(SharedData.Path("streams", "model.json"), SharedData.Path("streams", "policy.json"));
        var all = StreamFile.Events(SharedData.Path("streams", "events.ndjson"));
        var asked = 0;
        foreach (var context in contexts.Values)
        {
            var end = all.Where(e => e.Site == context.Site.Code).Max(e => e.At) + Duration.FromHours(1);
            var whole = StreamsTests.Build(context, all, Instant.MaxValue, end);
            var events = StreamsTests.EventsOf(context, all);
            foreach (var carry in whole.CarriesAt(Quarters(whole.From, end)).Where(c => !c.Spreads.IsEmpty))
            {
                var rest = LineTimeline.Build(
                    context, carry, [.. events.Where(e => e.At > carry.At || (e.At == carry.At && e is not CountEvent))], end, unchangedUntil: carry.At);
                Assert.True(rest.NeedsFrom < carry.At);
                asked++;
            }
        }

        Assert.True(asked > 100, $"{asked} carries inside spread counts");
    }

    private static IEnumerable<Instant> Quarters(Instant from, Instant to)
    {
        var quarter = RollupBuilder.Quarter.BclCompatibleTicks;
        for (var at = Instant.FromUnixTimeTicks(((from.ToUnixTimeTicks() / quarter) + 1) * quarter); at < to; at += RollupBuilder.Quarter)
        {
            yield return at;
        }
    }

    private static List<string> Segments(LineTimeline timeline, Instant from) =>
        [.. timeline.Segments.Where(s => s.End > from).Select(s => s.Clip(from, Instant.MaxValue).ToString())];

    private static List<string> Buckets(LineTimeline timeline, Instant from, Instant to) =>
        [.. RollupBuilder.Build(timeline, from, to, RollupBuilder.Quarter).Select(b => string.Create(
            CultureInfo.InvariantCulture, $"{b.Start} {b.End} {b.Product} {b.Shift?.Name} {b.Day} {string.Join(' ', Enum.GetValues<Element>().Select(e => b.Elements[e]))}"))];
}
