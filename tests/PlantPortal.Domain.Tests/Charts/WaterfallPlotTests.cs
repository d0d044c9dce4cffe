using CsCheck;
using PlantPortal.Domain.Charts;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Elements;

namespace PlantPortal.Domain.Tests.Charts;

public sealed class WaterfallPlotTests
{
    private const long Hour = 3_600_000_000;

    [Fact]
    public void Each_loss_begins_where_the_one_above_left_off_and_steps_of_no_length_have_no_row()
    {
        var rows = WaterfallPlot.Of(LossWaterfall.Of(new ElementSet { Cal = 10 * Hour, Pot = 8 * Hour, Dt = 2 * Hour, Apt = 6 * Hour, PriPq = 21_600, PriGq = 18_000 })).Rows;

        Assert.Equal(
            [(WaterfallRowKind.Calendar, null), (WaterfallRowKind.Loss, LossStep.Unscheduled), (WaterfallRowKind.Loss, LossStep.CodedDowntime), (WaterfallRowKind.Loss, LossStep.Quality), (WaterfallRowKind.Productive, (LossStep?)null)],
            rows.Select(r => (r.Kind, r.Step)));
        Assert.Equal([(0, 1), (.8, 1), (.6, .8), (.5, .6), (0, .5)], rows.Select(r => (Math.Round(r.Bar.X, 9), Math.Round(r.Bar.Right, 9))));
        Assert.Equal([1m, .2m, .2m, .1m, .5m], rows.Select(r => r.Share));
    }

    [Fact]
    public void Faster_than_the_ideal_cycle_goes_back_to_the_right()
    {
        var rows = WaterfallPlot.Of(LossWaterfall.Of(new ElementSet { Cal = 2 * Hour, Pot = Hour, Apt = Hour, PriPq = 5_400, PriGq = 5_400 })).Rows;
        var gain = rows.Single(r => r.Kind == WaterfallRowKind.Gain);

        Assert.Equal(-1_800, gain.Seconds);
        Assert.Equal(gain.Bar.Right, gain.After);
        Assert.True(gain.Bar.X < gain.After);
    }

    [Fact]
    public void Without_any_time_there_are_no_shares_and_two_empty_rows()
    {
        var rows = WaterfallPlot.Of(LossWaterfall.Of(new ElementSet())).Rows;

        Assert.Equal([(0, null), (0, (decimal?)null)], rows.Select(r => (r.Bar.Width, r.Share)));
    }

    [Fact]
    public void Whatever_the_elements_the_picture_begins_with_calendar_time_and_ends_with_productive_time() => Gen.Select(
        Gen.Long[0, 1L << 50].Array[11], Gen.Decimal[0, 1_000_000_000], Gen.Decimal[0, 1_000_000_000]).Sample((t, prime, good) =>
    {
        var set = new ElementSet
        {
            Brk = t[0], Pdot = t[0] + t[1], NoData = t[2], Apt = t[3] + t[4], Npri = t[4], Aust = t[5], Dt = t[6] + t[7], Uncoded = t[7],
            Mst = t[8], Idt = t[9], Adot = t[10], PriPq = prime, PriGq = Math.Min(prime, good),
        };
        set.Pot = set.Pdot + set.NoData + set.Apt + set.Aust + set.Dt + set.Mst + set.Idt + set.Adot;
        set.Cal = set.Pot + t[3];
        var plot = WaterfallPlot.Of(LossWaterfall.Of(set));

        Frame.Holds([.. plot.Rows.Select(r => (Box?)r.Bar)]);
        Assert.Equal(plot.Scale.Place(set[Element.CAL]), plot.Rows[0].After);
        Assert.Equal(plot.Scale.Place(set[Element.PRI_GQ]), plot.Rows[^1].Bar.Right, 9);
        Assert.Equal(plot.Rows[^2].After, plot.Rows[^1].After, 9);
        Assert.All(plot.Rows.Zip(plot.Rows.Skip(1)), pair => Assert.True(pair.First.Bar.Bottom <= pair.Second.Bar.Y));

        // The end of one row that is not its own "after" is the "after" of the row above.
        Assert.All(plot.Rows.Zip(plot.Rows.Skip(1)).SkipLast(1), pair => Assert.Contains(
            new[] { pair.Second.Bar.X, pair.Second.Bar.Right }, edge => Math.Abs(edge - pair.First.After) < 1e-9));
    });
}
