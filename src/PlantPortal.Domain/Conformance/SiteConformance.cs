using System.Collections.Immutable;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Conformance;

/// <summary>A measure with its value.</summary>
/// <param name="Value">Null: there is no data of it, and it is not judged.</param>
public sealed record MeasuredValue(ConformanceMeasure Measure, decimal? Value)
{
    public TrustGrade? Grade => Value is { } value ? TrustRule.LimitsOf(Measure).GradeOf(value) : null;
}

/// <summary>The measures of a site, or of one of its lines, over some time, and the grade made of them.</summary>
/// <param name="Measures">One of each, in the order of <see cref="TrustRule.Limits"/>.</param>
/// <param name="MedianDelay">Seconds within which half of the stops had their reason; null when none has one.</param>
/// <param name="Findings">How many mismatches of each kind there are.</param>
/// <param name="Elements">What shares of time and quantity are of; only to be read.</param>
public sealed record SiteConformance(
    ImmutableArray<MeasuredValue> Measures, int? MedianDelay, ImmutableSortedDictionary<FindingKind, int> Findings, ElementSet Elements)
{
    /// <summary>The worst of its measures; null when none can be judged.</summary>
    public TrustGrade? Grade => TrustRule.Worst(Measures.Select(m => m.Grade));

    public MeasuredValue this[ConformanceMeasure measure] => Measures[(int)measure];

    /// <param name="days">Of the lines of one site, each line and day once.</param>
    /// <param name="sources">How its sources stand; none: the registry they run is not judged.</param>
    public static SiteConformance Of(IEnumerable<LineDay> days, IEnumerable<SourceStanding> sources)
    {
        var (elements, facts, unjudged, known, mismatched) = (new ElementSet(), new List<LineFacts>(), 0m, 0, 0);
        foreach (var line in days.GroupBy(d => d.Line, StringComparer.Ordinal))
        {
            var made = 0m;
            foreach (var day in line)
            {
                elements.Add(day.Elements);
                facts.Add(day.Facts);
                made += day.Elements.Pq;

                // Of a day of which nothing is known nothing can be said.
                known += day.IsKnown ? 1 : 0;
                mismatched += day.IsKnown && day.Facts.HasMismatch ? 1 : 0;
            }

            unjudged += line.Any(d => d.Facts.ReportsScrap) ? 0 : made;
        }

        int[] delays = [.. facts.SelectMany(f => f.Delays).Order()];
        var reporting = sources.Where(s => s != SourceStanding.Unknown).ToList();
        decimal? Value(ConformanceMeasure measure) => measure switch
        {
            ConformanceMeasure.Registry => Share(reporting.Count(s => s != SourceStanding.Stale), reporting.Count),
            ConformanceMeasure.Mapping => Share(facts.Sum(f => f.WithMeaning), facts.Sum(f => f.WithCode)),
            ConformanceMeasure.Uncoded => Share(elements.Uncoded, elements.Dt),
            ConformanceMeasure.Delay => Within(delays, TrustRule.MostStops),
            ConformanceMeasure.LateData => Share(facts.Sum(f => f.Late), facts.Sum(f => f.Events)),
            ConformanceMeasure.MissingQuality => Share(unjudged, elements.Pq),
            ConformanceMeasure.Mismatches => Share(mismatched, known),
            ConformanceMeasure.Coverage => elements.Coverage,
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "Not a measure."),
        };
        return new SiteConformance(
            [.. TrustRule.Limits.Select(l => new MeasuredValue(l.Measure, Value(l.Measure)))], Within(delays, 0.5m),
            facts.Select(f => f.Findings).Aggregate(LineFacts.None.Findings, LineFacts.Add), elements);
    }

    private static decimal? Share(decimal part, decimal whole) => whole == 0 ? null : part / whole;

    /// <summary>The smallest of some values within which at least a share of them lies; null when there are none.</summary>
    private static int? Within(int[] ordered, decimal share) => ordered.Length == 0 ? null : ordered[(int)Math.Ceiling(ordered.Length * share) - 1];
}
