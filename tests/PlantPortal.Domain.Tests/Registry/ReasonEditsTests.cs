using System.Collections.Immutable;
using CsCheck;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Registry;

public sealed class ReasonEditsTests
{
    private static readonly ReasonTree Tree = new(
    [
        Group("TECH", null, 1), Leaf("BELT", "TECH", 1), Leaf("MOTOR", "TECH", 2), Leaf("SEAL", "TECH", 3),
        Group("ORG", null, 2), Leaf("STAFF", "ORG", 1, LossCategory.Organisational),
    ]);

    [Fact]
    public void A_new_reason_comes_last_in_its_group_and_takes_no_code_that_was_used()
    {
        var added = ReasonEdits.Add(Tree, "PUMP", "TECH", "Pump", LossCategory.Failure).Value;
        Assert.Equal(["BELT", "MOTOR", "SEAL", "PUMP"], Codes(added.Children("TECH")));
        Assert.Equal("duplicate-reason", Problem(ReasonEdits.Add(Tree, "BELT", "ORG", "Belt", LossCategory.Minor)));
        Assert.Equal("unknown-parent", Problem(ReasonEdits.Add(Tree, "PUMP", "NOWHERE", "Pump", LossCategory.Failure)));
        Assert.Equal("parent-is-leaf", Problem(ReasonEdits.Add(Tree, "PUMP", "BELT", "Pump", LossCategory.Failure)));
        Assert.Equal("bad-reason-code", Problem(ReasonEdits.Add(Tree, "pump", "TECH", "Pump", LossCategory.Failure)));
    }

    [Theory]
    [InlineData("SEAL", "TECH", "BELT", "SEAL BELT MOTOR")]
    [InlineData("SEAL", "TECH", "MOTOR", "BELT SEAL MOTOR")]
    [InlineData("BELT", "TECH", null, "MOTOR SEAL BELT")]
    [InlineData("BELT", "TECH", "BELT", "BELT MOTOR SEAL")]
    [InlineData("STAFF", "TECH", "SEAL", "BELT MOTOR STAFF SEAL")]
    [InlineData("STAFF", "TECH", null, "BELT MOTOR SEAL STAFF")]
    public void A_reason_is_put_before_another_or_last(string code, string parent, string? before, string expected)
    {
        var moved = ReasonEdits.Move(Tree, code, parent, before).Value;
        Assert.Equal(expected, string.Join(' ', Codes(moved.Children("TECH"))));
        Assert.Equal(LossCategory.Organisational, moved.Find("STAFF")!.Category);
    }

    [Fact]
    public void A_group_goes_not_into_itself_and_nothing_goes_where_its_neighbour_is_not()
    {
        Assert.Equal("reason-loop", Problem(ReasonEdits.Move(Tree, "TECH", "TECH", null)));
        Assert.Equal("unknown-place", Problem(ReasonEdits.Move(Tree, "BELT", "ORG", "MOTOR")));
        Assert.Equal("unknown-reason", Problem(ReasonEdits.Move(Tree, "NOTHING", "ORG", null)));
    }

    [Fact]
    public void To_move_one_changes_that_one_alone() => Assert.Equal(
        ["SEAL"], Tree.All.Where(r => !r.Equals(ReasonEdits.Move(Tree, "SEAL", "TECH", "BELT").Value.Find(r.Code))).Select(r => r.Code));

    [Fact]
    public void Moved_again_and_again_to_the_same_place_they_still_stand_in_order() => Gen.Int[0, 2].Array[0, 90].Sample(steps =>
    {
        var order = new List<string> { "BELT", "MOTOR", "SEAL" };
        var tree = Tree;
        foreach (var step in steps)
        {
            var (moved, before) = (order[2], order[step]);
            tree = ReasonEdits.Move(tree, moved, "TECH", before).Value;
            order.RemoveAt(2);
            order.Insert(step, moved);
        }

        return Codes(tree.Children("TECH")).SequenceEqual(order);
    });

    [Fact]
    public void A_group_is_retired_once_nothing_in_it_is_in_use()
    {
        Assert.Equal("reason-in-use", Problem(ReasonEdits.Retire(Tree, "ORG")));
        var empty = ReasonEdits.Retire(Tree, "STAFF").Value;
        Assert.True(ReasonEdits.Retire(empty, "ORG").Value.Find("ORG")!.Retired);
    }

    [Fact]
    public void Merged_reasons_count_as_the_one_they_went_into_however_often_it_went_on()
    {
        var merged = Merge(Merge(Merge(Tree, "BELT", "MOTOR"), "MOTOR", "SEAL"), "SEAL", "STAFF");
        Assert.Equal("STAFF", merged.Standing("BELT"));
        Assert.Equal(["BELT", "MOTOR", "SEAL", "STAFF"], merged.CountedUnder("ORG").Order(StringComparer.Ordinal));
        Assert.Empty(merged.CountedUnder("TECH"));
        Assert.Equal(LossCategory.Organisational, Version(merged).CategoryOf("BELT"));
        Assert.Equal(["MOTOR"], merged.Find("BELT")!.Successors);
    }

