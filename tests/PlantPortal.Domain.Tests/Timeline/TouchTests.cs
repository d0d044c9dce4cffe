using PlantPortal.Domain.Events;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Timeline;

public sealed class TouchTests
{
    private static readonly Instant s_at = Instant.FromUtc(2026, 3, 2, 12, 0);
    private static readonly Instant s_earlier = s_at - Duration.FromMinutes(10);
    private static readonly Instant s_later = s_at + Duration.FromMinutes(10);

    [Fact]
    public void What_the_line_says_changes_the_time_from_then_on()
    {
        Assert.Equal(s_at, Touch.Of(new StateEvent("S", "L", "g", 1, s_at, MachineState.Idle, null, null)));
        Assert.Equal(s_at, Touch.Of(new OrderEvent("S", "L", "g", 1, s_at, OrderAction.End, null, null, null)));
        Assert.Equal(s_at, Touch.Of(new HeartbeatEvent("S", null, "g", 1, s_at, null)));
    }

    [Fact]
    public void A_count_changes_the_time_that_ended_with_it()
    {
        var count = new CountEvent("S", "L", "g", 1, s_at, new Quantities(1, null, null), default, null, null);

        Assert.Equal(s_at - Duration.FromTicks(10), Touch.Of(count));
        Assert.Equal(s_earlier - Duration.FromTicks(10), Touch.Of(count with { From = s_earlier }));
    }

    [Fact]
    public void What_a_person_says_changes_the_window_it_is_about()
    {
        var reason = new ReasonEvent("S", "L", "portal", 1, s_at, s_earlier, null, "JAM", null, null, CoderRole.Operator);
        var correction = new StateCorrectionEvent("S", "L", "portal", 2, s_at, s_earlier, s_at, MachineState.Idle, null, null);

        Assert.Equal(s_earlier, Touch.Of(reason));
        Assert.Equal(s_at, Touch.Of(reason with { From = s_later }));
        Assert.Equal(s_earlier, Touch.Of(correction));
        Assert.Equal(s_at, Touch.Of(correction with { From = s_later }));
    }

    [Fact]
    public void A_void_touches_what_its_target_does() =>
        Assert.Null(Touch.Of(new VoidEvent("S", "L", "portal", 3, s_at, new EventKey("g", 1), null, null)));
}
