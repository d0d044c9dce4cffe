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
            Assert.All(
                bars.Zip(bars.Skip(1)).Where(pair => pair is { First.Crowd: null, Second.Crowd: null }), pair => Assert.NotEqual(pair.First.TimeClass, pair.Second.TimeClass));
            Assert.Equal(1, bars.Sum(b => b.Width), 9);
        });

    [Fact]
    public void Stops_too_fine_to_be_told_apart_are_one_bar_that_says_how_many_and_how_long()
    {
        // A pixel of ten hours is a minute.
        Segment[] segments =
        [
            Seg(0, 200, TimeClass.Running), .. Pieces(200, 1, (10, TimeClass.Running), (5, TimeClass.MicroStop), (10, TimeClass.Running), (8, TimeClass.Downtime), (27, TimeClass.Running)),
            Seg(201, 600, TimeClass.Running),
        ];
        var bars = StateStrip.Of(segments, Six, Minute(600), Warsaw).Bars;

        Assert.Equal([(TimeClass.Running, 0), (TimeClass.Downtime, 2), (TimeClass.Running, 0)], bars.Select(b => (b.TimeClass, b.Crowd?.Stops ?? 0)));
        Assert.Equal((Duration.FromSeconds(13), null), (bars[1].Crowd!.Stopped, bars[1].Reason));
    }

    [Fact]
    public void A_short_stop_between_long_runs_keeps_its_place_its_length_and_its_reason()
    {
        var bars = StateStrip.Of([Seg(0, 2_000, TimeClass.Running), Seg(2_000, 2_001, TimeClass.MicroStop, "JAM"), Seg(2_001, 4_000, TimeClass.Running)], Six, Minute(4_000), Warsaw).Bars;

        Assert.Equal((Minute(2_000), Minute(2_001), "JAM", null), (bars[1].Start, bars[1].End, bars[1].Reason, bars[1].Crowd));
    }

    [Fact]
    public void A_whole_stop_is_counted_once_in_a_bar_though_a_break_lies_in_it()
    {
        var stop = Minute(10);
        Segment[] segments =
        [
            Seg(0, 10, TimeClass.Running), Seg(10, 11, TimeClass.Downtime) with { StopStart = stop }, Seg(11, 12, TimeClass.PlannedStop) with { StopStart = stop },
            Seg(12, 13, TimeClass.Downtime) with { StopStart = stop }, Seg(13, 3_000, TimeClass.Running),
        ];

        Assert.Equal(new StripCrowd(1, Duration.FromMinutes(2)), StateStrip.Of(segments, Six, Minute(3_000), Warsaw).Bars[1].Crowd);
    }

    [Fact]
    public void Whoever_looks_closer_sees_each_stop()
    {
        Segment[] segments = [.. Pieces(0, 600, (40, TimeClass.Running), (20, TimeClass.MicroStop))];

        Assert.Equal(600, segments.Count(s => s.TimeClass == TimeClass.MicroStop));
        Assert.Contains(StateStrip.Of(segments, Six, Minute(600), Warsaw).Bars, b => b.Crowd is not null);
        Assert.Equal(60, StateStrip.Of(segments, Minute(120), Minute(180), Warsaw).Bars.Count(b => b is { Crowd: null, TimeClass: TimeClass.MicroStop }));
    }

    [Fact]
    public void However_often_a_line_stops_its_timeline_has_few_bars_and_counts_every_stop() =>
        Gen.Select(Gen.Int[1, 12], Gen.Enum<TimeClass>()).List[1, 3_000].Sample(
            pieces =>
            {
                var at = 0;
                var segments = pieces.Select(p => Seg(at, at += p.Item1, p.Item2)).ToList();
                var bars = StateStrip.Of(segments, Six, Minute(at), Warsaw).Bars;

                Assert.True(bars.Length <= (2 / StateStrip.FinestOfTimeline) + 1);
                Assert.Equal(Sum(segments.Where(IsStop).Select(s => s.End - s.Start)), Sum(bars.Select(b => b.Crowd?.Stopped ?? (IsStop(b) ? b.End - b.Start : Duration.Zero))));
                Assert.All(segments, s => Assert.True(bars.Single(b => b.Start <= s.Start && s.End <= b.End).Prominence >= StripBar.ProminenceOf(s.TimeClass)));
            },
            iter: 50);

    [Fact]
    public void A_picture_shows_a_short_stop_between_long_runs_as_it_is()
    {
        var bars = StateStrip.Picture([Seg(0, 200, TimeClass.Running), Seg(200, 201, TimeClass.MicroStop, "JAM"), Seg(201, 480, TimeClass.Running)], Six, Minute(480));

        Assert.Equal([(Six, Minute(200)), (Minute(200), Minute(201)), (Minute(201), Minute(480))], bars.Select(b => (b.Start, b.End)));
    }

    [Fact]
    public void A_picture_shows_stops_in_close_order_as_one_that_stands_as_high_as_the_worst()
    {
        var bars = StateStrip.Picture(
            [Seg(0, 60, TimeClass.Running), Seg(60, 61, TimeClass.MicroStop), Seg(61, 62, TimeClass.Running), Seg(62, 63, TimeClass.Downtime), Seg(63, 480, TimeClass.Running)],
            Six, Minute(480));

        Assert.Equal([(TimeClass.Running, 60), (TimeClass.Downtime, 3), (TimeClass.Running, 417)], bars.Select(b => (b.TimeClass, (int)(b.End - b.Start).TotalMinutes)));
    }

    [Fact]
    public void A_picture_knows_classes_and_no_reasons()
    {
        var bars = StateStrip.Picture([Seg(0, 20, TimeClass.Downtime, "JAM"), Seg(20, 40, TimeClass.Downtime, "MISFEED")], Six, Minute(40));

        Assert.Null(Assert.Single(bars).Reason);
    }

    [Fact]
    public void However_often_a_line_stops_its_picture_is_full_has_few_bars_and_hides_no_stop() =>
        Gen.Select(Gen.Int[1, 12], Gen.Enum<TimeClass>()).List[1, 1_000].Sample(pieces =>
        {
            var at = 0;
            var segments = pieces.Select(p => Seg(at, at += p.Item1, p.Item2)).ToList();
            var bars = StateStrip.Picture(segments, Six, Minute(at));

            Assert.True(bars.Length <= (2 / StateStrip.FinestOfPicture) + 1);
            Assert.Equal((Six, Minute(at)), (bars[0].Start, bars[^1].End));
            Assert.All(bars.Zip(bars.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
            Assert.All(segments, s => Assert.True(bars.Single(b => b.Start <= s.Start && s.End <= b.End).Prominence >= StripBar.ProminenceOf(s.TimeClass)));
        });

    private static bool IsStop(Segment segment) => segment.TimeClass is TimeClass.Downtime or TimeClass.MicroStop;

    private static bool IsStop(StripBar bar) => bar.TimeClass is TimeClass.Downtime or TimeClass.MicroStop;

    private static Duration Sum(IEnumerable<Duration> durations) => durations.Aggregate(Duration.Zero, (sum, d) => sum + d);

    /// <summary>The same pieces over and over, in seconds.</summary>
    private static IEnumerable<Segment> Pieces(int minute, int times, params (int Seconds, TimeClass TimeClass)[] pieces)
    {
        var at = Minute(minute);
        foreach (var (seconds, timeClass) in Enumerable.Repeat(pieces, times).SelectMany(p => p))
        {
            yield return Seg(0, 1, timeClass) with { Start = at, End = at += Duration.FromSeconds(seconds) };
        }
    }

    private static Instant Minute(int minutes) => Six + Duration.FromMinutes(minutes);

    private static Segment Seg(int from, int to, TimeClass timeClass, string? reason = null) =>
        new(Minute(from), Minute(to), timeClass, null, reason, null, null, null, null, null, null, false, null, default);
}
