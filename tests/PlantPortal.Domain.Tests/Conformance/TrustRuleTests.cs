using System.Globalization;
using CsCheck;
using PlantPortal.Domain.Conformance;

namespace PlantPortal.Domain.Tests.Conformance;

/// <summary>How grades come from values (docs/domain.md section 7).</summary>
public sealed class TrustRuleTests
{
    private static readonly Gen<MeasureLimits> GenLimits = Gen.Int[0, TrustRule.Limits.Length - 1].Select(i => TrustRule.Limits[i]);
    private static readonly Gen<decimal> GenValue = Gen.OneOf(Gen.Int[0, 1_000].Select(n => n / 1_000m), Gen.Int[0, 100_000].Select(n => (decimal)n));

    [Fact]
    public void Every_measure_has_its_limits_in_the_order_of_the_measures() =>
        Assert.Equal(Enum.GetValues<ConformanceMeasure>(), TrustRule.Limits.Select(l => l.Measure));

    [Fact]
    public void No_limit_is_stricter_than_the_one_of_a_better_grade() =>
        Assert.All(TrustRule.Limits, l => Assert.Equal([TrustGrade.A, TrustGrade.B, TrustGrade.C], new[] { l.A, l.B, l.C }.Select(l.GradeOf)));

    [Theory]
    [InlineData(ConformanceMeasure.Coverage, "0.98", TrustGrade.A)]
    [InlineData(ConformanceMeasure.Coverage, "0.9799", TrustGrade.B)]
    [InlineData(ConformanceMeasure.Coverage, "0.9", TrustGrade.C)]
    [InlineData(ConformanceMeasure.Coverage, "0.8999", TrustGrade.D)]
    [InlineData(ConformanceMeasure.Uncoded, "0.05", TrustGrade.A)]
    [InlineData(ConformanceMeasure.Uncoded, "0.0501", TrustGrade.B)]
    [InlineData(ConformanceMeasure.Uncoded, "0.36", TrustGrade.D)]
    [InlineData(ConformanceMeasure.Delay, "900", TrustGrade.A)]
    [InlineData(ConformanceMeasure.Delay, "901", TrustGrade.B)]
    [InlineData(ConformanceMeasure.MissingQuality, "0", TrustGrade.A)]
    [InlineData(ConformanceMeasure.MissingQuality, "0.0001", TrustGrade.B)]
    public void A_value_that_just_reaches_a_limit_has_its_grade(ConformanceMeasure measure, string value, TrustGrade grade) =>
        Assert.Equal(grade, new MeasuredValue(measure, decimal.Parse(value, CultureInfo.InvariantCulture)).Grade);

    [Fact]
    public void A_better_value_never_has_a_worse_grade() => Gen.Select(GenLimits, GenValue, GenValue).Sample((limits, one, other) =>
    {
        var (better, worse) = one > other == limits.MoreIsBetter ? (one, other) : (other, one);
        return limits.GradeOf(better) <= limits.GradeOf(worse);
    });

    [Fact]
    public void What_has_no_value_is_not_judged()
    {
        Assert.Null(new MeasuredValue(ConformanceMeasure.Coverage, null).Grade);
        Assert.Equal(TrustGrade.B, TrustRule.Worst([TrustGrade.A, null, TrustGrade.B]));
        Assert.Null(TrustRule.Worst([null]));
        Assert.Null(TrustRule.Worst([]));
    }
}
