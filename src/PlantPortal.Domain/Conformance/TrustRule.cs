using System.Collections.Immutable;

namespace PlantPortal.Domain.Conformance;

/// <summary>
/// The published rule by which numbers are graded, the same for every site: each measure by its limits, and the site by its worst measure, since a
/// number is as sound as the weakest thing that it is made of. What there is no data of is not judged.
/// </summary>
public static class TrustRule
{
    /// <summary>An event that came so long after it happened was late: longer than gateways gather before they send.</summary>
    public static readonly Duration Late = Duration.FromMinutes(5);

    /// <summary>So long after a version of the registry came into force a source may still run the one before.</summary>
    public static readonly Duration Grace = Duration.FromDays(1);

    /// <summary>Of the stops that have a reason, the share that had theirs within the capture delay.</summary>
    public const decimal MostStops = 0.9m;

    private const int Minute = 60;

    /// <summary>In the order in which they are shown; one of each measure.</summary>
    public static ImmutableArray<MeasureLimits> Limits { get; } =
    [
        new(ConformanceMeasure.Registry, MeasureUnit.Share, MoreIsBetter: true, 1m, 0.9m, 0.5m),
        new(ConformanceMeasure.Mapping, MeasureUnit.Share, MoreIsBetter: true, 0.95m, 0.85m, 0.6m),
        new(ConformanceMeasure.Uncoded, MeasureUnit.Share, MoreIsBetter: false, 0.05m, 0.15m, 0.35m),
        new(ConformanceMeasure.Delay, MeasureUnit.Seconds, MoreIsBetter: false, 15 * Minute, 60 * Minute, 480 * Minute),
        new(ConformanceMeasure.LateData, MeasureUnit.Share, MoreIsBetter: false, 0.01m, 0.05m, 0.2m),
        new(ConformanceMeasure.MissingQuality, MeasureUnit.Share, MoreIsBetter: false, 0m, 0.1m, 0.3m),
        new(ConformanceMeasure.Mismatches, MeasureUnit.Share, MoreIsBetter: false, 0.02m, 0.1m, 0.3m),
        new(ConformanceMeasure.Coverage, MeasureUnit.Share, MoreIsBetter: true, 0.98m, 0.95m, 0.9m),
    ];

    public static MeasureLimits LimitsOf(ConformanceMeasure measure) => Limits.First(l => l.Measure == measure);

    /// <summary>The worst of some grades; null when there is none.</summary>
    public static TrustGrade? Worst(IEnumerable<TrustGrade?> grades) => grades.Max();
}
