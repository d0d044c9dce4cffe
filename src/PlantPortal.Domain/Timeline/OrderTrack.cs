using PlantPortal.Domain.Events;

namespace PlantPortal.Domain.Timeline;

internal static class OrderTrack
{
    /// <summary>The orders: a start replaces the one before; an end of another order is ignored, one that names none ends the current.</summary>
    public static Steps<RunningOrder?> Orders(LineCarry carry, IReadOnlyList<PlantEvent> events)
    {
        var orders = new Steps<RunningOrder?>(carry.Order);
        foreach (var plantEvent in events)
        {
            if (plantEvent is OrderEvent { Action: OrderAction.Start } start)
            {
                orders.Set(start.At, new RunningOrder(start.Order, start.Product));
            }
            else if (plantEvent is OrderEvent end && orders.Last is { } running && (end.Order is null || end.Order == running.Order))
            {
                orders.Set(end.At, null);
            }
        }

        return orders;
    }
}
