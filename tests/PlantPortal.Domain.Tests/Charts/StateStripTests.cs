using CsCheck;
using PlantPortal.Domain.Charts;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Charts;

public class StateStripTests
{
    private static readonly Instant Six = Instant.FromUtc(2026, 3, 2, 6, 0);
    private static readonly DateTimeZone Warsaw = DateTimeZoneProviders.Tzdb["Europe/Warsaw"];

    [Fact]
    public void Bars_stand_where_their_time_lies()
    {
        var strip = StateStrip.Of([Seg(0, 60, TimeClass.Running), Seg(60, 80, TimeClass.Downtime)], Six, Minute(80), Warsaw);

        Assert.Equal([(0, .75), (.75, .25)], strip.Bars.Select(b => (b.X, b.Width)));
    }

    [Fact]
    public void Neighbours_that_look_alike_are_one_bar()
    {
        var strip = StateStrip.Of(
            [Seg(0, 10, TimeClass.Downtime, "JAM"), Seg(10, 20, TimeClass.Downtime, "JAM"), Seg(20, 30, TimeClass.Downtime, "MISFEED")],
            Six, Minute(30), Warsaw);

        Assert.Equal([(Six, Minute(20)), (Minute(20), Minute(30))], strip.Bars.Select(b => (b.Start, b.End)));
    }

    [Fact]
    public void What_lies_outside_the_window_is_clipped()
    {
        var strip = StateStrip.Of([Seg(-60, -30, TimeClass.Idle), Seg(-30, 90, TimeClass.Running)], Six, Minute(60), Warsaw);

        Assert.Equal((0, 1, Six, Minute(60)), Assert.Single(strip.Bars) is var b ? (b.X, b.Width, b.Start, b.End) : default);
    }

    [Fact]
    public void Ticks_are_round_hours_of_the_plants_clock()
    {
        var strip = StateStrip.Of([], Minute(10), Minute(8 * 60), DateTimeZoneProviders.Tzdb["Asia/Kolkata"]);

        Assert.All(strip.Ticks, t => Assert.Equal(30, t.At.InUtc().Minute));
        Assert.Equal(8, strip.Ticks.Length);
    }

    [Fact]
    public void Ticks_never_stand_on_one_spot_when_the_clock_changes()
    {
        var spring = Instant.FromUtc(2026, 3, 28, 23, 0);
        var strip = StateStrip.Of([], spring, spring + Duration.FromHours(6), Warsaw);

        Assert.Equal(strip.Ticks.Select(t => t.X).Distinct().Order(), strip.Ticks.Select(t => t.X));
    }

    [Fact]
    public void A_strip_without_length_is_a_defect() =>
        Assert.Throws<ArgumentException>(() => StateStrip.Of([], Six, Six, Warsaw));

    [Fact]
    public void Whatever_the_segments_the_bars_fill_the_strip_exactly_once() =>
        Gen.Select(Gen.Int[1, 60], Gen.Enum<TimeClass>()).List[1, 40].Sample(pieces =>
        {
            var at = 0;
            var segments = pieces.Select(p => Seg(at, at += p.Item1, p.Item2)).ToList();
            var bars = StateStrip.Of(segments, Six, Minute(at), Warsaw).Bars;

            Assert.Equal(Six, bars[0].Start);
            Assert.Equal(Minute(at), bars[^1].End);
            Assert.All(bars.Zip(bars.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
            Assert.All(bars.Zip(bars.Skip(1)), pair => Assert.NotEqual(pair.First.TimeClass, pair.Second.TimeClass));
            Assert.Equal(1, bars.Sum(b => b.Width), 9);
        });

    private static Instant Minute(int minutes) => Six + Duration.FromMinutes(minutes);

    private static Segment Seg(int from, int to, TimeClass timeClass, string? reason = null) =>
        new(Minute(from), Minute(to), timeClass, null, reason, null, null, null, null, null, null, false, null, default);
}
