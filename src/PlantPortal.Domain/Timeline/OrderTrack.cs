using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Timeline;

internal static class OrderTrack
{
    /// <summary>The orders: a start replaces the one before; an end of another order is ignored, one that names none ends the current. A line that is retired ends its order.</summary>
    public static Steps<RunningOrder?> Orders(LineCarry carry, IReadOnlyList<OrderEvent> events, History<bool> retired)
    {
        var orders = new Steps<RunningOrder?>(carry.Order);
        var ends = Retirement.Begins(retired, carry.At);
        foreach (var e in events)
        {
            EndUntil(e.At);
            if (e.Action == OrderAction.Start)
            {
                orders.Set(e.At, new RunningOrder(e.Order, e.Product));
            }
            else if (orders.Last is { } running && (e.Order is null || e.Order == running.Order))
            {
                orders.Set(e.At, null);
            }
        }

        EndUntil(Instant.MaxValue);
        return orders;

        void EndUntil(Instant at)
        {
            while (ends.Count > 0 && ends.Peek() <= at)
            {
                orders.Set(ends.Dequeue(), null);
            }
        }
    }
}
