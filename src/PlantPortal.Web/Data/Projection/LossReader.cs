using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Reads the downtime of a line over a window, by reason and machine code.</summary>
internal static class LossReader
{
    /// <summary>Downtime in <c>[from, to)</c>; the parts add up to DT, their stops to STOPS, of the same window.</summary>
    public static LossSums Read(LineView view, Instant from, Instant to)
    {
        to = Instant.Min(to, view.Now);
        var losses = new LossSums();
        if (view.KeptUntil is not { } keptUntil)
        {
            return losses;
        }

        var (first, last) = (from, Instant.Min(to, keptUntil));
        if (first < last)
        {
            view.Kept(reader =>
            {
                AddKept(losses, reader, view.Context.Schedule, first, last);
                return true;
            });
        }

        var start = Instant.Max(from, keptUntil);
        if (start < to)
        {
            foreach (var segment in view.Newest.Segments.Where(s => s.TimeClass == TimeClass.Downtime && s.End > start && s.Start < to).Select(s => s.Clip(start, to)))
            {
                losses.Add(segment.Reason, segment.Code, segment.Start, segment.End, segment.First);
            }
        }

        return losses;
    }

    private static void AddKept(LossSums losses, ProjectionReader reader, LineSchedule schedule, Instant from, Instant to)
    {
        var (first, last) = Spans.Whole(schedule, from, to);
        if (first >= last)
        {
            AddStops(losses, reader, from, to);
            return;
        }

        AddStops(losses, reader, from, first);
        reader.SumLosses(losses, first, last);
        AddStops(losses, reader, last, to);
    }

    private static void AddStops(LossSums losses, ProjectionReader reader, Instant from, Instant to)
    {
        if (from >= to)
        {
            return;
        }

        foreach (var stop in reader.StopsIn(from, to).Where(s => s.TimeClass == TimeClass.Downtime))
        {
            losses.Add(
                stop.Reason, stop.Code, Instant.Max(stop.Start, from), Instant.Min(stop.End, to), stop.Start >= from ? stop.First : FirstMoments.None);
        }
    }
}
