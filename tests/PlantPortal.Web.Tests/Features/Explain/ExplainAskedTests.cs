using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Explain;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Intake;

namespace PlantPortal.Web.Tests.Features.Explain;

public sealed class ExplainAskedTests
{
    private static readonly Caller s_ofLodz = new("user:1", "Maria", [new Grant([Right.Read], ["LODZ"])]);
    private static readonly ExplainParameters s_good = new("OEE", ["LODZ"], ["L1"], "2026-03-02T06:00:00Z", "2026-03-02T14:00:00Z", null, null, null);

    public static TheoryData<string, string> Nonsense => new()
    {
        { "kpi", "missing-parameter" }, { "kpi=", "missing-parameter" }, { "kpi=NO-SUCH", "unknown-kpi" }, { "from=yesterday", "wrong-parameter" },
        { "to=2026-03-02T05:00:00Z", "wrong-parameter" }, { "fromDay=2026-03-02", "wrong-parameter" }, { "view=mine", "wrong-parameter" },
        { "element=apt", "wrong-parameter" }, { "element=7", "wrong-parameter" }, { "at=noon", "wrong-parameter" }, { "page=0", "wrong-parameter" },
        { "page=1e9", "wrong-parameter" }, { "shift=Nonesuch", "wrong-parameter" }, { "equipmentClass=Nonesuch", "wrong-parameter" }, { "product=a b", "wrong-parameter" }, { "site=RIGA", "unknown-site" }, { "line=L9", "unknown-line" }, { "line=<script>", "unknown-line" },
    };

    [Fact]
    public void A_whole_address_is_understood()
    {
        var asked = Read(s_ofLodz, s_good with { Element = "PBT", At = "2026-03-02T07:00:00Z", Page = "3", View = "recorded" }).Value;

        Assert.Equal([new LineRef("LODZ", "L1")], asked.Lines);
        Assert.Equal((Element.PBT, 2, PastView.Recorded), (asked.Element, asked.Page, asked.View));
        Assert.Equal(
            "/explain?kpi=OEE&site=LODZ&line=L1&from=2026-03-02T06:00:00Z&to=2026-03-02T14:00:00Z&view=recorded&element=PBT&at=2026-03-02T07:00:00Z&page=2",
            asked.AddressOfPage(1));
    }

    [Fact]
    public void What_narrows_the_scope_stays_on_every_way_on()
    {
        var asked = Read(s_ofLodz, s_good with { Filter = new ExplainFilter(Product: "SKU-1") }).Value;

        Assert.Equal("/explain?kpi=OEE&site=LODZ&line=L1&product=SKU-1&from=2026-03-02T06:00:00Z&to=2026-03-02T14:00:00Z&element=PBT", asked.AddressOf(Element.PBT));
        Assert.Equal(asked.AddressOf("OEE"), asked.AddressOfPage(0));
        Assert.Equal("SKU-1", asked.Question(asked.Window).Product);
    }

    [Fact]
    public void Without_a_site_it_is_of_every_plant_that_the_caller_may_read()
    {
        Assert.Equal(2, Read(s_ofLodz, s_good with { Sites = [], Lines = [] }).Value.Lines.Length);
        Assert.Empty(Read(new Caller("user:2", "Jo", []), s_good with { Sites = [], Lines = [] }).Value.Lines);
    }

    [Fact]
    public void Another_plant_is_not_there_for_whoever_may_not_read_it() =>
        Assert.Equal("unknown-site", Read(new Caller("user:2", "Jo", [new Grant([Right.Read], ["PUNE"])]), s_good).Problems[0].Code);

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void Nonsense_is_answered_with_a_sentence(string change, string code)
    {
        var (name, value) = change.Split('=', 2) is [var n, var v] ? (n, v) : (change, null);
        var read = Read(s_ofLodz, name switch
        {
            "kpi" => s_good with { Kpi = value },
            "from" => s_good with { From = value },
            "to" => s_good with { To = value },
            "fromDay" => s_good with { FromDay = value },
            "view" => s_good with { View = value },
            "element" => s_good with { Element = value },
            "at" => s_good with { At = value },
            "page" => s_good with { Page = value },
            "shift" => s_good with { Filter = new ExplainFilter(Shift: value) },
            "equipmentClass" => s_good with { Filter = new ExplainFilter(EquipmentClass: value) },
            "product" => s_good with { Filter = new ExplainFilter(Product: value) },
            "site" => s_good with { Sites = [value!] },
            _ => s_good with { Lines = [value!] },
        });

        Assert.Equal(code, read.Problems[0].Code);
        Assert.EndsWith(".", read.Problems[0].Detail, StringComparison.Ordinal);
    }

    private static Domain.Result<ExplainAsked> Read(Caller caller, ExplainParameters parameters) =>
        ExplainAsked.Read(TestPlant.Model, StarterRegistry.Content.Kpis, caller, parameters, Instant.FromUtc(2026, 3, 2, 15, 0));
}
