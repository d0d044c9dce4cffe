using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Timeline;

/// <summary>What a stretch of standing alone does not say, though another registry version may need it to classify the stretch.</summary>
[Flags]
public enum StandingDoubt
{
    None = 0,

    /// <summary>What the line did after it is not known: its whole stop may go on unseen, and a person may have coded it there.</summary>
    GoesOnUnseen = 1,

    /// <summary>A central reason was sent beside the machine's code: it stays, whatever the code is mapped to.</summary>
    SentReason = 2,
}

/// <summary>Finds the doubts about the standing of one timeline.</summary>
public sealed class StandingDoubts(LineTimeline timeline)
{
    /// <param name="standing">A segment of the timeline with a whole stop, or a part of one.</param>
    public StandingDoubt Of(Segment standing) =>
        (IsUnknownFrom(standing.End) ? StandingDoubt.GoesOnUnseen : StandingDoubt.None)
        | (standing is { Code: not null, Coding: Coding.Mapped } && SentReason(standing) ? StandingDoubt.SentReason : StandingDoubt.None);

    private bool IsUnknownFrom(Instant at)
    {
        var segments = timeline.Segments;
        int low = 0, high = segments.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = segments[middle].End <= at ? (middle + 1, high) : (low, middle);
        }

        return low < segments.Count && segments[low].State is null;
    }

    private bool SentReason(Segment standing)
    {
        var said = timeline.Tracks.Said;
        for (var i = said.IndexAt(standing.Start); i < said.Count && said[i].At < standing.End; i++)
        {
            if (said[i].Value?.Reason is not null)
            {
                return true;
            }
        }

        return false;
    }
}
