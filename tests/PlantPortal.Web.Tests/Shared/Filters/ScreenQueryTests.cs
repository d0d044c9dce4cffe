using CsCheck;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Tests.Shared.Filters;

public sealed class ScreenQueryTests
{
    private static readonly LocalDate Thursday = new(2026, 3, 5);

    private static readonly Gen<string> Place = Gen.String[Gen.Char["ABZ09"], 1, 8];

    private static readonly Gen<string> Text = Gen.String[Gen.Char["aZ 0&=?+%#;,/ó深\"'<"], 1, 12];

    private static readonly Gen<ScreenPeriod> AnyPeriod = Gen.OneOf<ScreenPeriod>(
        Gen.Enum<PeriodName>().Select(n => (ScreenPeriod)new ScreenPeriod.Named(n)),
        Gen.Select(Gen.Int[0, 20_000], Gen.Int[0, 3_000], (first, more) =>
            (ScreenPeriod)new ScreenPeriod.Days(new LocalDate(1990, 1, 1).PlusDays(first), new LocalDate(1990, 1, 1).PlusDays(first + more))),
        Gen.Select(Gen.Long[0, 2_000_000_000_000_000], Gen.Long[1, 100_000_000_000_000], (from, length) =>
            (ScreenPeriod)new ScreenPeriod.Between(Instant.FromUnixTimeTicks(from * 10), Instant.FromUnixTimeTicks((from + length) * 10))));

    private static readonly Gen<ScreenQuery> Any = Gen.Select(Place.Array[0, 3], Place.Array[0, 3], Text.Null(), Place.Null(), Text.Null(), AnyPeriod, (sites, lines, equipment, product, shift, period) =>
        new ScreenQuery
        {
            Sites = [.. sites.Distinct(StringComparer.Ordinal)],
            Lines = [.. lines.Distinct(StringComparer.Ordinal)],
            EquipmentClass = equipment,
            Product = product,
            Shift = shift,
            Period = period,
        });

    [Fact]
    public void What_an_address_says_is_read_back_whatever_is_in_it() => Any.Sample(query =>
    {
        var address = new AddressReader(query.ToString());
        var read = ScreenQuery.Read(address);

        Assert.Equal(query.Sites, read.Sites);
        Assert.Equal(query.Lines, read.Lines);
        Assert.Equal((query.EquipmentClass, query.Product, query.Shift, query.Period), (read.EquipmentClass, read.Product, read.Shift, read.Period));
        Assert.Equal(query, read);
        Assert.Empty(address.NotUnderstood);
    });

    [Fact]
    public void The_usual_has_no_query_and_no_query_is_the_usual()
    {
        Assert.Equal("", ScreenQuery.Usual.ToString());
        Assert.Equal(ScreenQuery.Usual, ScreenQuery.Read(new AddressReader(null)));
    }

    [Theory]
    [InlineData("?period=tomorrow", "period")]
    [InlineData("?fromDay=2026-03-02", "fromDay,toDay")]
    [InlineData("?fromDay=2026-03-05&toDay=2026-03-02", "fromDay,toDay")]
    [InlineData("?fromDay=1990-01-01&toDay=2026-03-02", "fromDay,toDay")]
    [InlineData("?from=2026-03-02T06:00:00Z&to=2026-03-02T06:00:00Z", "from,to")]
    [InlineData("?from=noon&to=2026-03-02T06:00:00Z", "from,to")]
    [InlineData("?site=LODZ&site=%3Cscript%3E", "site")]
    [InlineData("?product=", "product")]
    [InlineData("?product=A&product=B", "product")]
    public void What_makes_no_sense_is_left_out_and_named(string query, string names)
    {
        var address = new AddressReader(query);
        var read = ScreenQuery.Read(address);

        Assert.Equal(names.Split(','), address.NotUnderstood);
        Assert.Equal(ScreenPeriod.Usual, read.Period);
        Assert.Null(read.Product);
    }

    [Theory]
    [InlineData(PeriodName.Today, "2026-03-05", "2026-03-05", "2026-03-04", "2026-03-04")]
    [InlineData(PeriodName.Yesterday, "2026-03-04", "2026-03-04", "2026-03-03", "2026-03-03")]
    [InlineData(PeriodName.ThisWeek, "2026-03-02", "2026-03-05", "2026-02-23", "2026-02-26")]
    [InlineData(PeriodName.Last7Days, "2026-02-27", "2026-03-05", "2026-02-20", "2026-02-26")]
    [InlineData(PeriodName.Last30Days, "2026-02-04", "2026-03-05", "2026-01-05", "2026-02-03")]
    [InlineData(PeriodName.Last90Days, "2025-12-06", "2026-03-05", "2025-09-07", "2025-12-05")]
    public void A_period_is_of_whole_days_and_the_one_before_ends_where_it_begins(PeriodName name, string first, string last, string firstBefore, string lastBefore)
    {
        var period = new ScreenPeriod.Named(name);

        Assert.Equal($"?fromDay={first}&toDay={last}", Written(period.At(Thursday)));
        Assert.Equal($"?fromDay={firstBefore}&toDay={lastBefore}", Written(period.Before(Thursday)));
        Assert.Equal((first, last), (Text8(period.Window(Thursday).FromDay), Text8(period.Window(Thursday).ToDay)));
    }

    [Fact]
    public void Before_a_window_of_instants_is_one_of_the_same_length()
    {
        var noon = Instant.FromUtc(2026, 3, 5, 12, 0);
        var period = new ScreenPeriod.Between(noon, noon + Duration.FromHours(3));

        Assert.Equal(new ScreenPeriod.Between(noon - Duration.FromHours(3), noon), period.Before(Thursday));
    }

    private static string Written(ScreenPeriod period) => (ScreenQuery.Usual with { Period = period }).ToString();

    private static string Text8(LocalDate? date) => NodaTime.Text.LocalDatePattern.Iso.Format(date!.Value);
}
