using CsCheck;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Registry;

public sealed class MappingSuggestionsTests
{
    private static readonly ReasonTree Tree = StarterRegistry.Version.Reasons;

    /// <summary>Codes of which some have words of reasons in them, any reason, also those that no code may be mapped to, at some sites and lines.</summary>
    private static readonly Gen<(ReasonTree Reasons, CodeMappings Mappings, string Code)> Any =
        from retired in Gen.Int[0, 3]
        from mappings in Gen.Select(Gen.OneOf("A", "B", "C", "D"), Gen.OneOf<string?>(null, "L1", "L2"), Code, Gen.OneOf(Tree.All.Select(r => r.Code).ToArray())).Array[0, 20]
        from code in Code
        select (
            new ReasonTree(Tree.All.Select((r, i) => r.IsGroup || i % 4 != retired ? r : r with { Retired = true })),
            mappings.Aggregate(CodeMappings.Empty, (all, m) => all.With(new MappingKey(m.Item1, m.Item2, m.Item3), m.Item4)), code);

    private static Gen<string> Code => Gen.OneOf(
        Gen.OneOf("E1", "E2", "MECH_FAULT", "FeedHold", "break", "surface-defect", "FAILURE", "Speed reduced", "STÖRUNG"), Gen.String[0, 12]);

    [Theory]
    [InlineData("MECH_FAULT", "FAIL-MECH", "mech")]
    [InlineData("elecTrip", "FAIL-ELEC", "elec")]
    [InlineData("SENSORBLOCKED 3", "SENSOR-BLOCKED", "sensorblocked")]
    [InlineData("Werkzeugbruch", "FAIL-TOOL", "werkzeugbruch")]
    [InlineData("jam", "JAM", "jam")]
    public void A_word_of_the_code_leads_to_the_reason_that_has_it_too(string code, string reason, string word)
    {
        var best = Suggest(CodeMappings.Empty, code)[0];
        Assert.Equal((reason, 0, word), (best.Reason, best.Sites, best.Word));
    }

    [Theory]
    [InlineData("E104")]
    [InlineData("failure")]
    [InlineData("or")]
    [InlineData("")]
    [InlineData("jammed-by-nobody-knows")]
    public void A_code_without_a_word_that_tells_reasons_apart_suggests_nothing(string code) => Assert.Empty(Suggest(CodeMappings.Empty, code));

    [Fact]
    public void What_most_other_sites_map_it_to_comes_first_each_site_once()
    {
        var mappings = Map(("A", null, "FAIL-ELEC"), ("B", null, "FAIL-TOOL"), ("B", "L1", "FAIL-TOOL"), ("B", "L2", "FAIL-TOOL"), ("C", "L1", "FAIL-ELEC"), ("S", null, "JAM"));
        Assert.Equal(
            [new MappingSuggestion("FAIL-ELEC", 2, null), new MappingSuggestion("FAIL-TOOL", 1, null), new MappingSuggestion("FAIL-MECH", 0, "mech")],
            Suggest(mappings, "mech"));
    }

    [Fact]
    public void What_others_agree_on_and_the_text_says_too_gives_both_grounds() =>
        Assert.Equal([new MappingSuggestion("FAIL-MECH", 1, "mech")], Suggest(Map(("A", null, "FAIL-MECH")), "mech"));

    [Fact]
    public void One_stands_out_that_more_sites_bear_than_any_other_or_that_is_alone()
    {
        var mappings = Map(("A", null, "FAIL-ELEC"), ("B", null, "FAIL-TOOL"), ("C", null, "FAIL-ELEC"));
        Assert.Equal(("FAIL-ELEC", "FAIL-ELEC", null), (Foremost(mappings, "mech", 0), Foremost(mappings, "mech", 2), Foremost(mappings, "mech", 3)));
        Assert.Null(Foremost(Map(("A", null, "FAIL-ELEC"), ("B", null, "FAIL-TOOL")), "mech", 1));
        Assert.Equal(("FAIL-MECH", null), (Foremost(CodeMappings.Empty, "mech", 0), Foremost(CodeMappings.Empty, "mech", 1)));
        Assert.Null(Foremost(CodeMappings.Empty, "E104", 0));

        static string? Foremost(CodeMappings mappings, string code, int sites) => new MappingSuggestions(Tree, mappings).Foremost("S", code, sites)?.Reason;
    }

    [Fact]
    public void Only_reasons_that_a_code_may_be_mapped_to_are_suggested_each_once_and_few() => Any.Sample(any =>
    {
        var suggested = new MappingSuggestions(any.Reasons, any.Mappings).For("A", any.Code);
        return suggested.Length <= MappingSuggestions.Most
            && suggested.Select(s => s.Reason).Distinct(StringComparer.Ordinal).Count() == suggested.Length
            && suggested.All(s => MappingRules.Check(any.Reasons, "E1", s.Reason) is null && (s.Sites > 0 || s.Word is not null));
    });

    [Fact]
    public void The_same_registry_suggests_the_same_in_whatever_order_it_was_written() => Any.Sample(any =>
        new MappingSuggestions(any.Reasons, any.Mappings).For("A", any.Code).SequenceEqual(
            new MappingSuggestions(
                new ReasonTree(any.Reasons.All.Reverse()),
                any.Mappings.All.Reverse().Aggregate(CodeMappings.Empty, (all, m) => all.With(m.Key, m.Value))).For("A", any.Code)));

    [Fact]
    public void A_choice_is_what_the_check_lets_pass() =>
        Assert.All(Tree.All, r => Assert.Equal(MappingRules.Check(Tree, "E1", r.Code) is null, MappingRules.IsChoice(r)));

    private static IReadOnlyList<MappingSuggestion> Suggest(CodeMappings mappings, string code) => new MappingSuggestions(Tree, mappings).For("S", code);

    private static CodeMappings Map(params ReadOnlySpan<(string Site, string? Line, string Reason)> mappings)
    {
        var all = CodeMappings.Empty;
        foreach (var (site, line, reason) in mappings)
        {
            all = all.With(new MappingKey(site, line, "mech"), reason);
        }

        return all;
    }
}
