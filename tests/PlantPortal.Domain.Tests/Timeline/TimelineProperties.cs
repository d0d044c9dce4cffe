using CsCheck;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>What is true of every timeline, whatever happened.</summary>
public sealed class TimelineProperties
{
    private const int Cases = 500;

    [Fact]
    public void Segments_cover_time_without_gap_or_overlap_and_no_two_neighbours_are_the_same() => StoryGen.Stories.Sample(story =>
    {
        var whole = story.Whole();
        var at = whole.From;
        foreach (var segment in whole.Segments)
        {
            Assert.True(segment.Start == at && segment.End > at);
            at = segment.End;
        }

        Assert.Equal(whole.From == whole.To ? whole.From : whole.To, at);
        Story.AssertSame([.. whole.Segments.Select(Story.Text)], Story.Texts(whole.Segments, whole.From, whole.To));
    }, iter: Cases);

    [Fact]
    public void In_every_bucket_the_classes_add_up_to_the_clock_and_the_busy_time_balances() => StoryGen.Stories.Sample(story =>
    {
        var whole = story.Whole();
        foreach (var bucket in RollupBuilder.Build(whole, whole.From, whole.To, RollupBuilder.Quarter))
        {
            var e = bucket.Elements;
            var unscheduled = whole.Segments.Where(s => s.TimeClass == TimeClass.Unscheduled && s.Product == bucket.Product).Sum(s => Overlap(s, bucket.Start, bucket.End));
            Assert.True(e.Balances);
            Assert.Equal(e.Cal, e.Pot + unscheduled);
            Assert.Equal(e.Pot, e.Apt + e.Pdot + e.NoData + e.Aust + e.Idt + e.Adot + e.Mst + e.Dt);
            Assert.True(e.Brk <= e.Pdot && e.Uncoded + e.Ttr <= e.Dt && e.Npri <= e.Apt);
            Assert.True(e.Gq >= 0 && e.Sq >= 0 && e.Rq >= 0 && e.PriGq <= e.PriPq);
        }

        var cal = RollupBuilder.Build(whole, whole.From, whole.To, Duration.Zero).Sum(b => b.Elements.Cal);
        Assert.Equal(Micros.Between(whole.From, whole.To), cal);
    }, iter: Cases);

    [Fact]
    public void Buckets_sum_to_the_same_for_any_grid_and_any_way_of_cutting_the_window() =>
        Gen.Select(StoryGen.Stories, Gen.Double[0, 1].Array[0, 5], Gen.OneOf(0, 15, 60, 7)).Sample((story, cuts, minutes) =>
        {
            var whole = story.Whole();
            var once = Sum(RollupBuilder.Build(whole, whole.From, whole.To, Duration.Zero));
            Instant[] edges = [whole.From, .. cuts.Order().Select(c => Cut(whole, c)), whole.To];
            var parts = Enumerable.Range(1, edges.Length - 1)
                .SelectMany(i => RollupBuilder.Build(whole, edges[i - 1], edges[i], Duration.FromMinutes(minutes)));
            Assert.Equal(Story.Text(once), Story.Text(Sum(parts)));
        }, iter: Cases);

    [Fact]
    public void What_was_made_is_counted_exactly_once() => StoryGen.Stories.Sample(story =>
    {
        // Deltas only: readings have their own arithmetic.
        var deltas = story with { Events = [.. story.Events.Select(e => e is CountEvent c ? c with { Totals = default } : e)] };
        var whole = deltas.Whole();
        var sum = Sum(RollupBuilder.Build(whole, whole.From, whole.To, RollupBuilder.Quarter));
        var counts = Story.Remaining(deltas.Events, deltas.Events).OfType<CountEvent>().Where(c => !c.IsWhileRetired(deltas.Context.Retired)).ToList();
        Assert.Equal(counts.Sum(c => c.Deltas.Good ?? 0), sum.Gq);
        Assert.Equal(counts.Sum(c => c.Deltas.Scrap ?? 0), sum.Sq);
        Assert.Equal(counts.Sum(c => c.Deltas.Rework ?? 0), sum.Rq);
    }, iter: Cases);

    [Fact]
    public void Each_stop_is_counted_once() => StoryGen.Stories.Sample(story =>
    {
        var whole = story.Whole();
        foreach (var stop in whole.Segments.Where(s => s.StopStart is not null).GroupBy(s => s.StopStart))
        {
            bool Has(TimeClass timeClass) => stop.Any(s => s.TimeClass == timeClass);
            Assert.Equal(Has(TimeClass.Downtime) ? 1 : 0, stop.Count(s => s.First.HasFlag(FirstMoments.Downtime)));
            Assert.Equal(Has(TimeClass.MicroStop) && !Has(TimeClass.Downtime) ? 1 : 0, stop.Count(s => s.First.HasFlag(FirstMoments.MicroStop)));
        }
    }, iter: Cases);

