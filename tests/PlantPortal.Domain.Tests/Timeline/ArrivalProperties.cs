using CsCheck;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>However events arrive, what is kept of a line and its newest stretch together are what one pass over all of them gives.</summary>
public sealed class ArrivalProperties
{
    private const int Cases = 400;

    /// <summary>How a story arrives.</summary>
    /// <param name="Seed">Shuffles the events; 0 leaves them in order of time.</param>
    /// <param name="Sizes">Events by batch.</param>
    private sealed record Arrival(int Seed, int[] Sizes, int Repeated, int PieceEvents, Duration Lag)
    {
        public override string ToString() => $"seed {Seed}, batches {string.Join(' ', Sizes)}, repeated {Repeated}, pieces of {PieceEvents}, lag {Lag}";
    }

    private static readonly Gen<Arrival> Arrivals = Gen.Select(
        Gen.Int[0, 1_000], Gen.Int[1, 12].Array[1, 12], Gen.Int[0, 3], Gen.OneOf(1, 3, 10, 1_000), Gen.OneOf(3, 3, 10, 30),
        (seed, sizes, repeated, piece, lag) => new Arrival(seed % 3 == 0 ? 0 : seed, sizes, repeated, piece, Duration.FromMinutes(lag)));

    [Fact]
    public void Any_order_repetition_and_batching_gives_at_every_step_what_one_pass_gives()
    {
        var (again, early) = (0, 0);
        Gen.Select(StoryGen.Stories, Arrivals).Sample((story, arrival) =>
        {
            var line = new KeptLine(story.Context, arrival.PieceEvents, arrival.Lag);
            List<PlantEvent> arrived = [];
            var now = Instant.MinValue;
            foreach (var batch in Batches(story, arrival))
            {
                arrived.AddRange(batch);
                now = Instant.Max(now, NowAfter(story, arrived));
                line.Take(batch, now);
                AssertSame(line, story with { Events = [.. arrived.Distinct()], Now = now });
            }

            line.Take([], story.Now);
            AssertSame(line, story);
            Interlocked.Add(ref again, line.Replays.Again);
            Interlocked.Add(ref early, line.Replays.Early);
        }, iter: Cases);
        Assert.True(again > Cases && early > Cases / 100, $"{again} replays, {early} of them stopped early");
    }

    private static void AssertSame(KeptLine line, Story story)
    {
        if (story.Events.All(e => e is VoidEvent))
        {
            return;
        }

        var (from, to) = (line.Beginning!.Value, Instant.Max(story.Now, line.Beginning!.Value));
        Assert.True(from <= story.Beginning);
        var whole = story.Whole(from, to);
        var (segments, buckets) = line.Read();
        Story.AssertSame(Story.Texts(whole.Segments, from, to), Story.Texts(segments, from, to));
        Story.AssertSame(TimelineProperties.Buckets(whole, from, to), Story.Texts(buckets));
    }

    private static IEnumerable<List<PlantEvent>> Batches(Story story, Arrival arrival)
    {
        var events = story.Events.Order(StoryOrder.Instance).ToArray();
        var random = new Random(arrival.Seed);
        if (arrival.Seed != 0)
        {
            random.Shuffle(events);
        }

        for (var (next, i) = (0, 0); next < events.Length; i++)
        {
            var size = arrival.Sizes[i % arrival.Sizes.Length];
            List<PlantEvent> batch = [.. events.Skip(next).Take(size)];
            next += size;
            batch.AddRange(Enumerable.Range(0, arrival.Repeated).Select(_ => events[random.Next(Math.Min(next, events.Length))]));
            yield return batch;
        }
    }

    /// <summary>The clock when some events have arrived: none of them is stamped more than two minutes ahead of it.</summary>
    private static Instant NowAfter(Story story, IReadOnlyCollection<PlantEvent> arrived) =>
        Instant.Min(story.Now, arrived.Max(e => e.At) - (arrived.Count % 3 == 0 ? Duration.FromSeconds(120) : Duration.Zero));
}
