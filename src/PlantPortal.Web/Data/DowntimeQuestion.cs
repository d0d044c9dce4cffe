using System.Collections.Immutable;

namespace PlantPortal.Web.Data;

/// <summary>A question about downtime or stops.</summary>
/// <param name="Lines">Each once.</param>
/// <param name="Product">Only while the line worked on it; null: whatever it worked on.</param>
/// <param name="Shift">Only in the shifts of this name; null: in all.</param>
public sealed record DowntimeQuestion(ImmutableArray<LineRef> Lines, PerformanceWindow Window, string? Product = null, string? Shift = null)
{
    public PastView View { get; init; } = PastView.Restated;
}

/// <summary>Downtime that has the same reason and machine code.</summary>
/// <param name="Micros">Microseconds.</param>
public sealed record DowntimeLoss(string? Reason, string? Code, long Micros, long Stops);

/// <summary>The downtime of one line.</summary>
/// <param name="Time">From where the question's time begins at this line to where it ends; null when it has none.</param>
public sealed record LineLosses(LineRef Line, Interval? Time, IReadOnlyList<DowntimeLoss> Losses);