    [Fact]
    public void A_merge_is_refused_where_nobody_could_say_what_counts()
    {
        Assert.Equal("merge-loop", Problem(ReasonEdits.Merge(Tree, "BELT", "BELT")));
        Assert.Equal("reason-is-group", Problem(ReasonEdits.Merge(Tree, "TECH", "BELT")));
        Assert.Equal("reason-is-group", Problem(ReasonEdits.Merge(Tree, "BELT", "ORG")));
        Assert.Equal("reason-retired", Problem(ReasonEdits.Merge(Merge(Tree, "BELT", "MOTOR"), "MOTOR", "BELT")));
        Assert.Equal("unknown-reason", Problem(ReasonEdits.Merge(Tree, "BELT", "NOTHING")));
        Assert.Equal("merge-loop", Problem(ReasonTree.Create(
        [
            Leaf("A", null, 1) with { Retired = true, CountsAs = "B" }, Leaf("B", null, 2) with { Retired = true, CountsAs = "A" },
        ])));
    }

    [Fact]
    public void A_split_puts_the_parts_after_the_whole_and_leaves_history_to_itself_or_to_the_heir()
    {
        ReasonEdits.Part[] parts = [new("BELT-TORN", "Torn"), new("BELT-SLIPS", "Slips")];
        var split = ReasonEdits.Split(Tree, "BELT", parts, heir: null).Value;
        Assert.Equal(["BELT", "BELT-TORN", "BELT-SLIPS", "MOTOR", "SEAL"], Codes(split.Children("TECH")));
        Assert.Equal("BELT", split.Standing("BELT"));
        Assert.True(split.Find("BELT")!.Retired);
        Assert.Equal(LossCategory.Failure, split.Find("BELT-TORN")!.Category);
        Assert.Equal("BELT-SLIPS", ReasonEdits.Split(Tree, "BELT", parts, "BELT-SLIPS").Value.Standing("BELT"));
        Assert.Equal("MOTOR", ReasonEdits.Split(Tree, "BELT", [new("MOTOR", null), new("SEAL", null)], "MOTOR").Value.Standing("BELT"));
    }

    [Fact]
    public void A_split_needs_parts_of_its_own()
    {
        Assert.Equal("too-few-parts", Problem(ReasonEdits.Split(Tree, "BELT", [new("X", "X")], null)));
        Assert.Equal("duplicate-reason", Problem(ReasonEdits.Split(Tree, "BELT", [new("X", "X"), new("X", "X")], null)));
        Assert.Equal("duplicate-reason", Problem(ReasonEdits.Split(Tree, "BELT", [new("X", "X"), new("MOTOR", "Motor")], null)));
        Assert.Equal("unknown-reason", Problem(ReasonEdits.Split(Tree, "BELT", [new("X", "X"), new("Y", null)], null)));
        Assert.Equal("unknown-heir", Problem(ReasonEdits.Split(Tree, "BELT", [new("X", "X"), new("Y", "Y")], "SEAL")));
        Assert.Equal("reason-is-group", Problem(ReasonEdits.Split(Tree, "TECH", [new("X", "X"), new("Y", "Y")], null)));
    }

    [Fact]
    public void Restored_reasons_stand_for_themselves_as_before() => GenMerges.Sample(pairs =>
    {
        var merged = pairs.Aggregate(Tree, (tree, pair) => ReasonEdits.Merge(tree, pair.From, pair.Into) is { IsOk: true } ok ? ok.Value : tree);
        var restored = pairs.Aggregate(merged, (tree, pair) => ReasonEdits.Restore(tree, pair.From).Value);
        return Tree.All.SequenceEqual(restored.All);
    });

    [Fact]
    public void Whatever_is_merged_every_level_of_the_tree_has_the_same_sum() =>
        Gen.Select(GenMerges, GenLosses, Gen.Int[1, 3]).Sample((pairs, losses, level) =>
        {
            var merged = pairs.Aggregate(Tree, (tree, pair) => ReasonEdits.Merge(tree, pair.From, pair.Into) is { IsOk: true } ok ? ok.Value : tree);
            var groups = Pareto.Build(losses, merged, level, ParetoMeasure.Time, "en");
            var leaves = Pareto.Build(losses, merged, null, ParetoMeasure.Time, "en");
            return groups.Sum(r => r.Seconds) == leaves.Sum(r => r.Seconds) && groups.Sum(r => r.Stops) == losses.Sum(l => l.Stops)
                && leaves.All(r => r.Reason is null || merged.Find(r.Reason)!.CountsAs is null);
        });

    private static Gen<(string From, string Into)[]> GenMerges { get; } =
        Gen.Select(Gen.OneOf("BELT", "MOTOR", "SEAL", "STAFF"), Gen.OneOf("BELT", "MOTOR", "SEAL", "STAFF")).Array[0, 6];

    private static Gen<LossInput[]> GenLosses { get; } = Gen.Select(Gen.OneOf<string?>("BELT", "MOTOR", "SEAL", "STAFF", null), Gen.Long[1, 9_000_000], Gen.Long[0, 9])
        .Select((reason, micros, stops) => new LossInput(reason, micros, stops)).Array[0, 20];

    private static ReasonTree Merge(ReasonTree tree, string code, string into) => ReasonEdits.Merge(tree, code, into).Value;

    private static RegistryVersion Version(ReasonTree tree) => new(1, Instant.MinValue, tree, KpiCatalog.Empty, TimeModelPolicy.Starter, CodeMappings.Empty);

    private static IEnumerable<string> Codes(IEnumerable<ReasonCode> reasons) => reasons.Select(r => r.Code);

    private static string Problem(Result<ReasonTree> result) => Assert.Single(result.Problems.DistinctBy(p => p.Code)).Code;

    private static ReasonCode Group(string code, string? parent, decimal position) => new(code, parent, code, null) { Position = position };

    private static ReasonCode Leaf(string code, string? parent, decimal position, LossCategory category = LossCategory.Failure) =>
        new(code, parent, code, category) { Position = position };
}
