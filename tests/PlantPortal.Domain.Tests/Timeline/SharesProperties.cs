using CsCheck;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>A number opens down to segments and counts, and they add up to it.</summary>
public sealed class SharesProperties
{
    private const int Cases = 500;

    [Fact]
    public void Shares_of_any_window_add_up_to_its_buckets_in_every_element() =>
        Gen.Select(StoryGen.Stories, Gen.Double[0, 1].Array[2]).Sample((story, cuts) =>
        {
            var whole = story.Whole();
            var (from, to) = (At(whole, cuts.Min()), At(whole, cuts.Max()));
            var shares = new ElementSet();
            Shares.OfTime(whole, from, to).ToList().ForEach(s => shares.Add(s.Elements));
            Shares.OfCounts(whole, from, to).ToList().ForEach(s => shares.Add(s.Elements));

            Assert.Equal(Story.Text(Sum(whole, from, to)), Story.Text(shares));
        }, iter: Cases);

    [Fact]
    public void An_element_is_the_sum_of_its_parts() => StoryGen.Stories.Sample(story =>
    {
        var whole = story.Whole();
        var sum = Sum(whole, whole.From, whole.To);
        foreach (var element in Enum.GetValues<Element>().Where(e => !e.PartsOf().IsEmpty))
        {
            Assert.Equal(sum[element], element.PartsOf().Sum(p => sum[p]));
        }
    }, iter: Cases);

    private static Instant At(LineTimeline timeline, double share) =>
        timeline.From + Duration.FromTicks(Math.Floor((timeline.To - timeline.From).TotalTicks * share / 10) * 10);

    private static ElementSet Sum(LineTimeline timeline, Instant from, Instant to)
    {
        var sum = new ElementSet();
        foreach (var bucket in RollupBuilder.Build(timeline, from, to, RollupBuilder.Quarter))
        {
            sum.Add(bucket.Elements);
        }

        return sum;
    }
}
