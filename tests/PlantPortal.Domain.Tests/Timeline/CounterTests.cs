namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>Readings of counters (docs/domain.md section 3, Counts).</summary>
public sealed class CounterTests
{
    [Fact]
    public void The_first_reading_counts_nothing_and_each_next_what_it_is_higher_by() =>
        Assert.Equal(15, Made(new TestLine().Reads("07:00", 100).Reads("07:10", 110).Reads("07:20", 110).Reads("07:30", 115)));

    [Fact]
    public void A_lower_reading_is_a_reset_and_counts_what_it_reads() =>
        Assert.Equal(10 + 3, Made(new TestLine().Reads("07:00", 100).Reads("07:10", 110).Reads("07:20", 3)));

    [Fact]
    public void A_lower_reading_of_a_source_that_names_its_highest_is_a_rollover() =>
        Assert.Equal(5 + (3 + 127 + 1 - 125), Made(new TestLine().CounterMax(127).Reads("07:00", 120).Reads("07:10", 125).Reads("07:20", 3)));

    [Fact]
    public void A_rollover_to_zero_from_the_highest_is_one() =>
        Assert.Equal(1, Made(new TestLine().CounterMax(127).Reads("07:00", 127).Reads("07:10", 0)));

    [Fact]
    public void The_highest_reading_holds_from_its_instant() =>
        Assert.Equal(3 + 7 + (4 + 99 + 1 - 10), Made(new TestLine().CounterMax(99, "07:30").Reads("07:00", 100).Reads("07:10", 3).Reads("08:00", 10).Reads("08:10", 4)));

    [Fact]
    public void A_reading_before_over_a_highest_that_came_later_is_a_reset() =>
        Assert.Equal(7, Made(new TestLine().CounterMax(99, "07:05").Reads("07:00", 5_000).Reads("07:10", 7)));

    [Fact]
    public void Each_source_and_field_has_a_counter_of_its_own()
    {
        var elements = new TestLine().Reads("07:00", 100, 7).Reads("07:05", 900, source: "b").Reads("07:10", 104, 8).Reads("07:15", 901, source: "b")
            .Elements("06:00", "09:00");

        Assert.Equal((5m, 1m), (elements.Gq, elements.Sq));
    }

    [Fact]
    public void A_reading_that_comes_late_takes_its_place_by_when_it_happened()
    {
        var line = new TestLine().Reads("07:00", 100).Reads("09:00", 150).Reads("08:00", 130);

        Assert.Equal((30m, 20m), (line.Elements("07:00", "08:00", "10:00").Gq, line.Elements("08:00", "09:00", "10:00").Gq));
    }

    [Fact]
    public void A_reading_that_is_taken_back_has_never_been() =>
        Assert.Equal(20, Made(new TestLine().Reads("07:00", 100).Reads("07:10", 3).Reads("07:20", 120).TakesBack("08:00", 2)));

    [Fact]
    public void Readings_at_one_instant_count_in_order_of_sequence() =>
        Assert.Equal(5 + 3, Made(new TestLine().Reads("07:00", 100).Reads("07:10", 105).Reads("07:10", 3)));

    [Fact]
    public void A_reading_may_be_spread_and_a_delta_leaves_the_counter_alone() =>
        Assert.Equal(1 + 20, Made(new TestLine().Running("06:00").Reads("07:00", 100).Makes("07:05", 1).Reads("07:20", 120, from: "06:30")));

    private static decimal Made(TestLine line) => line.Elements("06:00", "09:00").Gq;
}
