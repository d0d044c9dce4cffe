using PlantPortal.Domain.Events;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>Mismatches are findings, never mended in silence (docs/domain.md section 4).</summary>
public sealed class FindingsTests
{
    private static readonly Duration s_minute = Duration.FromMinutes(1);

    [Fact]
    public void A_line_whose_counts_and_states_fit_has_none() =>
        Assert.Empty(Findings.Of(new TestLine().Cycle(60).Running("06:00").Makes("06:30", 28).Stopped("06:40").Makes("06:41", 9).Running("07:00")
            .Makes("08:00", 60, from: "07:00").Timeline("08:00")));

    [Fact]
    public void Counts_from_a_line_that_says_it_is_stopped_are_found_once_for_each_stop()
    {
        var line = new TestLine().Running("06:00").Stopped("07:00").Makes("07:01", 1).Makes("07:01:00.000001", 2).Makes("07:30", 3).Running("08:00")
            .Stopped("09:00").Makes("09:10", 4).Running("09:20").Makes("09:21", 9);

        Assert.Equal(
            [("07:01:00.000001", "07:30", 5m), ("09:10", "09:10", 4m)],
            Of(line, FindingKind.CountsWhileStopped).Select(f => (Clock(f.Start), Clock(f.End), f.Detail.Quantity!.Value)));
    }

    [Fact]
    public void A_count_spread_over_a_window_without_running_time_is_found_too() =>
        Assert.Single(Of(new TestLine().Stopped("06:00").Makes("07:00", 5, from: "06:30"), FindingKind.CountsWhileStopped));

    [Fact]
    public void A_line_that_a_correction_lets_run_is_not_stopped() =>
        Assert.Empty(Of(
            new TestLine().Running("06:00").Stopped("07:00").Makes("07:30", 3).Running("08:00").Corrects("07:00", "08:00", MachineState.Running),
            FindingKind.CountsWhileStopped));

    [Fact]
    public void Running_far_longer_than_the_ideal_cycle_without_a_count_is_found()
    {
        var line = new TestLine().Cycle(10).Running("06:00").Makes("06:30", 180).Stopped("07:00").Running("07:10").Stopped("08:00").Makes("08:00", 2);
        var found = Of(line, FindingKind.RunningWithoutCounts).Single();

        Assert.Equal(("06:30", "08:00"), (Clock(found.Start), Clock(found.End)));
        Assert.Equal((2m, 480m, 80 * s_minute), (found.Detail.Quantity, found.Detail.IdealQuantity, found.Detail.Running));
    }

    [Fact]
    public void It_takes_ten_minutes_of_running_and_twenty_times_the_cycle()
    {
        Assert.Empty(Of(new TestLine().Cycle(1).Running("06:00").Stopped("06:09:59"), FindingKind.RunningWithoutCounts));
        Assert.Single(Of(new TestLine().Cycle(1).Running("06:00").Stopped("06:10"), FindingKind.RunningWithoutCounts));
        Assert.Empty(Of(new TestLine().Cycle(60).Running("06:00").Stopped("06:20"), FindingKind.RunningWithoutCounts));
        Assert.Single(Of(new TestLine().Cycle(60).Running("06:00").Stopped("06:20:01"), FindingKind.RunningWithoutCounts));
    }

    [Fact]
    public void A_report_that_comes_seldom_and_accounts_for_its_time_is_no_mismatch() =>
        Assert.Empty(Of(new TestLine().Cycle(1).Running("06:00").Makes("09:00", 9_000).Stopped("09:00"), FindingKind.RunningWithoutCounts));

    [Fact]
    public void The_time_before_a_spread_count_is_without_a_count() =>
        Assert.Equal(
            [("06:00", "08:00")],
            Of(new TestLine().Cycle(1).Running("06:00").Makes("09:00", 3_000, from: "08:00").Stopped("09:00"), FindingKind.RunningWithoutCounts)
                .Select(f => (Clock(f.Start), Clock(f.End))));

    [Fact]
    public void Without_an_ideal_cycle_nobody_can_say() =>
        Assert.Empty(Of(new TestLine().Cycle(1, "P1").Running("06:00"), FindingKind.RunningWithoutCounts));

    [Fact]
    public void Faster_than_the_ideal_cycle_is_found_by_shift_and_product()
    {
        var line = new TestLine().Cycle(60, "P1").Cycle(60, "P2").Running("06:00").Order("06:00", "O1", "P1").Makes("07:00", 64).Order("07:00", "O2", "P2").Makes("08:00", 60);
        var found = Of(line, FindingKind.FasterThanIdealCycle).Single();

        Assert.Equal(("06:00", "12:00", "P1"), (Clock(found.Start), Clock(found.End), found.Detail.Product));
        Assert.Equal((64m, 60m, 60 * s_minute), (found.Detail.Quantity, found.Detail.IdealQuantity, found.Detail.Running));
    }

    [Fact]
    public void Up_to_five_percent_faster_is_no_mismatch() =>
        Assert.Empty(Of(new TestLine().Cycle(60).Running("06:00").Makes("07:00", 63).Stopped("07:00"), FindingKind.FasterThanIdealCycle));

    [Fact]
    public void Two_sources_that_say_different_states_for_more_than_a_minute_are_found()
    {
        var line = new TestLine().Running("06:00").Stopped("07:00").Running("08:00")
            .Running("06:00:30", "plc").Stopped("07:01", source: "plc").Running("07:30", source: "plc").Stopped("08:30", source: "plc");
        var found = Of(line, FindingKind.OverlappingClaims).Single();

        Assert.Equal(("07:30", "08:00", "gw", "plc", 30 * s_minute), (Clock(found.Start), Clock(found.End), found.Detail.Source, found.Detail.OtherSource, found.Detail.Apart));
    }

    [Fact]
    public void The_last_word_of_a_source_that_went_away_is_no_claim() =>
        Assert.Empty(Of(new TestLine().Running("06:00").Stopped("06:30").Running("07:00", "plc").Stopped("08:00", source: "plc").Running("09:00", "plc"), FindingKind.OverlappingClaims));

    [Fact]
    public void An_event_later_in_number_and_earlier_in_time_than_the_skew_tells_of_a_clock_that_went_back()
    {
        var line = new TestLine().Running("06:00").Alive("07:00").Alive("06:58").Alive("06:57:59").Alive("06:59").Alive("07:30").Alive("06:30");

        Assert.Equal(
            [("06:30", "07:30"), ("06:57:59", "07:00")],
            Of(line, FindingKind.ClocksDisagree).Select(f => (Clock(f.Start), Clock(f.End))));
    }

    [Fact]
    public void People_may_say_things_in_any_order() =>
        Assert.Empty(Of(new TestLine().Running("06:00").Codes("08:00", "09:00", "JAM").Codes("06:00", "07:00", "JAM"), FindingKind.ClocksDisagree));

    private static IEnumerable<Finding> Of(TestLine line, FindingKind kind) => Findings.Of(line.Timeline("12:00")).Where(f => f.Kind == kind);

    private static string Clock(Instant at) => Story.Text(at)["03-02T".Length..] is var text && text.EndsWith(":00", StringComparison.Ordinal) ? text[..^3] : text;
}
