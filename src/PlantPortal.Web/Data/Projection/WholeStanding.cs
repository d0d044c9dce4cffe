using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Reads the whole stops of a line that overlap a window, kept and newest alike: each from its first standing to its last.</summary>
internal static class WholeStanding
{
    private static readonly Duration s_step = Duration.FromDays(1);

    /// <summary>In order; those before the window may be among them, and nothing is missing of any.</summary>
    public static StandingParts Read(LineView view, Instant from, Instant to)
    {
        var parts = new StandingParts();
        if (view.KeptUntil is not { } keptUntil || from >= to)
        {
            return parts;
        }

        var reachesNewest = view.Kept(reader => AddKept(parts, reader, from, to, keptUntil));
        Settle(parts, keptUntil);
        if (reachesNewest)
        {
            AddNewest(parts, view.Newest, to);
        }

        return parts;
    }

    /// <returns>Whether something of the window, or the last stop in it, may lie after what is kept.</returns>
    private static bool AddKept(StandingParts parts, ProjectionReader reader, Instant from, Instant to, Instant keptUntil)
    {
        var begin = Instant.Min(reader.StopBefore(from) ?? from, from);
        reader.AddStanding(parts, begin, Instant.Min(to, keptUntil));
        if (to >= keptUntil || parts.Parts.Count == 0)
        {
            return to >= keptUntil;
        }

        // The rest of the stop that reaches over the end of the window: its parts follow each other, whatever lies in between.
        var stop = parts.Parts[^1].StopStart;
        for (var (at, step) = (to, s_step); at < keptUntil; (at, step) = (at + step, step * 2))
        {
            var read = parts.Parts.Count;
            reader.AddStanding(parts, at, Instant.Min(at + step, keptUntil));
            if (parts.Parts.Count > read)
            {
                var other = parts.Parts.FindIndex(read, p => p.StopStart != stop);
                if (other >= 0)
                {
                    parts.Parts.RemoveRange(other, parts.Parts.Count - other);
                    parts.Doubts.RemoveRange(other, parts.Doubts.Count - other);
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>
    /// A part that ends where a carry may lie was written before it was known what follows; if it is not seen to go on there, it may go on unseen.
    /// </summary>
    private static void Settle(StandingParts parts, Instant keptUntil)
    {
        for (var i = 0; i < parts.Parts.Count; i++)
        {
            var end = parts.Parts[i].End;
            var goesOn = i + 1 < parts.Parts.Count && parts.Parts[i + 1].Start == end;
            if (!goesOn && (end == keptUntil || Quarters.Floor(end) == end))
            {
                parts.Doubts[i] |= StandingDoubt.GoesOnUnseen;
            }
        }
    }

    private static void AddNewest(StandingParts parts, LineTimeline newest, Instant to)
    {
        var doubts = new StandingDoubts(newest);
        foreach (var segment in newest.Segments.Where(s => s.StopStart < to))
        {
            parts.Add(segment, doubts.Of(segment));
        }
    }
}
