using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Timeline;

/// <summary>Where the order that runs at the end of a story began.</summary>
public static class OrderStart
{
    /// <param name="newestFirst">What the line was told of orders until an instant, none taken back; read only as far back as it matters.</param>
    /// <param name="retired">When the line is: then it ends its order, and is told of none.</param>
    /// <returns>The start of the order that runs at the instant, the earliest where it was told again meanwhile; null when none runs.</returns>
    public static OrderEvent? Of(IEnumerable<OrderEvent> newestFirst, History<bool> retired, Instant until)
    {
        var ended = Retirement.Begins(retired, Instant.MinValue).Where(at => at <= until).Select(at => (Instant?)at).LastOrDefault();
        return Of(newestFirst.TakeWhile(told => !(told.At < ended)).Where(told => !told.IsWhileRetired(retired)));
    }

    private static OrderEvent? Of(IEnumerable<OrderEvent> newestFirst)
    {
        HashSet<string> ended = new(StringComparer.Ordinal);
        OrderEvent? start = null;
        foreach (var told in newestFirst)
        {
            if (start is null && told.Action == OrderAction.End)
            {
                if (told.Order is null)
                {
                    return null;
                }

                // It ends only the order that runs, which is not known yet.
                ended.Add(told.Order);
            }
            else if (start is null)
            {
                if (ended.Contains(told.Order!))
                {
                    return null;
                }

                start = told;
            }
            else if (told.Action == OrderAction.Start && told.Order == start.Order)
            {
                start = told;
            }
            else if (told.Action == OrderAction.Start || told.Order is null || told.Order == start.Order)
            {
                return start;
            }
        }

        return start;
    }
}
