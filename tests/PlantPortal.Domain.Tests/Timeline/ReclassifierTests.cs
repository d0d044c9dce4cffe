using CsCheck;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>Standing that is classified anew is what the engine makes of the same events.</summary>
public class ReclassifierTests
{
    private const int Cases = 3_000;

    [Fact]
    public void Standing_classified_by_another_version_is_what_the_engine_makes_of_the_events_by_that_version()
    {
        var (asked, said, moved) = (0, 0, 0);
        Gen.Select(StoryGen.Stories, StoryGen.Registries).Sample((story, registry) =>
        {
            var before = Told(story);
            var after = before with { Context = before.Context with { Registry = registry } };
            var (was, isNow) = (before.Whole(), after.Whole());
            var reclassifier = new Reclassifier(before.Context, after.Context);
            var doubts = new StandingDoubts(was);
            List<Segment> classified = [];
            foreach (var stop in was.Segments.Where(s => s.StopStart is not null).GroupBy(s => s.StopStart))
            {
                Interlocked.Increment(ref asked);
                List<Segment> parts = [.. stop];
                if (!reclassifier.TryClassify(parts, [.. parts.Select(doubts.Of)], classified))
                {
                    continue;
                }

                Interlocked.Increment(ref said);
                var expected = Story.Texts(isNow.Segments.Where(s => s.StopStart == stop.Key), was.From, was.To);
                Story.AssertSame(expected, Story.Texts(classified, was.From, was.To));
                Interlocked.Add(ref moved, expected.SequenceEqual(Story.Texts(parts, was.From, was.To)) ? 0 : 1);
            }
        }, iter: Cases);
        Assert.True(moved > Cases / 20, $"{moved} stops moved");
        Assert.True(said > asked * 0.8, $"{said} of {asked} stops said what was asked");
    }

    [Fact]
    public void The_elements_of_a_line_are_those_of_before_with_what_its_standing_moved()
    {
        var compared = 0;
        Gen.Select(StoryGen.Stories, StoryGen.Registries).Sample((story, registry) =>
        {
            var before = Told(story);
            var after = before with { Context = before.Context with { Registry = registry } };
            var (was, isNow) = (before.Whole(), after.Whole());
            var reclassifier = new Reclassifier(before.Context, after.Context);
            var doubts = new StandingDoubts(was);
            var (sum, taken, given) = (Sum(was), new ElementSet(), new ElementSet());
            List<Segment> classified = [];
            foreach (var stop in was.Segments.Where(s => s.StopStart is not null).GroupBy(s => s.StopStart))
            {
                List<Segment> parts = [.. stop];
                if (!reclassifier.TryClassify(parts, [.. parts.Select(doubts.Of)], classified))
                {
                    return;
                }

                parts.ForEach(p => Reclassifier.AddTo(taken, p));
                classified.ForEach(p => Reclassifier.AddTo(given, p));
            }

            sum.Subtract(taken);
            sum.Add(given);
            Assert.Equal(Story.Text(Sum(isNow)), Story.Text(sum));
            Interlocked.Increment(ref compared);
        }, iter: Cases);
        Assert.True(compared > Cases / 2, $"{compared} lines compared");
    }

    [Fact]
    public void Versions_that_move_no_standing_are_told_from_those_that_may() =>
        Gen.Select(StoryGen.Stories, StoryGen.Registries, StoryGen.Registries).Sample((story, one, other) =>
        {
            var (first, second) = (one.Versions[0].Value, other.Versions[0].Value);
            var before = Told(story);
            before = before with { Context = before.Context with { Registry = Domain.Time.History<Domain.Registry.RegistryVersion>.Always(first) } };
            var after = before with { Context = before.Context with { Registry = Domain.Time.History<Domain.Registry.RegistryVersion>.Always(second) } };
            if (!new VersionDifference(first, second).MovesStanding(before.Context))
            {
                var (was, isNow) = (before.Whole(), after.Whole());
                Story.AssertSame(Story.Texts(was.Segments, was.From, was.To), Story.Texts(isNow.Segments, was.From, was.To));
            }
        }, iter: Cases);

    /// <summary>The same without what no door lets in: an order that begins and names none.</summary>
    private static Story Told(Story story) => story with
    {
        Events = [.. story.Events.Select(e => e is OrderEvent { Action: OrderAction.Start, Order: null } order ? order with { Order = "O9" } : e)],
    };

    private static ElementSet Sum(LineTimeline timeline)
    {
        var sum = new ElementSet();
        foreach (var bucket in RollupBuilder.Build(timeline, timeline.From, timeline.To, Duration.Zero))
        {
            sum.Add(bucket.Elements);
        }

        return sum;
    }
}
