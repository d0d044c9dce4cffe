using CsCheck;
using PlantPortal.Domain.Charts;

namespace PlantPortal.Domain.Tests.Charts;

public sealed class TrendPlotTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 0, 0);

    [Fact]
    public void A_value_stands_in_the_middle_of_its_period()
    {
        var plot = Plot([.5m, 1]);

        Assert.Equal([new Spot(.25, .5), new Spot(.75, 0)], plot.Points.Select(p => p.Dot!.Value));
        Assert.Equal([(0, .5), (.5, .5)], plot.Points.Select(p => (p.Cell.X, p.Cell.Width)));
    }

    [Fact]
    public void A_missing_value_breaks_the_line_and_is_never_zero()
    {
        var plot = Plot([.5m, .6m, null, .7m, null]);

        Assert.Equal([2, 1], plot.Runs.Select(r => r.Length));
        Assert.Null(plot.Points[2].Dot);
        Assert.DoesNotContain(plot.Runs.SelectMany(r => r), s => s.Y >= 1);
    }

    [Fact]
    public void The_target_is_drawn_if_there_is_one_and_lies_on_the_scale()
    {
        Assert.Null(Plot([.5m]).Target);
        Assert.Equal(.5, Plot([1], target: .5m).Target);
        Assert.Equal(.8, Plot([.1m], target: .8m).Scale.Max);
    }

    [Fact]
    public void Coverage_below_the_limit_is_thin_and_unknown_coverage_is_not()
    {
        var plot = TrendPlot.Of(
            [Day(0, .5m, .89m), Day(1, .5m, .9m), Day(2, .5m, null)], Monday, Monday + Duration.FromDays(3), DateTimeZone.Utc, ValueUnit.Ratio, null, .9m);

        Assert.Equal([true, false, false], plot.Points.Select(p => p.IsThin));
        Assert.Equal([(.89, true), (.9, false)], plot.Coverage.Select(s => (s.Box.Height, s.IsThin)));
    }

    [Fact]
    public void Neighbours_of_one_coverage_are_one_stretch_of_the_band() => Assert.Equal(
        [(0, .5), (.5, .25)],
        TrendPlot.Of([Day(0, 1, 1), Day(1, 1, 1), Day(2, 1, .5m), Day(3, 1, null)], Monday, Monday + Duration.FromDays(4), DateTimeZone.Utc, ValueUnit.Ratio)
            .Coverage.Select(s => (s.Box.X, s.Box.Width)));

    [Fact]
    public void Whatever_the_values_every_shape_is_in_the_frame_and_every_value_is_on_the_line_once() => Gen.Select(
        Gen.Decimal.Nullable().Array[1, 60], Gen.Enum<ValueUnit>(), Gen.Decimal.Nullable(), Gen.Decimal[-1, 2].Nullable()).Sample((values, unit, target, coverage) =>
    {
        var plot = TrendPlot.Of(
            [.. values.Select((v, i) => Day(i, v, coverage))], Monday, Monday + Duration.FromDays(values.Length), DateTimeZone.Utc, unit, target, .9m);

        Frame.Holds([.. plot.Points.Select(p => (Box?)p.Cell)]);
        Frame.Holds([.. plot.Points.Select(p => p.Dot)]);
        Frame.Holds([.. plot.Coverage.Select(s => (Box?)s.Box)]);
        Frame.HoldsShare(plot.Target ?? 0);
        Assert.Equal(plot.Points.Select(p => p.Dot).OfType<Spot>(), plot.Runs.SelectMany(r => r));
        Assert.All(plot.Runs, run => Assert.NotEmpty(run));
        Assert.All(plot.Points.Zip(plot.Points.Skip(1)), pair => Assert.Equal(pair.First.Cell.Right, pair.Second.Cell.X, 9));
    });

    [Fact]
    public void Five_thousand_hours_are_laid_out_too() => Assert.Equal(5_000, Plot([.. Enumerable.Range(0, 5_000).Select(i => (decimal?)i)]).Points.Length);

    private static TrendPlot Plot(decimal?[] values, decimal? target = null) => TrendPlot.Of(
        [.. values.Select((v, i) => Day(i, v, 1))], Monday, Monday + Duration.FromDays(values.Length), DateTimeZone.Utc, ValueUnit.Ratio, target);

    private static TrendValue Day(int day, decimal? value, decimal? coverage) =>
        new(Monday + Duration.FromDays(day), Monday + Duration.FromDays(day + 1), value, coverage);
}
