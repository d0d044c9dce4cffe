using CsCheck;
using PlantPortal.Domain.Downtime;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Downtime;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Tests.Features.Downtime;

/// <summary>The whole state of the downtime screens is in their address.</summary>
public sealed class DowntimeQueryTests
{
    private static readonly Gen<ScreenQuery> Scopes = Gen.Select(Gen.Bool, Gen.Enum<PeriodName>(), (site, period) =>
        new ScreenQuery { Sites = site ? ["LODZ"] : [], Period = new ScreenPeriod.Named(period) });

    private static readonly Gen<string> Codes = Gen.String[Gen.Char["A0-Z_"], 1, 6].Select(c => "F" + c);

    private static readonly Gen<string> MachineCodes = Gen.String[Gen.Char["aZ &=?%+#\"'<深="], 0, 12];

    [Fact]
    public void A_pareto_reads_back_what_it_writes() => Gen.Select(Scopes, Gen.Int[0, 100], Gen.Enum<ParetoMeasure>(), Gen.Enum<ParetoSplit>(), Codes.Null(), Gen.Bool, Gen.OneOf(Gen.Const("before"), Gen.Const("PUNE")).Null())
        .Sample((scope, level, measure, split, under, uncoded, against) => Same(
            new ParetoQuery { Scope = scope, Level = level == 0 ? null : level, Measure = measure, Split = split, Under = under, Uncoded = uncoded, Against = against },
            ParetoQuery.Read));

    [Fact]
    public void A_list_of_stops_reads_back_what_it_writes() => Gen.Select(Scopes, Codes.Null(), Gen.Bool, MachineCodes.Null(), Gen.Bool, Gen.Int[0, 500], Gen.Select(Gen.Enum<StopOrder>(), Gen.Int[1, 400]))
        .Sample((scope, reason, uncoded, code, micro, longer, place) => Same(
            new StopsQuery { Scope = scope, Reason = reason, Uncoded = uncoded, Code = code, MicroStops = micro, LongerThan = longer, Order = place.Item1, Number = place.Item2 },
            StopsQuery.Read));

    [Fact]
    public void The_usual_needs_no_query()
    {
        Assert.Equal("", new ParetoQuery().ToString());
        Assert.Equal("", new StopsQuery().ToString());
    }

    [Fact]
    public void What_a_pareto_does_not_know_is_named()
    {
        var address = new AddressReader("?by=colour&split=shift&level=0&under=fail&against=after&uncoded=yes");
        Assert.Equal(new ParetoQuery(), ParetoQuery.Read(address));
        Assert.Equal(["level", "by", "split", "under", "uncoded", "against"], address.NotUnderstood);
    }

    private static void Same<T>(T query, Func<AddressReader, T> read)
        where T : class
    {
        var address = new AddressReader(query.ToString());

        Assert.Equal(query, read(address));
        Assert.Empty(address.NotUnderstood);
    }
}
