using PlantPortal.Domain.Tests.Time;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>What was made at an instant, and by which order, product and ideal cycle (docs/domain.md sections 3 and 5).</summary>
public sealed class CountTests
{
    [Fact]
    public void A_count_on_the_edge_of_a_shift_belongs_to_the_shift_before()
    {
        var line = new TestLine(Calendars.Shift("A", "06:00-14:00"), Calendars.Shift("B", "14:00-22:00")).Makes("14:00", 5).Makes("14:00:00.000001", 7);

        Assert.Equal([("A", 5m), ("B", 7m)], line.Buckets("06:00", "22:00").Where(b => b.Elements.Gq > 0).Select(b => (b.Shift!.Name, b.Elements.Gq)));
    }

    [Fact]
    public void A_window_has_the_counts_stamped_after_its_beginning_up_to_its_end()
    {
        var line = new TestLine().Makes("07:00", 1).Makes("07:30", 2).Makes("08:00", 4).Makes("08:00:00.000001", 8);

        Assert.Equal(6, line.Elements("07:00", "08:00", "09:00").Gq);
    }

    [Fact]
    public void A_count_ahead_of_the_clock_is_not_made_yet() =>
        Assert.Equal(1, new TestLine().Makes("07:00", 1).Makes("07:00:00.000001", 2).Elements("06:00", "07:00").Gq);

    [Fact]
    public void Its_order_product_and_cycle_are_those_just_before_it_whatever_the_sequence()
    {
        var line = new TestLine().Cycle(2, "P1").Cycle(3, "P2").Order("06:00", "O1", "P1").Order("07:00", "O2", "P2").Makes("07:00", 10);

        Assert.Equal(("O1", "P1", 2m), line.Timeline("08:00").Counts.Select(c => (c.Order, c.Product, c.Cycle!.Value)).Single());
        Assert.Equal(20, line.Elements("06:00", "08:00").PriPq);
    }

    [Fact]
    public void A_cycle_that_changes_at_the_count_holds_only_after_it() =>
        Assert.Equal(10 * 2 + 10 * 5, new TestLine().Cycle(2).Cycle(5, from: "07:00").Makes("07:00", 10).Makes("07:00:00.000001", 10).Elements("06:00", "08:00").PriPq);

    [Fact]
    public void A_count_that_names_its_product_is_of_that_product_and_its_cycle()
    {
        var line = new TestLine().Cycle(2, "P1").Cycle(3, "P2").Order("06:00", "O1", "P1").Makes("07:00", 10, product: "P2");

        Assert.Equal([("P2", 30m)], line.Buckets("06:00", "08:00").Where(b => b.Elements.Gq > 0).Select(b => (b.Product!, b.Elements.PriPq)));
        Assert.Equal("O1", line.Timeline("08:00").Counts.Single().Order);
    }

    [Fact]
    public void The_products_own_cycle_wins_over_the_general_one_then_the_latest()
    {
        var line = new TestLine().Cycle(2, "P1").Cycle(7).Cycle(9, from: "06:30").Cycle(3, "P1", "08:00");

        line.Makes("06:15", 1, product: "P9").Makes("07:30", 1, product: "P1").Makes("07:40", 1, product: "P9").Makes("07:50", 1).Makes("08:30", 1, product: "P1");

        Assert.Equal([7m, 2m, 9m, 9m, 3m], line.Timeline("12:00").Counts.Select(c => c.Cycle!.Value));
    }

    [Fact]
    public void What_has_no_ideal_cycle_is_told_apart_in_time_and_quantity()
    {
        var elements = new TestLine().Cycle(2, "P1").Running("06:00").Order("07:00", "O1", "P1").Order("08:00", "O2", "P9")
            .Makes("07:00", 1).Makes("08:00", 10, 2, 3).Makes("09:00", 100).Elements("06:00", "09:00");

        Assert.Equal((2 * 3600, 101m), (elements.Npri / 1_000_000, elements.Npq));
        Assert.Equal((30m, 20m), (elements.PriPq, elements.PriGq));
        Assert.Equal((111m, 2m, 3m, 116m), (elements.Gq, elements.Sq, elements.Rq, elements.Pq));
    }

    [Fact]
    public void Quantities_and_cycles_are_exact() =>
        Assert.Equal(
            0.333333m * 0.000000001m + 0.333333m * 999_999_999.999999999m,
            new TestLine().Cycle(0.333333m).Makes("07:00", 0.000000001m).Makes("08:00", 999_999_999.999999999m).Elements("06:00", "08:00").PriPq);

    [Fact]
    public void A_count_outside_shifts_is_of_the_day_by_the_clock()
    {
        var bucket = new TestLine().In("Etc/UTC", "06:00").Makes("05:00", 5).Buckets("04:00", "05:30").Single(b => b.Elements.Gq > 0);

        Assert.Null(bucket.Shift);
        Assert.Equal(new NodaTime.LocalDate(2026, 3, 1), bucket.Day);
    }
}
