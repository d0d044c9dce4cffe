using PlantPortal.Domain.Events;
using PlantPortal.Domain.Timeline;
using static PlantPortal.Domain.Tests.Time.Calendars;

namespace PlantPortal.Domain.Tests.Timeline;

public sealed class WholeStopsTests
{
    private static readonly Instant Six = Utc("2026-03-02T06:00:00");

    [Fact]
    public void A_stop_over_a_break_is_one_stop_and_the_break_is_not_in_it()
    {
        var stop = Assert.Single(WholeStops.Of([
            Part(0, 10, TimeClass.Running), Part(10, 20, TimeClass.Downtime, 10), Part(20, 50, TimeClass.PlannedStop, 10), Part(50, 55, TimeClass.Downtime, 10), Part(55, 60, TimeClass.Running)]));

        Assert.Equal((At(10), At(55), Duration.FromMinutes(15), false), (stop.Start, stop.End, stop.Downtime, stop.IsOpen));
    }

    [Fact]
    public void Two_stops_that_touch_are_two_the_newest_first() => Assert.Equal(
        [At(20), At(10)], WholeStops.Of([Part(10, 20, TimeClass.Downtime, 10), Part(20, 25, TimeClass.Downtime, 20)]).Select(s => s.Start));

    [Fact]
    public void A_stop_that_reaches_to_the_end_is_open_also_through_a_silence()
    {
        Assert.True(Assert.Single(WholeStops.Of([Part(10, 20, TimeClass.Downtime, 10)])).IsOpen);
        Assert.True(Assert.Single(WholeStops.Of([Part(10, 20, TimeClass.Downtime, 10), Part(20, 30, TimeClass.PlannedStop, 10)])).IsOpen);
    }

    [Fact]
    public void Its_parts_are_told_apart_by_reason_the_longest_first()
    {
        var stop = Assert.Single(WholeStops.Of([
            Part(10, 12, TimeClass.Downtime, 10, "JAM"), Part(12, 22, TimeClass.Downtime, 10), Part(22, 25, TimeClass.Downtime, 10, "JAM")]));

        Assert.Equal([(null, 10), ("JAM", 5)], stop.Parts.Select(p => (p.Reason, (int)p.Downtime.TotalMinutes)));
    }

    [Fact]
    public void Micro_stops_and_planned_stops_are_none() => Assert.Empty(WholeStops.Of([
        Part(0, 1, TimeClass.MicroStop, 0), Part(1, 10, TimeClass.PlannedStop, 0)]));

    private static Segment Part(int from, int to, TimeClass timeClass, int? stop = null, string? reason = null) => new(
        At(from), At(to), timeClass, MachineState.Stopped, reason, null, null, reason is null ? Coding.Uncoded : Coding.Mapped, null, null, null, false,
        stop is { } start ? At(start) : null);

    private static Instant At(int minute) => Six + Duration.FromMinutes(minute);
}
