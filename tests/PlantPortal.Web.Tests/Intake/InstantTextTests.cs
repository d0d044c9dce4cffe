using System.Text;
using CsCheck;
using NodaTime.Text;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Intake;

namespace PlantPortal.Web.Tests.Intake;

public sealed class InstantTextTests
{
    [Theory]
    [InlineData("2026-11-23T05:46:07.123Z", "2026-11-23T05:46:07.123Z")]
    [InlineData("2026-11-23T05:46:07Z", "2026-11-23T05:46:07Z")]
    [InlineData("2026-11-23T05:46Z", "2026-11-23T05:46:00Z")]
    [InlineData("2026-11-23T05:46:07,5Z", "2026-11-23T05:46:07.5Z")]
    [InlineData("2026-11-23T05:46:07.1234569Z", "2026-11-23T05:46:07.123456Z")]
    [InlineData("2026-11-23T05:46:07.12345678901234567890Z", "2026-11-23T05:46:07.123456Z")]
    [InlineData("2026-11-23T05:46:07+01:00", "2026-11-23T04:46:07Z")]
    [InlineData("2026-11-23T05:46:07.5-0330", "2026-11-23T09:16:07.5Z")]
    [InlineData("2026-11-23T05:46:07+14", "2026-11-22T15:46:07Z")]
    [InlineData("2024-02-29T23:59:59.999999Z", "2024-02-29T23:59:59.999999Z")]
    [InlineData("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z")]
    public void A_time_with_its_offset_is_an_instant_cut_to_the_microsecond(string text, string utc)
    {
        Assert.True(InstantText.TryParse(Encoding.UTF8.GetBytes(text), out var micros));
        Assert.Equal(InstantPattern.ExtendedIso.Parse(utc).Value, micros.ToInstant());
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday, at noon or so")]
    [InlineData("2026-11-23")]
    [InlineData("2026-11-23T05:46:07")]
    [InlineData("2026-11-23T05:46:07.Z")]
    [InlineData("2026-11-23T05:46:07.5")]
    [InlineData("2026-11-23T05:46:07z")]
    [InlineData("2026-11-23 05:46:07Z")]
    [InlineData("2026-11-23T05:46:60Z")]
    [InlineData("2026-11-23T24:00:00Z")]
    [InlineData("2026-11-23T05:60:00Z")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-00-01T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2026-11-23T05:46:07+19:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("2026-11-23T05:46:07+01:60")]
    [InlineData("2026-11-23T05:46:07+1")]
    [InlineData("2026-11-23T05:46:07ZZ")]
    [InlineData("+2026-11-23T05:46:07Z")]
    [InlineData("2026-11-2\u0663T05:46:07Z")]
    [InlineData("1790142367000")]
    public void What_is_not_a_time_with_an_offset_is_not_guessed(string text) =>
        Assert.False(InstantText.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void It_reads_every_instant_as_the_library_writes_it() => Gen.Long[-62_135_596_800_000_000, 253_402_300_799_999_999].Sample(
        micros =>
        {
            var text = InstantPattern.ExtendedIso.Format(micros.ToInstant());
            Assert.True(InstantText.TryParse(Encoding.UTF8.GetBytes(text), out var read));
            Assert.Equal(micros, read);
        });

    [Fact]
    public void No_bytes_break_it() => Gen.OneOf(
        Gen.Byte.Array[0, 40],
        Gen.Select(Gen.Int[0, 26], Gen.Byte, (at, value) => "2026-11-23T05:46:07.123+01:00"u8.ToArray().Select((b, i) => i == at ? value : b).ToArray())).Sample(
        bytes => InstantText.TryParse(bytes, out _) || true);
}
