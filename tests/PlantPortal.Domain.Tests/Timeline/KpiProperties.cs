using CsCheck;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>The TPM family keeps the product of its factors equal to OEE at every level and for every product mix (docs/domain.md section 6).</summary>
public sealed class KpiProperties
{
    private static readonly string[] Factors = ["Availability", "Performance", "Quality"];

    [Fact]
    public void Availability_times_performance_times_quality_is_good_planned_time_over_busy_time_at_any_level()
    {
        var compared = 0;
        StoryGen.Stories.Select(WithCycle).Array[1, 3].Sample(stories =>
        {
            var lines = stories.Select((story, i) => Line(story, i)).ToList();
            foreach (var group in lines.Select(l => new[] { l }).Append([.. lines]))
            {
                var calculator = new KpiCalculator(StarterRegistry.Version.Kpis, group);
                var factors = Factors.Select(f => calculator.Compute(f).Value).ToList();
                var oee = calculator.Compute("OEE");
                var counted = group.Where(l => l.WithoutPri is null).ToList();
                Assert.Equal(group.Length - counted.Count, oee.LeftOut.Length);
                if (factors.TrueForAll(f => f is not null))
                {
                    var product = factors.Aggregate(1m, (all, f) => all * f!.Value);
                    var (good, busy) = (counted.Sum(l => l.Elements.PriGq), counted.Sum(l => l.Elements.Pbt) / 1_000_000m);
                    AssertSame(good / busy, product);
                    AssertSame(good / busy, oee.Value!.Value);
                    Interlocked.Increment(ref compared);
                }
            }
        }, iter: 300);
        Assert.True(compared > 100, $"{compared} compared");
    }

    // Only the divisions round, at the 28th digit: nine digits hold for the tiny and the absurdly large alike.
    private static void AssertSame(decimal expected, decimal actual) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-9m * Math.Max(1m, Math.Abs(expected)), $"{actual} instead of {expected}");

    // Every product has a cycle, so that the line has a value.
    private static Story WithCycle(Story story) => story with
    {
        Context = new LineContext(
            story.Context.Site, story.Context.Line with { IdealCycles = story.Context.Line.IdealCycles.Add(new IdealCycle(null, 3m, Instant.MinValue)) },
            story.Context.Schedule, story.Context.Registry),
    };

    private static LineElements Line(Story story, int number)
    {
        var sum = new ElementSet();
        var whole = story.Whole();
        foreach (var bucket in RollupBuilder.Build(whole, whole.From, whole.To, RollupBuilder.Quarter))
        {
            sum.Add(bucket.Elements);
        }

        return new LineElements("S", "L" + (char)('0' + number), sum, HasIdealCycle: true);
    }
}
