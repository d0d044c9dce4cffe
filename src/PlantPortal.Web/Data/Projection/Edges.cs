using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Where kept buckets begin and end: quarter-hours, shift and production-day edges, changes of an ideal cycle.</summary>
internal static class Edges
{
    /// <summary>The first edge at or after an instant.</summary>
    public static Instant Next(LineContext context, Instant at)
    {
        var quarter = Quarters.Floor(at) == at ? at : Quarters.Next(at);
        return Between(context, at, quarter).Append(quarter).Min();
    }

    /// <summary>The last edge at or before an instant.</summary>
    public static Instant Previous(LineContext context, Instant at)
    {
        var quarter = Quarters.Floor(at);
        return Between(context, quarter, at).Append(quarter).Max();
    }

    // In [from, to], besides the quarter-hours.
    private static IEnumerable<Instant> Between(LineContext context, Instant from, Instant to)
    {
        var (early, late) = (from - Duration.FromTicks(10), to + Duration.FromTicks(10));
        return context.Schedule.Shifts(early, late).SelectMany(s => new[] { s.Start, s.End })
            .Concat(context.Schedule.DayStarts(early, late))
            .Concat(context.CycleChanges)
            .Where(edge => edge >= from && edge <= to);
    }
}
