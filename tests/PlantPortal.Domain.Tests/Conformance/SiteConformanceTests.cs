using CsCheck;
using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Conformance;

/// <summary>The measures of a site, from what is known of the days of its lines.</summary>
public sealed class SiteConformanceTests
{
    private const long Hour = 3_600_000_000;
    private static readonly LocalDate s_monday = new(2026, 3, 2);

    private static readonly Gen<LineDay> GenDay =
        from line in Gen.OneOf("L1", "L2", "L3")
        from day in Gen.Int[0, 20]
        from downtime in Gen.Long[0, 100]
        from uncoded in Gen.Long[0, downtime]
        from silent in Gen.Long[0, 100]
        from made in Gen.Int[0, 50]
        from code in Gen.Long[0, 100]
        from meaning in Gen.Long[0, code]
        from delays in Gen.Int[0, 40_000].Array[0, 4]
        from events in Gen.Long[0, 100]
        from late in Gen.Long[0, events]
        from scrap in Gen.Bool
        from mismatch in Gen.Bool
        select new LineDay(
            line, s_monday.PlusDays(day), new ElementSet { Pot = 200, NoData = silent, Dt = downtime, Uncoded = uncoded, Gq = made },
            new LineFacts { WithCode = code, WithMeaning = meaning, Delays = [.. delays.Order()], Events = events, Late = late, ReportsScrap = scrap, HasMismatch = mismatch });

    [Fact]
    public void Each_measure_is_what_the_document_says()
    {
        LineDay[] days =
        [
            Day("L1", 0, new ElementSet { Pot = 8 * Hour, NoData = 2 * Hour, Dt = 4 * Hour, Uncoded = Hour, Gq = 60, Sq = 10 },
                new LineFacts { WithCode = 3 * Hour, WithMeaning = Hour, Delays = [0, 30], Events = 90, Late = 9, ReportsScrap = true, HasMismatch = true }),
            Day("L1", 1, new ElementSet { Pot = 8 * Hour, Gq = 10 }, new LineFacts { Delays = [90], Events = 10 }),
            Day("L2", 0, new ElementSet { Pot = 8 * Hour, Gq = 20 }, new LineFacts { WithCode = Hour, WithMeaning = Hour, Delays = [20] }),
            Day("L2", 1, new ElementSet { Pot = 8 * Hour, NoData = 8 * Hour }, new LineFacts { HasMismatch = true }),
        ];
        var site = SiteConformance.Of(days, [SourceStanding.Current, SourceStanding.Behind, SourceStanding.Stale, SourceStanding.Unknown]);

        Assert.Equal(
            [2m / 3, 0.5m, 0.25m, 90m, 0.09m, 0.2m, 1m / 3, 1 - (10m / 32)],
            site.Measures.Select(m => m.Value!.Value));
        Assert.Equal(20, site.MedianDelay);
        Assert.Equal(TrustGrade.D, site.Grade);
    }

    [Fact]
    public void Of_nothing_nothing_is_judged()
    {
        var nothing = SiteConformance.Of([Day("L1", 0, new ElementSet { Cal = Hour }, LineFacts.None)], [SourceStanding.Unknown]);
        Assert.All(nothing.Measures, m => Assert.Null(m.Value));
        Assert.Null(nothing.MedianDelay);
        Assert.Null(nothing.Grade);
    }

    [Fact]
    public void A_day_of_which_only_the_breaks_are_known_is_not_known()
    {
        Assert.False(Day("L1", 0, new ElementSet { Pot = 8 * Hour, Pdot = Hour, Brk = Hour, NoData = 7 * Hour }, LineFacts.None).IsKnown);
        Assert.True(Day("L1", 0, new ElementSet { Pot = 8 * Hour, Pdot = 2 * Hour, Brk = Hour, NoData = 6 * Hour }, LineFacts.None).IsKnown);
    }

    [Fact]
    public void A_line_that_said_once_that_nothing_was_scrap_has_quality_data_of_all_its_days()
    {
        LineDay[] days = [Day("L1", 0, new ElementSet { Gq = 5 }, new LineFacts { ReportsScrap = true }), Day("L1", 1, new ElementSet { Gq = 5 }, LineFacts.None)];
        Assert.Equal(0, SiteConformance.Of(days, [])[ConformanceMeasure.MissingQuality].Value);
        Assert.Equal(1, SiteConformance.Of(days[1..], [])[ConformanceMeasure.MissingQuality].Value);
    }

    [Fact]
    public void The_grade_of_a_site_is_the_worst_of_its_measures() => GenDay.Array[0, 30].Sample(days =>
    {
        var site = SiteConformance.Of(days, []);
        return site.Grade == site.Measures.Select(m => m.Grade).Where(g => g is not null).DefaultIfEmpty().Max()
            && site.Measures.All(m => site[m.Measure] == m && (m.Grade is null) == (m.Value is null));
    });

    [Fact]
    public void Less_that_is_wrong_never_makes_it_worse() => GenDay.Array[1, 30].Sample(days =>
    {
        LineDay[] better = [.. days.Select(d => d with
        {
            Elements = Better(d.Elements),
            Facts = d.Facts with
            {
                WithMeaning = (d.Facts.WithMeaning + d.Facts.WithCode) / 2, Late = d.Facts.Late / 2, ReportsScrap = true, HasMismatch = false,
                Delays = [.. d.Facts.Delays.Select(s => s / 2)],
            },
        })];
        return SiteConformance.Of(better, [SourceStanding.Current]).Grade <= SiteConformance.Of(days, [SourceStanding.Stale, SourceStanding.Current]).Grade;

        static ElementSet Better(ElementSet elements) =>
            new() { Pot = elements.Pot, NoData = elements.NoData / 2, Dt = elements.Dt, Uncoded = elements.Uncoded / 2, Gq = elements.Gq };
    });

    [Fact]
    public void Days_are_the_same_whether_their_facts_were_added_up_before_or_not() => GenDay.Array[1, 20].Sample(days =>
    {
        var facts = days.Aggregate(LineFacts.None, (sum, d) => sum.Plus(d.Facts));
        var turned = days.Reverse().Aggregate(LineFacts.None, (sum, d) => d.Facts.Plus(sum));
        return facts.Delays.SequenceEqual(days.SelectMany(d => d.Facts.Delays).Order()) && turned.Delays.SequenceEqual(facts.Delays)
            && facts.Late == days.Sum(d => d.Facts.Late) && facts.WithCode == days.Sum(d => d.Facts.WithCode) && facts.ReportsScrap == days.Any(d => d.Facts.ReportsScrap);
    });

    [Fact]
    public void Mismatches_are_counted_by_kind()
    {
        var facts = new LineFacts { Findings = LineFacts.None.Findings.Add(FindingKind.ClocksDisagree, 2) };
        var both = facts.Plus(new LineFacts { Findings = LineFacts.None.Findings.Add(FindingKind.ClocksDisagree, 1).Add(FindingKind.OverlappingClaims, 4) });
        Assert.Equal([(FindingKind.OverlappingClaims, 4), (FindingKind.ClocksDisagree, 3)], both.Findings.Select(f => (f.Key, f.Value)));
        Assert.Equal(both.Findings, SiteConformance.Of([Day("L1", 0, new ElementSet(), both)], []).Findings);
    }

    private static LineDay Day(string line, int day, ElementSet elements, LineFacts facts) => new(line, s_monday.PlusDays(day), elements, facts);
}
