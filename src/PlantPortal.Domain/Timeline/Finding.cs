namespace PlantPortal.Domain.Timeline;

/// <summary>What does not fit together in the story of a line (docs/domain.md section 4). It is shown, never mended in silence.</summary>
public enum FindingKind
{
    /// <summary>Counts while the line is said to be stopped.</summary>
    CountsWhileStopped,

    /// <summary>Running for far longer than the ideal cycle without a count.</summary>
    RunningWithoutCounts,

    /// <summary>More was made than the ideal cycle allows: the cycle is suspect.</summary>
    FasterThanIdealCycle,

    /// <summary>Two sources say different states of the line at the same time.</summary>
    OverlappingClaims,

    /// <summary>The clock of a source went back.</summary>
    ClocksDisagree,
}

/// <summary>A mismatch over <c>[Start, End]</c>, with the values that show it.</summary>
public sealed record Finding(FindingKind Kind, Instant Start, Instant End, FindingDetail Detail);

/// <summary>Null where a value does not belong to the kind of finding.</summary>
/// <param name="Quantity">Units counted.</param>
/// <param name="IdealQuantity">Units that the ideal cycle allows in the running time.</param>
/// <param name="Running">Running time it is about.</param>
/// <param name="Source">The source, or the first of the two.</param>
/// <param name="OtherSource">The other of two sources.</param>
/// <param name="Apart">For how long two sources disagreed, or by how much a clock went back.</param>
public sealed record FindingDetail(
    string? Product = null, decimal? Quantity = null, decimal? IdealQuantity = null, Duration? Running = null,
    string? Source = null, string? OtherSource = null, Duration? Apart = null);
