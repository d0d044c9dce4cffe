using System.Collections.Immutable;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Conformance;

/// <summary>
/// What the events of one line say, over some of its time, of how far its figures can be trusted, besides its elements. Those of several
/// stretches of time add up. Immutable.
/// </summary>
public sealed record LineFacts
{
    public static readonly LineFacts None = new();

    /// <summary>Downtime that came with a machine code, in microseconds.</summary>
    public long WithCode { get; init; }

    /// <summary>The part of <see cref="WithCode"/> that has a reason.</summary>
    public long WithMeaning { get; init; }

    /// <summary>Seconds from the beginning of each whole stop to its reason, ordered; stops without a reason are not among them.</summary>
    public ImmutableArray<int> Delays { get; init; } = [];

    /// <summary>Events of the line that came as they happened, history that was brought in left out.</summary>
    public long Events { get; init; }

    /// <summary>Those of <see cref="Events"/> that were late.</summary>
    public long Late { get; init; }

    /// <summary>Whether any count said how much was scrap; none is an answer too.</summary>
    public bool ReportsScrap { get; init; }

    /// <summary>How many mismatches of each kind began in the time.</summary>
    public ImmutableSortedDictionary<FindingKind, int> Findings { get; init; } = ImmutableSortedDictionary<FindingKind, int>.Empty;

    /// <summary>Whether a mismatch lies in the time or reaches into it.</summary>
    public bool HasMismatch { get; init; }

    /// <summary>Of both times together.</summary>
    public LineFacts Plus(LineFacts other) => ReferenceEquals(this, None) ? other : ReferenceEquals(other, None) ? this : new LineFacts
    {
        WithCode = WithCode + other.WithCode,
        WithMeaning = WithMeaning + other.WithMeaning,
        Delays = Delays.IsEmpty ? other.Delays : other.Delays.IsEmpty ? Delays : [.. Delays.Concat(other.Delays).Order()],
        Events = Events + other.Events,
        Late = Late + other.Late,
        ReportsScrap = ReportsScrap || other.ReportsScrap,
        Findings = Add(Findings, other.Findings),
        HasMismatch = HasMismatch || other.HasMismatch,
    };

    internal static ImmutableSortedDictionary<FindingKind, int> Add(ImmutableSortedDictionary<FindingKind, int> one, ImmutableSortedDictionary<FindingKind, int> other) =>
        other.Aggregate(one, (sum, kind) => sum.SetItem(kind.Key, sum.GetValueOrDefault(kind.Key) + kind.Value));
}
