using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using static PlantPortal.Domain.Tests.Time.Calendars;

namespace PlantPortal.Domain.Tests.Plants;

public sealed class TargetPaceTests
{
    private static readonly Instant Six = Utc("2026-03-02T06:00:00");

    [Fact]
    public void An_hour_of_planned_busy_time_at_two_seconds_asks_for_1800() =>
        Assert.Equal(1_800m, TargetPace.Of(Line(new IdealCycle(null, 2m, Six)), [Busy(null, 60)]));

    [Fact]
    public void A_break_asks_for_nothing() =>
        Assert.Equal(900m, TargetPace.Of(Line(new IdealCycle(null, 2m, Six)), [Busy(null, 30)]));

    [Fact]
    public void Each_product_asks_by_its_own_cycle() =>
        Assert.Equal(1_800m + 900m, TargetPace.Of(Line(new IdealCycle("A", 1m, Six), new IdealCycle(null, 2m, Six)), [Busy("A", 30), Busy("B", 30)]));

    [Fact]
    public void The_cycle_is_the_one_in_force_where_the_time_begins() =>
        Assert.Equal(
            1_800m + 900m,
            TargetPace.Of(
                Line(new IdealCycle(null, 1m, Six), new IdealCycle(null, 2m, Six + Duration.FromMinutes(30))),
                [Busy(null, 30), Busy(null, 30) with { Start = Six + Duration.FromMinutes(30) }]));

    [Fact]
    public void What_has_no_ideal_cycle_asks_for_nothing_that_could_be_known()
    {
        Assert.Null(TargetPace.Of(Line(), [Busy("A", 60)]));
        Assert.Equal(1_800m, TargetPace.Of(Line(new IdealCycle("A", 1m, Six)), [Busy("A", 30), Busy(null, 30)]));
    }

    [Fact]
    public void An_hour_without_planned_busy_time_asks_for_nothing() => Assert.Equal(0m, TargetPace.Of(Line(), [Busy("A", 0)]));

    private static BusyTime Busy(string? product, int minutes) => new(product, Six, minutes * 60 * Micros.PerSecond);

    private static Line Line(params IdealCycle[] cycles) =>
        new("L1", "Line 1", History<string>.Empty, History<bool>.Empty, [], History<ShiftCalendar?>.Empty, [.. cycles]);
}
