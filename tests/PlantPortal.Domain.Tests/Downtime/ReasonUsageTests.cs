using CsCheck;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Downtime;

public sealed class ReasonUsageTests
{
    private static readonly ReasonTree Tree = StarterRegistry.Version.Reasons;

    private static readonly Gen<(string Site, LossInput Loss)[]> Losses =
        Gen.Select(
            Gen.OneOf("LODZ", "PUNE", "GVL"), Gen.OneOf([null, .. Tree.All.Where(r => !r.IsGroup).Select(r => r.Code)]), Gen.Long[0, 9_000_000_000], Gen.Long[0, 9],
            (site, reason, micros, stops) => (site, new LossInput(reason, micros, stops))).Array[0, 60];

    [Fact]
    public void A_group_has_the_sum_of_its_reasons_and_each_plant_once()
    {
        var usage = new ReasonUsage([("LODZ", new("FAIL-MECH", 5, 1)), ("PUNE", new("FAIL-MECH", 7, 2)), ("LODZ", new("FAIL-ELEC", 11, 0)), ("LODZ", new(null, 13, 3)), ("GVL", new("JAM", 0, 0))]);
        var nodes = usage.On(Tree);

        Assert.Equal(new NodeUsage(12, 3, 2), nodes["FAIL-MECH"]);
        Assert.Equal(new NodeUsage(23, 3, 2), nodes["FAILURE"]);
        Assert.Equal((new NodeUsage(13, 3, 1), new NodeUsage(36, 6, 2)), (usage.Uncoded, usage.Total));
        Assert.DoesNotContain("JAM", nodes.Keys);
    }

    [Fact]
    public void What_was_merged_counts_at_the_other_and_comes_back()
    {
        var usage = new ReasonUsage([("LODZ", new("MISFEED", 5, 1)), ("PUNE", new("JAM", 7, 2))]);
        var merged = ReasonEdits.Merge(Tree, "MISFEED", "JAM").Value;

        Assert.Equal(new NodeUsage(12, 3, 2), usage.On(merged)["JAM"]);
        Assert.DoesNotContain("MISFEED", usage.On(merged).Keys);
        Assert.Equal(new NodeUsage(5, 1, 1), usage.Coded("MISFEED"));
        Assert.Equal(usage.On(Tree), usage.On(ReasonEdits.Restore(merged, "MISFEED").Value));
    }

    [Fact]
    public void Every_level_adds_up_to_the_same_and_to_what_a_Pareto_says() => Losses.Sample(losses =>
    {
        var tree = ReasonEdits.Merge(Tree, "MISFEED", "FAIL-MECH").Value;
        var (usage, nodes) = (new ReasonUsage(losses), new ReasonUsage(losses).On(tree));
        for (var level = 1; level <= tree.Depth; level++)
        {
            var sum = tree.All.Where(r => tree.Path(r.Code).Length == level || (!r.IsGroup && tree.Path(r.Code).Length < level)).Sum(r => nodes.GetValueOrDefault(r.Code).Micros);
            Assert.Equal(usage.Total.Micros, sum + usage.Uncoded.Micros);
            foreach (var row in Pareto.Build(losses.Select(l => l.Loss), tree, level, ParetoMeasure.Time, "en").Where(r => r.Reason is not null))
            {
                Assert.Equal((row.Seconds, row.Stops), (nodes[row.Reason!].Micros / 1_000_000m, nodes[row.Reason!].Stops));
            }
        }
    });
}
