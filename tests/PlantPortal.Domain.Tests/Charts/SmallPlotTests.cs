using CsCheck;
using PlantPortal.Domain.Charts;

namespace PlantPortal.Domain.Tests.Charts;

/// <summary>Hours, bullets and sparklines.</summary>
public sealed class SmallPlotTests
{
    [Fact]
    public void Good_rework_and_scrap_stand_on_each_other_and_the_target_lies_across()
    {
        var hour = Assert.Single(HourlyPlot.Of([new(60, 10, 30, 80)]).Columns);

        Assert.Equal((.4, 1), (hour.Good.Y, hour.Good.Bottom));
        Assert.Equal((.1, .4), (Math.Round(hour.Rework.Y, 9), hour.Rework.Bottom));
        Assert.Equal((0, .1), (hour.Scrap.Y, Math.Round(hour.Scrap.Bottom, 9)));
        Assert.Equal(.2, hour.Target!.Value.Y, 9);
    }

    [Fact]
    public void Whatever_was_made_the_columns_tile_and_the_parts_of_each_add_up() => Gen.Select(
        Gen.Decimal[-10, 1e20m], Gen.Decimal[-10, 1e20m], Gen.Decimal[-10, 1e20m], Gen.Decimal.Nullable()).Array[0, 48].Sample(hours =>
    {
        var plot = HourlyPlot.Of([.. hours.Select(h => new HourlyValue(h.Item1, h.Item2, h.Item3, h.Item4))]);

        Assert.All(plot.Columns, c => Frame.Holds(c.Cell, c.Good, c.Rework, c.Scrap, c.Target));
        Assert.All(plot.Columns, c => Assert.Equal((c.Good.Y, c.Rework.Y), (c.Rework.Bottom, c.Scrap.Bottom), new WithinAHair()));
        Assert.All(plot.Columns.Zip(plot.Columns.Skip(1)), pair => Assert.Equal(pair.First.Cell.Right, pair.Second.Cell.X, 9));
        Assert.All(plot.Columns, c => Assert.Equal(1, c.Good.Bottom, 9));
    });

    [Fact]
    public void A_bullet_has_a_bar_for_its_value_and_a_mark_only_for_a_target_that_there_is()
    {
        var plot = BulletPlot.Of(.6m, null, [], ValueUnit.Ratio, 1);

        Assert.Equal(.6, plot.Bar!.Value.Width, 9);
        Assert.Null(plot.Target);
        Assert.Null(BulletPlot.Of(null, .8m, [], ValueUnit.Ratio, 1).Bar);
    }

    [Fact]
    public void Over_100_percent_the_scale_of_a_bullet_grows_instead_of_cutting_the_bar() =>
        Assert.Equal(1.5, BulletPlot.Of(1.11m, null, [], ValueUnit.Ratio, 1).Scale.Max);

    [Fact]
    public void Whatever_a_bullet_shows_lies_in_the_frame() => Gen.Select(
        Gen.Decimal.Nullable(), Gen.Decimal.Nullable(), Gen.Decimal.Array[0, 3], Gen.Decimal.Nullable()).Sample((value, target, limits, full) =>
    {
        var plot = BulletPlot.Of(value, target, limits, ValueUnit.Number, full);

        Frame.Holds(plot.Bar);
        Assert.All([.. plot.Limits, plot.Target ?? 0], Frame.HoldsShare);
        Assert.Equal(plot.Limits.Order(), plot.Limits);
    });

    [Fact]
    public void A_sparkline_ends_in_its_last_value_and_keeps_its_gaps()
    {
        var plot = SparklinePlot.Of([1, 3, null, 2, null]);

        Assert.Equal([2, 1], plot.Runs.Select(r => r.Length));
        Assert.Equal(new Spot(.75, .5), plot.Last);
    }

    [Fact]
    public void Whatever_a_sparkline_shows_lies_in_the_frame() => Gen.Select(
        Gen.Decimal.Nullable().Array[0, 100], Gen.Decimal.Nullable(), Gen.Decimal.Nullable()).Sample((values, low, high) =>
    {
        var plot = SparklinePlot.Of(values, low, high);

        Frame.Holds([.. plot.Runs.SelectMany(r => r).Select(s => (Spot?)s)]);
        Assert.Equal(values.Count(v => v is not null), plot.Runs.Sum(r => r.Length));
        Assert.Equal(plot.Last is null, values.All(v => v is null));
    });

    private sealed class WithinAHair : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < 1e-9 && Math.Abs(x.Item2 - y.Item2) < 1e-9;

        public int GetHashCode((double, double) pair) => 0;
    }
}
