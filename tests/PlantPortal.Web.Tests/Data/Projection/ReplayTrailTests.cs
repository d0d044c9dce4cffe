using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Tests.Data.Projection;

public sealed class ReplayTrailTests
{
    private readonly ReplayTrail _trail = new();

    [Fact]
    public void Since_the_newest_nothing_was_noted() => Assert.Equal(Instant.MaxValue, _trail.Since(Noted(5, 7)));

    [Fact]
    public void Since_a_count_it_is_the_earliest_that_was_noted_after_it()
    {
        var count = Noted(2, 9);
        Noted(7, 5, 8);
        Assert.Equal(At(5), _trail.Since(count));
        Assert.Equal(At(8), _trail.Since(_trail.Count - 1));
        Assert.Equal(At(2), _trail.Since(0));
    }

    [Fact]
    public void Of_what_lies_too_far_back_nothing_is_known()
    {
        var count = Noted(9);
        Noted([.. Enumerable.Repeat(8, 64)]);
        Assert.Equal(At(8), _trail.Since(count));
        Noted(8);
        Assert.Equal(Instant.MinValue, _trail.Since(count));
    }

    private static Instant At(int second) => Instant.FromUnixTimeSeconds(second);

    private long Noted(params int[] seconds)
    {
        foreach (var second in seconds)
        {
            _trail.Note(At(second));
        }

        return _trail.Count;
    }
}
