using CsCheck;
using PlantPortal.Domain.Elements;

namespace PlantPortal.Domain.Tests.Elements;

public sealed class ElementSetTests
{
    private static readonly Element[] All = Enum.GetValues<Element>();

    [Fact]
    public void Every_element_is_additive_in_any_order() => GenSet.Array[1, 8].Sample(sets =>
    {
        var (forth, back) = (new ElementSet(), new ElementSet());
        Array.ForEach(sets, forth.Add);
        Array.ForEach([.. sets.Reverse()], back.Add);
        return All.All(e => forth[e] == back[e] && forth[e] == sets.Sum(s => s[e]));
    });

    [Fact]
    public void The_derived_elements_are_what_domain_md_says() => GenSet.Sample(set =>
        set[Element.PBT] == set[Element.POT] - set[Element.PDOT] - set[Element.NODATA]
        && set[Element.AUPT] == set[Element.APT] + set[Element.AUST]
        && set[Element.ADET] == set[Element.DT] + set[Element.MST] + set[Element.IDT]
        && set[Element.AUBT] == set[Element.AUPT] + set[Element.ADET]
        && set[Element.PQ] == set[Element.GQ] + set[Element.SQ] + set[Element.RQ]
        && set.Balances == (set[Element.PBT] == set[Element.AUBT] + set[Element.ADOT]));

    [Fact]
    public void Time_is_in_seconds_to_the_microsecond() => Assert.Equal(0.000001m, new ElementSet { Apt = 1 }[Element.APT]);

    [Fact]
    public void Coverage_is_the_part_of_planned_operation_time_that_is_known()
    {
        Assert.Equal(0.75m, new ElementSet { Pot = 4, NoData = 1 }.Coverage);
        Assert.Null(new ElementSet { Cal = 4 }.Coverage);
    }

    private static Gen<ElementSet> GenSet { get; } = Gen.Select(Gen.Long[0, 1L << 45].Array[17], Gen.Int[0, 1_000_000].Array[6]).Select((t, q) => new ElementSet
    {
        Cal = t[0], Pot = t[1], Pdot = t[2], Brk = t[3], NoData = t[4], Apt = t[5], Aust = t[6], Dt = t[7], Mst = t[8], Idt = t[9], Adot = t[10],
        Uncoded = t[11], Ttr = t[12], Npri = t[13], Stops = t[14], MStops = t[15], Fe = t[16],
        Gq = q[0], Sq = q[1], Rq = q[2], PriPq = q[3] / 1000m, PriGq = q[4] / 1000m, Npq = q[5],
    });
}