    [Fact]
    public void Order_of_arrival_and_repetition_do_not_matter() => Gen.Select(StoryGen.Stories, Gen.Int).Sample((story, seed) =>
    {
        var shuffled = story.Events.ToArray();
        new Random(seed).Shuffle(shuffled);
        var again = story with { Events = shuffled };
        Story.AssertSame(AllTexts(story.Whole()), AllTexts(again.Whole()));
    }, iter: Cases);

    [Fact]
    public void Going_on_from_any_carry_equals_one_pass() => StoryGen.Stories.Sample(story =>
    {
        var whole = story.Whole();
        foreach (var carry in whole.CarriesAt(Marks(whole)))
        {
            var rest = LineTimeline.Build(story.Context, carry, story.After(carry), story.Now);
            Assert.Null(rest.NeedsFrom);
            Story.AssertSame(Story.Texts(whole.Segments, carry.At, whole.To), Story.Texts(rest.Segments, carry.At, whole.To));
            Story.AssertSame(Buckets(whole, carry.At, whole.To), Buckets(rest, carry.At, whole.To));
            var later = Marks(whole).Where(at => at >= carry.At).ToList();
            Story.AssertSame([.. whole.CarriesAt(later).Select(CarryText)], [.. rest.CarriesAt(later).Select(CarryText)]);
        }
    }, iter: Cases / 2);

    [Fact]
    public void A_part_of_the_story_that_knows_a_little_beyond_its_end_equals_that_part_of_the_whole() =>
        Gen.Select(StoryGen.Stories, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((story, a, b) =>
        {
            var whole = story.Whole();
            var to = Cut(whole, Math.Max(a, b));
            var carry = whole.CarriesAt(Marks(whole).Where(at => at <= Cut(whole, Math.Min(a, b)))).LastOrDefault() ?? LineCarry.Beginning(whole.From);
            var events = story.After(carry);
            var settled = to + story.Context.LongestMicroStop + Duration.FromTicks(10);
            var known = Instant.Min(story.Now, events.OfType<CountEvent>().Where(c => c.From < to && c.At > to).Select(c => c.At).Append(settled).Max());
            var told = events.Where(e => e.At <= known || e is ReasonEvent or StateCorrectionEvent).ToList();
            var part = LineTimeline.Build(story.Context, carry, told, Instant.Max(known, to));
            Assert.Null(part.NeedsFrom);
            Story.AssertSame(Story.Texts(whole.Segments, carry.At, to), Story.Texts(part.Segments, carry.At, to));
            Story.AssertSame(Buckets(whole, carry.At, to), Buckets(part, carry.At, to));
        }, iter: Cases);

    [Fact]
    public void As_the_clock_goes_on_nothing_changes_before_the_oldest_stop_that_was_open() => Gen.Select(StoryGen.Stories, Gen.Double[0, 1]).Sample((story, a) =>
    {
        var whole = story.Whole();
        var now = Cut(whole, a);
        var then = story.Whole(now: now);
        // A stop stays open through a silence, in which its segments do not show it.
        var settled = then.Segments.LastOrDefault(s => s.State is not null)?.StopStart ?? now;
        Story.AssertSame(Story.Texts(whole.Segments, whole.From, settled), Story.Texts(then.Segments, whole.From, settled));
    }, iter: Cases);

    internal static List<string> Buckets(LineTimeline timeline, Instant from, Instant to) =>
        Story.Texts(RollupBuilder.Build(timeline, from, to, RollupBuilder.Quarter));

    internal static string CarryText(LineCarry c) =>
        $"{c.At} {c.State} {c.Order} [{string.Join(',', c.Signs)}] [{string.Join(',', c.Counters)}] {c.Stop} [{string.Join(',', c.Reasons)}] [{string.Join(',', c.Corrections)}] [{string.Join(',', c.Spreads)}]";

    private static List<string> AllTexts(LineTimeline timeline) =>
        [.. Story.Texts(timeline.Segments, timeline.From, timeline.To), .. Buckets(timeline, timeline.From, timeline.To)];

    /// <summary>Quarter-hours, and every instant at which something happens.</summary>
    private static List<Instant> Marks(LineTimeline whole)
    {
        var quarter = RollupBuilder.Quarter.BclCompatibleTicks / 10;
        var marks = new SortedSet<Instant>(whole.Segments.Select(s => s.Start)) { whole.To };
        for (var at = ((whole.From.ToMicros() / quarter) + 1) * quarter; at < whole.To.ToMicros(); at += quarter)
        {
            marks.Add(at.ToInstant());
        }

        return [.. marks];
    }

    private static Instant Cut(LineTimeline whole, double part) => (whole.From.ToMicros() + (long)(part * Micros.Between(whole.From, whole.To))).ToInstant();

    private static long Overlap(Segment segment, Instant from, Instant to) =>
        Math.Max(0, Micros.Between(Instant.Max(segment.Start, from), Instant.Min(segment.End, to)));

    private static ElementSet Sum(IEnumerable<Bucket> buckets)
    {
        var sum = new ElementSet();
        foreach (var bucket in buckets)
        {
            sum.Add(bucket.Elements);
        }

        return sum;
    }
}
