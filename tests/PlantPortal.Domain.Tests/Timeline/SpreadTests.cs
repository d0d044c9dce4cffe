using PlantPortal.Domain.Events;
using PlantPortal.Domain.Tests.Time;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>Counts spread over running time (docs/domain.md section 3, Counts).</summary>
public sealed class SpreadTests
{
    [Fact]
    public void A_spread_count_follows_the_running_time_in_its_window()
    {
        var line = new TestLine().Running("06:00").Stopped("07:00").Running("08:00").Makes("09:00", 120, from: "06:00");

        Assert.Equal([60m, 0m, 60m], Hours(line, 6, 9));
        Assert.Equal(30, line.Elements("08:15", "08:45", "09:00").Gq);
    }

    [Fact]
    public void Overtime_and_running_through_a_break_are_running_time()
    {
        var line = new TestLine(Calendars.Shift("Day", "06:00-14:00", "13:00+30")).Running("13:00").Makes("15:00", 4, from: "13:00");

        Assert.Equal([2m, 2m], Hours(line, 13, 15));
    }

    [Fact]
    public void Unknown_time_is_no_running_time() =>
        Assert.Equal(
            [10m, 0m],
            Hours(new TestLine().Watched("gw", 1800).Running("06:00").Alive("06:30").Unknown("07:00").Makes("08:00", 10, from: "06:00"), 6, 8));

    [Fact]
    public void Each_part_has_the_order_and_cycle_of_its_own_time()
    {
        var line = new TestLine().Cycle(1, "P1").Cycle(2, "P2").Cycle(4, "P2", "07:30").Running("06:00").Order("06:00", "O1", "P1").Order("07:00", "O2", "P2")
            .Makes("08:00", 12, from: "06:00");

        Assert.Equal(
            [("O1", "P1", 1m, 6m), ("O2", "P2", 2m, 3m), ("O2", "P2", 4m, 3m)],
            line.Timeline("09:00").Counts.Select(c => (c.Order, c.Product, c.Cycle!.Value, c.Within(c.Start, c.End).Good)));
        Assert.Equal(6 + 6 + 12, line.Elements("06:00", "09:00").PriPq);
    }

    [Fact]
    public void A_product_that_the_count_names_is_that_of_all_its_parts()
    {
        var line = new TestLine().Cycle(1, "P1").Cycle(2, "P2").Running("06:00").Order("06:00", "O1", "P1").Order("07:00", "O2", "P2")
            .Makes("08:00", 12, from: "06:00", product: "P2");

        Assert.Equal([("O1", "P2"), ("O2", "P2")], line.Timeline("09:00").Counts.Select(c => (c.Order, c.Product)));
        Assert.Equal(24, line.Elements("06:00", "09:00").PriPq);
    }

    [Fact]
    public void Parts_have_nine_decimals_and_add_up_exactly()
    {
        var line = new TestLine().Running("06:00").Makes("09:00", 1, from: "06:00");

        Assert.Equal([0.333333333m, 0.333333334m, 0.333333333m], Hours(line, 6, 9));
        Assert.Equal(1, line.Elements("06:00", "09:00").Gq);
    }

    [Fact]
    public void Without_running_time_in_its_window_it_counts_at_its_instant()
    {
        var line = new TestLine().Cycle(3, "P1").Order("06:00", "O1", "P1").Stopped("06:00").Running("08:00").Makes("08:00", 10, from: "06:00");

        Assert.Equal([0m, 10m, 0m], Hours(line, 6, 9));
        Assert.Equal(30, line.Elements("06:00", "09:00").PriPq);
    }

    [Fact]
    public void A_window_that_begins_in_a_running_stretch_takes_only_its_part() =>
        Assert.Equal([0m, 40m, 40m], Hours(new TestLine().Running("06:00").Stopped("08:40").Makes("09:00", 80, from: "07:20"), 6, 9));

    [Fact]
    public void A_correction_of_the_state_moves_what_is_spread() =>
        Assert.Equal(
            [0m, 10m],
            Hours(new TestLine().Running("06:00").Makes("08:00", 10, from: "06:00").Corrects("06:00", "07:00", MachineState.Setup), 6, 8));

    [Fact]
    public void Over_a_change_of_the_clocks_running_time_is_elapsed_time()
    {
        // Warsaw, 2026-03-29: 22:00-06:00 lasts seven hours, 21:00-04:00 UTC.
        var line = new TestLine(Calendars.Shift("Night", "22:00-06:00")).In("Europe/Warsaw").Running("03-28T21:00").Stopped("03-29T04:00")
            .Makes("03-29T04:00", 7, from: "03-28T21:00");

        Assert.Equal(1, line.Elements("03-29T00:30", "03-29T01:30", "03-29T05:00").Gq);
        Assert.Equal(7 * 3600L * 1_000_000, line.Elements("03-28T21:00", "03-29T04:00", "03-29T05:00").Pot);
    }

    private static decimal[] Hours(TestLine line, int from, int to) =>
        [.. Enumerable.Range(from, to - from).Select(h => line.Elements($"{h:00}:00", $"{h + 1:00}:00", "16:00").Gq)];
}
