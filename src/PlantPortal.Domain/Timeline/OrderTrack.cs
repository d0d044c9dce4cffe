using PlantPortal.Domain.Events;

namespace PlantPortal.Domain.Timeline;

internal static class OrderTrack
{
    /// <summary>The orders: a start replaces the one before; an end of another order is ignored, one that names none ends the current.</summary>
    public static Steps<RunningOrder?> Orders(LineCarry carry, IReadOnlyList<OrderEvent> events)
    {
        var orders = new Steps<RunningOrder?>(carry.Order);
        foreach (var e in events)
        {
            if (e.Action == OrderAction.Start)
            {
                orders.Set(e.At, new RunningOrder(e.Order, e.Product));
            }
            else if (orders.Last is { } running && (e.Order is null || e.Order == running.Order))
            {
                orders.Set(e.At, null);
            }
        }

        return orders;
    }
}
