using PlantPortal.Domain.Elements;

namespace PlantPortal.Domain.Timeline;

/// <summary>Finds what does not fit together. Pure; what happened before the timeline begins is not looked at.</summary>
public static class Findings
{
    /// <summary>Pieces on their way leave a line after it stopped, and many gateways count once a minute: so long counts after a stop are no mismatch.</summary>
    public static readonly Duration StopGrace = Duration.FromSeconds(60);

    /// <summary>Less running time than this says nothing: a slow start or one missed report is no mismatch.</summary>
    public static readonly Duration LeastRunning = Duration.FromMinutes(10);

    /// <summary>
    /// Running without a count is a mismatch when so many times more should have been made than was counted, plus one: no line is that slow
    /// and still called running, but a counter may be unplugged.
    /// </summary>
    public const int FarLonger = 20;

    /// <summary>A cycle is suspect over this performance. Counts that come in batches shift a little over the edge of a shift; 5 % of one is more than a batch.</summary>
    public const decimal SuspectPerformance = 1.05m;

    /// <summary>Sources see the same change at slightly different times; a disagreement that lasts longer is about the state.</summary>
    public static readonly Duration ClaimGrace = Duration.FromSeconds(60);

    /// <summary>Whether more was made than the ideal cycles allow, in running time that is long enough to tell.</summary>
    public static bool IsFasterThanIdeal(ElementSet elements) =>
        Duration.FromTicks(elements.Apt * 10) >= LeastRunning && elements.PriPq > SuspectPerformance * elements[Element.APT];

    /// <summary>All findings, by start, then kind.</summary>
    public static IReadOnlyList<Finding> Of(LineTimeline timeline) =>
        [.. CountFindings.Of(timeline).Concat(SourceFindings.Of(timeline)).OrderBy(f => f.Start).ThenBy(f => f.Kind)];
}
