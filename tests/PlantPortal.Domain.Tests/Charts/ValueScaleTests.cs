using CsCheck;
using PlantPortal.Domain.Charts;

namespace PlantPortal.Domain.Tests.Charts;

public sealed class ValueScaleTests
{
    [Theory]
    [InlineData(ValueUnit.Ratio, "0.71", "0 0.2 0.4 0.6 0.8")]
    [InlineData(ValueUnit.Ratio, "1.11", "0 0.5 1 1.5")]
    [InlineData(ValueUnit.Count, "3", "0 1 2 3")]
    [InlineData(ValueUnit.Count, "47", "0 10 20 30 40 50")]
    [InlineData(ValueUnit.Duration, "100", "0 30 60 90 120")]
    [InlineData(ValueUnit.Duration, "16200", "0 3600 7200 10800 14400 18000")]
    [InlineData(ValueUnit.Duration, "900000", "0 172800 345600 518400 691200 864000 1036800")]
    [InlineData(ValueUnit.Number, "-4", "-4 -3 -2 -1 0")]
    public void Steps_are_round_in_the_terms_of_the_unit(ValueUnit unit, string value, string ticks) =>
        Assert.Equal(ticks, string.Join(' ', ValueScale.Of([Decimal(value)], unit, 6 - (unit == ValueUnit.Duration && value == "900000" ? 0 : 1)).Ticks.Select(t => t.Value)));

    [Theory]
    [InlineData(ValueUnit.Ratio, 1)]
    [InlineData(ValueUnit.Count, 1)]
    [InlineData(ValueUnit.Duration, 60)]
    public void Without_a_value_the_axis_has_a_length_all_the_same(ValueUnit unit, double max)
    {
        Assert.Equal((0, max), ValueScale.Of([], unit) is var none ? (none.Min, none.Max) : default);
        Assert.Equal((0, max), ValueScale.Of([null, 0], unit) is var zero ? (zero.Min, zero.Max) : default);
    }

    [Fact]
    public void An_axis_without_steps_is_a_defect() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueScale.Of([1], ValueUnit.Number, 0));

    [Fact]
    public void Whatever_the_values_the_axis_covers_them_and_its_few_ticks_are_equally_far_apart() =>
        Gen.Select(Gen.Decimal.Array[0, 20], Gen.Enum<ValueUnit>(), Gen.Int[1, 9]).Sample((values, unit, most) =>
        {
            var scale = ValueScale.Of(values.Select(v => (decimal?)v), unit, most);
            var step = scale.Ticks[1].Value - scale.Ticks[0].Value;

            Assert.All(values, v => Assert.InRange((double)v, scale.Min, scale.Max));
            Assert.All(values, v => Assert.InRange(scale.Place(v), 0, 1));
            Assert.InRange(scale.Ticks.Length, 2, most + 2);
            Assert.Equal((scale.Min, scale.Max, 0, 1), (scale.Ticks[0].Value, scale.Ticks[^1].Value, scale.Ticks[0].Share, scale.Ticks[^1].Share));
            Assert.All(scale.Ticks.Zip(scale.Ticks.Skip(1)), pair => Assert.Equal(1, (pair.Second.Value - pair.First.Value) / step, 9));
            Assert.Contains(scale.Ticks, t => t.Value == 0);
            Assert.True(unit == ValueUnit.Duration || IsOneTwoOrFive(step), $"{step} is not round.");
            Assert.True(unit != ValueUnit.Count || step >= 1);
        });

    private static bool IsOneTwoOrFive(double step)
    {
        var digit = step / Math.Pow(10, Math.Floor(Math.Log10(step * (1 + 1e-9))));
        return new[] { 1d, 2, 5 }.Any(round => Math.Abs(digit - round) < 1e-6);
    }

    private static decimal Decimal(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
