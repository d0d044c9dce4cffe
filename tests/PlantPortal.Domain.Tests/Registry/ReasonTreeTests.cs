using System.Collections.Immutable;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Registry;

public sealed class ReasonTreeTests
{
    private static readonly ReasonTree Tree = new(
    [
        Group("TECH", null), Group("MECH", "TECH"), Leaf("BEARING", "MECH"), Leaf("BELT", "MECH"), Leaf("POWER", "TECH"), Leaf("LOOSE", null),
    ]);

    [Fact]
    public void A_path_leads_from_the_top_to_the_code()
    {
        Assert.Equal(["TECH", "MECH", "BELT"], Tree.Path("BELT").Select(c => c.Code));
        Assert.Empty(Tree.Path("NOWHERE"));
        Assert.Equal(3, Tree.Depth);
    }

    [Fact]
    public void Children_and_leaves_keep_the_written_order()
    {
        Assert.Equal(["TECH", "LOOSE"], Tree.Roots.Select(c => c.Code));
        Assert.Equal(["MECH", "POWER"], Tree.Children("TECH").Select(c => c.Code));
        Assert.Equal(["BEARING", "BELT", "POWER"], Tree.Leaves("TECH").Select(c => c.Code));
        Assert.Equal(["BELT"], Tree.Leaves("BELT").Select(c => c.Code));
        Assert.Empty(Tree.Leaves("NOWHERE"));
    }

    [Theory]
    [InlineData("BELT", 1, "TECH")]
    [InlineData("BELT", 2, "MECH")]
    [InlineData("BELT", 3, "BELT")]
    [InlineData("BELT", 9, "BELT")]
    [InlineData("LOOSE", 2, "LOOSE")]
    public void A_code_is_stood_for_by_its_ancestor_or_itself(string code, int level, string expected) =>
        Assert.Equal(expected, Tree.AncestorAt(code, level)?.Code);

    [Fact]
    public void What_makes_no_tree_is_refused_with_every_cause()
    {
        var problems = ReasonTree.Create(
        [
            Leaf("A", null), Leaf("A", null), Leaf("small", null), Leaf("B", "NOWHERE"), Leaf("C", "A"),
            Group("D", "E"), Group("E", "D"), Leaf("F", null) with { Names = ImmutableSortedDictionary<string, string>.Empty.Add("de", "Ohne") },
        ]).Problems;
        Assert.Equal(
            ["duplicate-reason", "bad-reason-code", "unknown-parent", "parent-is-leaf", "reason-loop", "reason-loop", "no-english-text"],
            problems.Select(p => p.Code));
    }

    [Fact]
    public void A_tree_has_so_many_levels_and_no_more()
    {
        Assert.True(ReasonTree.Create(Chain(32)).IsOk);
        Assert.Equal("reason-loop", Assert.Single(ReasonTree.Create(Chain(33)).Problems).Code);

        static IEnumerable<ReasonCode> Chain(int levels) => Enumerable.Range(1, levels).Select(i => Group($"G{i}", i == 1 ? null : $"G{i - 1}"));
    }

    [Fact]
    public void A_broken_tree_cannot_be_made() => Assert.Throws<ArgumentException>(() => new ReasonTree([Leaf("A", "NOWHERE")]));

    [Theory]
    [InlineData("pl-PL", "Pasek")]
    [InlineData("pl", "Pasek")]
    [InlineData("fr-FR", "Belt")]
    public void A_name_comes_in_the_language_or_in_English(string culture, string expected)
    {
        var reason = Leaf("BELT", null) with { Names = ((LocalisedText)"Belt").With("pl", "Pasek") };
        Assert.Equal(expected, reason.NameIn(culture));
    }

    private static ReasonCode Group(string code, string? parent) => new(code, parent, code, null);

    private static ReasonCode Leaf(string code, string? parent) => new(code, parent, code, LossCategory.Failure);
}
