using System.Globalization;
using System.Text;
using CsCheck;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Tests.Data;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("1000", "1000")]
    [InlineData("-12.000", "-12")]
    [InlineData("1e3", "1000")]
    [InlineData("15E-1", "1.5")]
    [InlineData("0e-40", "0")]
    [InlineData("123456789012345678901", "123456789012345678901")]
    [InlineData("0.000000001", "0.000000001")]
    [InlineData("1.000000000000000000000", "1")]
    public void A_number_is_read_exactly_and_without_zeros_at_its_end(string json, string expected)
    {
        Assert.True(DecimalText.TryParse(Encoding.UTF8.GetBytes(json), out var value));
        Assert.Equal(expected, value.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("1e-40")]
    [InlineData("0.10000000000000000000000000000000001")]
    [InlineData("99999999999999999999999999999999")]
    public void A_number_that_would_lose_a_digit_is_refused(string json) => Assert.False(DecimalText.TryParse(Encoding.UTF8.GetBytes(json), out _));

    [Fact]
    public void The_fast_way_reads_what_the_framework_reads() => Gen.Select(Gen.Long, Gen.Int[0, 9], (digits, scale) => (digits, scale)).Sample(
        t =>
        {
            var expected = new decimal((int)t.digits, (int)(t.digits >> 32), 0, (t.digits & 1) == 1, (byte)t.scale);
            Assert.True(DecimalText.TryParse(Encoding.UTF8.GetBytes(expected.ToString(CultureInfo.InvariantCulture)), out var value));
            Assert.Equal(expected, value);
        });
}
