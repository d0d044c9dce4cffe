using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Tests.Shared;

public sealed class FormatsTests
{
    private static readonly Formats Formats = new(
        new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<SharedTexts>>());

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(3_599, "59 min")]
    [InlineData(3_900, "1 h 05 min")]
    [InlineData(86_400, "1 d 0 h")]
    [InlineData(-5, "0 s")]
    public void A_length_is_two_units_at_most(int seconds, string expected) =>
        Assert.Equal(expected, Formats.Length(Duration.FromSeconds(seconds)));

    [Fact]
    public void No_value_is_a_dash_and_never_zero() =>
        Assert.Equal("–", Formats.Kpi(null, new DisplayFormat(DisplayStyle.Percent, 1)));

    [Theory]
    [InlineData("en-GB", "111.1%")]
    [InlineData("de-DE", "111,1 %")]
    public void A_ratio_is_percent_as_the_users_culture_writes_it_and_not_capped(string culture, string expected) =>
        In(culture, () => Assert.Equal(expected, Formats.Kpi(1.111m, new DisplayFormat(DisplayStyle.Percent, 1)).Replace('\u00a0', ' ')));

    [Fact]
    public void A_time_of_another_day_carries_its_date() => In("en-GB", () =>
    {
        var warsaw = DateTimeZoneProviders.Tzdb["Europe/Warsaw"];
        var now = Instant.FromUtc(2026, 11, 23, 22, 30);

        Assert.Equal("23:15", Formats.TimeOf(now - Duration.FromMinutes(15), warsaw, now));
        Assert.Equal("22/11/2026 23:30", Formats.TimeOf(now - Duration.FromDays(1), warsaw, now));
    });

    [Fact]
    public void Every_time_class_and_coding_has_a_word()
    {
        Assert.All(Enum.GetValues<TimeClass>(), c => Assert.DoesNotContain("Class", Formats.Name(c), StringComparison.Ordinal));
        Assert.All(Enum.GetValues<Coding>(), c => Assert.DoesNotContain("Coding", Formats.Name(c), StringComparison.Ordinal));
    }

    private static void In(string culture, Action check)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            check();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
