using CsCheck;
using PlantPortal.Domain.Charts;

namespace PlantPortal.Domain.Tests.Charts;

public sealed class StripZoomTests
{
    private static readonly Instant Six = Instant.FromUtc(2026, 3, 2, 6, 0);
    private static readonly Interval Shift = new(Six, Six + Duration.FromHours(8));

    [Fact]
    public void A_stretch_is_what_was_drawn_in_either_direction()
    {
        var expected = new Interval(Six + Duration.FromHours(2), Six + Duration.FromHours(4));

        Assert.Equal(expected, StripZoom.Stretch(Shift, Shift, .25, .5));
        Assert.Equal(expected, StripZoom.Stretch(Shift, Shift, .5, .25));
    }

    [Fact]
    public void Looking_closer_and_away_again_is_where_one_began() =>
        Assert.Equal(Shift, StripZoom.Out(StripZoom.In(Shift, Shift, .5), Shift));

    [Fact]
    public void Moving_stops_at_the_bounds()
    {
        var hour = new Interval(Six, Six + Duration.FromHours(1));

        Assert.Equal(hour, StripZoom.Move(hour, Shift, -.25));
        Assert.Equal(Six + Duration.FromMinutes(15), StripZoom.Move(hour, Shift, .25).Start);
    }

    [Fact]
    public void Whatever_is_wished_the_window_stays_in_bounds_and_is_long_enough_to_see() => Gen.Select(
        Gen.Int[1, 100_000], Gen.Double[0, 1], Gen.Double[0, 1], Gen.OneOf(Gen.Double[-3, 3], Gen.Const(1e300), Gen.Const(-1e300)), Gen.Double[0, 1]).Sample((seconds, start, length, one, other) =>
    {
        var bounds = new Interval(Six, Six + Duration.FromSeconds(seconds));
        var from = Six + (bounds.Duration * start);
        var window = new Interval(from, from + ((bounds.End - from) * length));
        var least = Duration.Min(Duration.FromMinutes(1), bounds.Duration);
        foreach (var next in new[] { StripZoom.Stretch(window, bounds, one, other), StripZoom.In(window, bounds, one), StripZoom.Out(window, bounds), StripZoom.Move(window, bounds, one) })
        {
            Assert.InRange(next.Start, bounds.Start, bounds.End);
            Assert.InRange(next.End, bounds.Start, bounds.End);
            Assert.True(next.Duration >= least);
        }
    });
}
