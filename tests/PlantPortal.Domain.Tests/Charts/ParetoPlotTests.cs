using CsCheck;
using PlantPortal.Domain.Charts;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Charts;

public sealed class ParetoPlotTests
{
    private static readonly Gen<decimal?> AnyValue = Gen.OneOf(Gen.Decimal.Select(d => (decimal?)d), Gen.Const((decimal?)0), Gen.Const((decimal?)null));

    [Fact]
    public void Bars_lie_one_below_the_other_and_end_where_their_value_is_on_the_axis()
    {
        var plot = ParetoPlot.Of([new(40, null, .8m), new(10, null, 1)], ValueUnit.Count);

        Assert.Equal([(0, 1), (0, .25)], plot.Rows.Select(r => (r.Bar!.Value.X, r.Bar.Value.Width)));
        Assert.Equal([new Spot(.8, .25), new Spot(1, .75)], plot.Rows.Select(r => r.Cumulative!.Value));
        Assert.Equal(.25, plot.Rows[0].Bar!.Value.Y + (plot.Rows[0].Bar!.Value.Height / 2), 9);
    }

    [Fact]
    public void A_mean_without_stops_has_no_bar_and_is_not_zero()
    {
        var plot = ParetoPlot.Of([new(null, null, null), new(0, null, null)], ValueUnit.Duration);

        Assert.Null(plot.Rows[0].Bar);
        Assert.Equal(0, plot.Rows[1].Bar!.Value.Width);
    }

    [Fact]
    public void Both_sides_of_a_comparison_are_on_one_scale()
    {
        var row = Assert.Single(ParetoPlot.Of([new(50, 100, 1)], ValueUnit.Count, compared: true).Rows);

        Assert.Equal((.5, 1), (row.Bar!.Value.Width, row.Other!.Value.Width));
        Assert.Equal(row.Bar.Value.Bottom, row.Other.Value.Y, 9);
    }

    [Fact]
    public void The_cumulative_line_of_a_ranking_rises_to_exactly_1() => Gen.Select(Gen.Long[0, 1L << 40], Gen.Long[0, 1_000]).Array[1, 60].Sample(losses =>
    {
        var rows = Pareto.Build(
            losses.Select((l, i) => new LossInput(i == 0 ? null : $"R{i}", l.Item1 + 1, l.Item2)), StarterRegistry.Version.Reasons, null, ParetoMeasure.Time, "en");
        var line = ParetoPlot.Of([.. rows.Select(r => new ParetoValue(r.Seconds, null, r.Cumulative))], ValueUnit.Duration).Rows.Select(r => r.Cumulative!.Value.X).ToList();

        Assert.Equal(1, line[^1]);
        Assert.Equal(line.Order(), line);
    });

    [Fact]
    public void Whatever_the_values_each_row_keeps_to_its_own_stripe_of_the_frame() => Gen.Select(
        Gen.Select(AnyValue, AnyValue, AnyValue).Array[0, 40], Gen.Enum<ValueUnit>(), Gen.Bool).Sample((values, unit, compared) =>
            CheckStripes([.. values.Select(v => new ParetoValue(v.Item1, v.Item2, v.Item3))], unit, compared));

    [Fact]
    public void Five_thousand_rows_keep_to_their_stripes_too() =>
        CheckStripes([.. Enumerable.Range(1, 5_000).Select(i => new ParetoValue(i, -i, i / 5_000m))], ValueUnit.Number, true);

    private static void CheckStripes(IReadOnlyList<ParetoValue> values, ValueUnit unit, bool compared)
    {
        var plot = ParetoPlot.Of(values, unit, compared);
        var height = values.Count == 0 ? 1 : 1.0 / values.Count;

        Assert.Equal(values.Count, plot.Rows.Length);
        for (var i = 0; i < values.Count; i++)
        {
            var row = plot.Rows[i];
            Frame.Holds(row.Bar, row.Other);
            Assert.Equal(values[i].Value is null, row.Bar is null);
            foreach (var bar in new[] { row.Bar, row.Other }.OfType<Box>())
            {
                Assert.InRange(bar.Y, i * height, (i + 1) * height);
                Assert.InRange(bar.Bottom, i * height, (i + 1) * height);
            }
        }
    }
}
