using PlantPortal.Web.Features.Plants;

namespace PlantPortal.Web.Tests.Plants;

public sealed class MoveTurnsTests
{
    private readonly MoveTurns _turns = new();
    private int _waits;

    [Fact]
    public async Task A_person_has_one_turn_at_a_time_and_others_need_not_wait_for_them()
    {
        var (first, again, other) = (Take("ada"), Take("ada"), Take("bob"));

        Assert.Equal((true, false, true), (first.IsCompleted, again.IsCompleted, other.IsCompleted));
        Assert.Equal(1, _waits);
        (await first).Dispose();
        (await again).Dispose();
    }

    [Fact]
    public async Task Two_are_computed_at_once_and_the_rest_in_the_order_in_which_they_came()
    {
        var turns = new[] { "a", "b", "c", "d" }.Select(p => Take(p)).ToList();
        Assert.Equal([true, true, false, false], turns.Select(t => t.IsCompleted));

        (await turns[1]).Dispose();
        var third = await turns[2];
        Assert.False(turns[3].IsCompleted);
        third.Dispose();
        third.Dispose();
        await turns[3];
        Assert.False(Take("e").IsCompleted, "A turn that is given back twice is one turn.");
    }

    [Fact]
    public async Task Who_cancels_while_waiting_gives_the_place_to_the_next()
    {
        using var stop = new CancellationTokenSource();
        var (first, second) = (await Take("a"), await Take("b"));
        var (cancelled, next) = (Take("c", stop.Token), Take("d"));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        first.Dispose();
        (await next).Dispose();
        second.Dispose();
        Assert.True(Take("c").IsCompleted);
    }

    [Fact]
    public async Task However_many_come_and_cancel_at_once_no_more_than_two_have_a_turn()
    {
        var (now, most) = (0, 0);
        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 40 }, async (i, _) =>
        {
            using var stop = new CancellationTokenSource(i % 5 == 0 ? 1 : 30_000);
            try
            {
                using var turn = await Take($"person {i % 7}", stop.Token);
                InterlockedMax(ref most, Interlocked.Increment(ref now));
                await Task.Delay(1, CancellationToken.None);
                Interlocked.Decrement(ref now);
            }
            catch (OperationCanceledException)
            {
                // Some give up.
            }
        });

        Assert.Equal((0, MoveTurns.AtOnce), (now, most));
        Assert.True(Take("last").IsCompleted, "No turn is lost.");
    }

    private Task<IDisposable> Take(string person, CancellationToken cancel = default) => _turns.TakeAsync(person, () => _waits++, cancel);

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
