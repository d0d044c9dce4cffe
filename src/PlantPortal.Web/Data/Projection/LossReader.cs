using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Reads the downtime of a line over a window, by reason and machine code.</summary>
internal static class LossReader
{
    /// <summary>Downtime in <c>[from, to)</c>; the parts add up to DT, their stops to STOPS, of the same window.</summary>
    public static List<LossRow> Read(LineView view, Instant from, Instant to)
    {
        to = Instant.Min(to, view.Now);
        List<LossRow> losses = [];
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
            losses.AddRange(view.Newest.Segments
                .Where(s => s.TimeClass == TimeClass.Downtime && s.End > start && s.Start < to)
                .Select(s => s.Clip(start, to))
                .Select(s => Loss(s.Start, s.End, s.Reason, s.Code, s.First)));
        }

        return losses;
    }

    private static void AddKept(List<LossRow> losses, ProjectionReader reader, LineSchedule schedule, Instant from, Instant to)
    {
        var (first, last) = Spans.Whole(schedule, from, to);
        if (first >= last)
        {
            AddStops(losses, reader, from, to);
            return;
        }

        AddStops(losses, reader, from, first);
        losses.AddRange(reader.Losses(first, last));
        AddStops(losses, reader, last, to);
    }

    private static void AddStops(List<LossRow> losses, ProjectionReader reader, Instant from, Instant to)
    {
        if (from < to)
        {
            losses.AddRange(reader.StopsIn(from, to).Where(s => s.TimeClass == TimeClass.Downtime)
                .Select(s => Loss(
                    Instant.Max(s.Start, from), Instant.Min(s.End, to), s.Reason, s.Code, s.Start >= from ? s.First : FirstMoments.None)));
        }
    }

    private static LossRow Loss(Instant start, Instant end, string? reason, string? code, FirstMoments first) =>
        new(start, end, reason, code, Micros.Between(start, end), first.HasFlag(FirstMoments.Downtime) ? 1 : 0);
}
