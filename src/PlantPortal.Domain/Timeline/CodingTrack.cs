using PlantPortal.Domain.Events;

namespace PlantPortal.Domain.Timeline;

/// <summary>A reason that a person gave.</summary>
internal sealed record GivenReason(string Reason, Coding Coding);

/// <summary>The parts of stops that people coded; between two people the later by story order.</summary>
internal static class CodingTrack
{
    /// <summary>The codings as steps; marks each stop of which a person coded any part.</summary>
    public static Steps<GivenReason?> Codings(LineCarry carry, IReadOnlyList<ReasonEvent> reasons, Steps<WholeStop?> stops)
    {
        var painting = new Painting<GivenReason>();
        foreach (var reason in carry.Reasons.Concat(reasons))
        {
            var from = Instant.Max(reason.From, carry.At);
            var to = reason.To ?? EndOfStopAt(carry, stops, reason.From);
            if (to > from)
            {
                painting.Paint(from, to, new GivenReason(reason.Reason, reason.Role == CoderRole.Supervisor ? Coding.Supervisor : Coding.Operator));
                MarkStops(stops, from, to);
            }
        }

        return painting.ToSteps();
    }

    /// <summary>The end of the whole stop in which an instant lies; the instant itself when it lies in none.</summary>
    private static Instant EndOfStopAt(LineCarry carry, Steps<WholeStop?> stops, Instant from)
    {
        if (from < carry.At)
        {
            // Only the stop that reaches up to the carry can be meant; it may have ended just there.
            var reaches = carry.Stop is { } open && from >= open.Start;
            return reaches && ValueAt(stops, carry.At) is { } stop && stop.Start == carry.Stop!.Start ? stop.End : from;
        }

        return ValueAt(stops, from)?.End ?? from;
    }

    private static WholeStop? ValueAt(Steps<WholeStop?> stops, Instant at)
    {
        var index = stops.IndexAt(at);
        return stops[index].Value;
    }

    private static void MarkStops(Steps<WholeStop?> stops, Instant from, Instant to)
    {
        for (var i = stops.IndexAt(from); i < stops.Count && stops[i].At < to; i++)
        {
            if (stops[i].Value is { } stop)
            {
                stop.CodedByPerson = true;
            }
        }
    }
}
