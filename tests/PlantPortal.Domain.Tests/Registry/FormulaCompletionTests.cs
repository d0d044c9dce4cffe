using System.Collections.Immutable;
using CsCheck;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Registry;

public class FormulaCompletionTests
{
    private static readonly KpiCatalog Catalog = KpiCatalog.Create([.. StarterRegistry.Content.Kpis.All.Select(k => k.Definition), Named("FILL-RATE"), Named("3D")]).Value;

    private static readonly ImmutableArray<FormulaName> Names = FormulaName.All(
        Catalog, "OEE", e => e == Domain.Elements.Element.DT ? "Downtime" : "Some element", k => k.Name.In("en"), f => "Of several values");

    [Theory]
    [InlineData("APT / PB|", "PBT", "APT / PBT")]
    [InlineData("APT / pb|", "PBT", "APT / PBT")]
    [InlineData("A|PT / PBT", "APT", "APT / PBT")]
    [InlineData("|", "CAL", "CAL")]
    [InlineData("1 - ISO.Ava|", "ISO.Availability", "1 - ISO.Availability")]
    [InlineData("1 - effec|", "ISO.Effectiveness", "1 - ISO.Effectiveness")]
    [InlineData("ma|", "max", "max(")]
    [InlineData("FILL|", "FILL-RATE", "[FILL-RATE]")]
    [InlineData("1 * [FI|", "FILL-RATE", "1 * [FILL-RATE]")]
    [InlineData("1 * [FI|LL-RATE] + 2", "FILL-RATE", "1 * [FILL-RATE] + 2")]
    [InlineData("[3|", "3D", "[3D]")]
    [InlineData("downt|", "DT", "DT")]
    public void The_nearest_name_takes_the_place_of_what_was_typed(string typed, string nearest, string then)
    {
        var (text, caret) = (typed.Replace("|", "", StringComparison.Ordinal), typed.IndexOf('|', StringComparison.Ordinal));
        var found = FormulaCompletion.At(text, caret, Names);
        var first = found.Names.First();

        Assert.Equal(nearest, first.Name);
        Assert.Equal(then, text[..found.Replaces.Start] + first.Written + text[found.Replaces.End..]);
    }

    [Theory]
    [InlineData("0.5|")]
    [InlineData("APT / 3|")]
    [InlineData("<script>|")]
    [InlineData("APT / Nonsense|")]
    public void Where_no_name_fits_none_is_offered(string typed)
    {
        var found = FormulaCompletion.At(typed.Replace("|", "", StringComparison.Ordinal), typed.IndexOf('|', StringComparison.Ordinal), Names);
        Assert.All(found.Names, n => Assert.NotEqual("", n.Name));
        Assert.True(found.Names.IsEmpty || typed.StartsWith('<'));
    }

    [Fact]
    public void A_KPI_is_not_offered_in_its_own_formula() => Assert.DoesNotContain(FormulaCompletion.At("OEE", 3, Names).Names, n => n.Name == "OEE");

    [Fact]
    public void An_exact_name_stands_before_longer_ones() =>
        Assert.Equal(["PQ", "PRI_PQ", "NPQ"], FormulaCompletion.At("PQ", 2, Names).Names.Select(n => n.Name));

    [Fact]
    public void No_list_is_longer_than_a_person_reads() => Assert.Equal(FormulaCompletion.Most, FormulaCompletion.At("", 0, Names).Names.Length);

    [Fact]
    public void Of_a_text_over_the_limit_nothing_is_offered() => Assert.Empty(FormulaCompletion.At(new string('A', 4_001), 4_001, Names).Names);

    [Fact]
    public void What_is_written_is_read_back_as_the_same_name() => Assert.All(Names.Where(n => n.Kind != FormulaNameKind.Function), n =>
    {
        var root = KpiFormula.Parse(n.Written).Value.Root;
        Assert.Equal(n.Name, root is KpiNode kpi ? kpi.Code : ((ElementNode)root).Element.ToString());
    });

    [Fact]
    public void Whatever_is_typed_the_place_lies_in_the_text_and_around_the_caret() => Gen.Char["APTI[]-. _09(é<"].Array[0, 40].Select(c => new string(c))
        .SelectMany(t => Gen.Int[0, t.Length].Select(caret => (Text: t, Caret: caret)))
        .Sample(of =>
        {
            var span = FormulaCompletion.At(of.Text, of.Caret, Names).Replaces;
            Assert.InRange(of.Caret, span.Start, span.End);
            Assert.InRange(span.Start, 0, of.Text.Length);
            Assert.InRange(span.End, 0, of.Text.Length);
        });

    private static KpiDefinition Named(string code) => StarterRegistry.Content.Kpis.Find("OEE")!.Definition with { Code = code, Examples = [] };
}
