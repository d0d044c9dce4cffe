using CsCheck;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Downtime;

public sealed class ParetoTests
{
    private const long Second = 1_000_000;
    private static readonly ReasonTree Tree = StarterRegistry.Version.Reasons;

    private static readonly LossInput[] Losses =
    [
        new("FAIL-MECH", 600 * Second, 2), new("FAIL-ELEC", 300 * Second, 1), new(null, 700 * Second, 10), new("JAM", 400 * Second, 7),
        new("FAIL-MECH", 0, 0), new("NO-OPERATOR", 0, 0),
    ];

    [Fact]
    public void Leaves_are_ranked_by_time_and_uncoded_is_a_row_of_its_own()
    {
        var rows = Pareto.Build(Losses, Tree, level: null, ParetoMeasure.Time, "en");
        Assert.Equal([null, "FAIL-MECH", "JAM", "FAIL-ELEC"], rows.Select(r => r.Reason));
        Assert.Equal([700m, 600m, 400m, 300m], rows.Select(r => r.Seconds));
        Assert.Equal([0.35m, 0.3m, 0.2m, 0.15m], rows.Select(r => r.Share));
        Assert.Equal([0.35m, 0.65m, 0.85m, 1m], rows.Select(r => r.Cumulative));
        Assert.Equal([null, "Mechanical failure", "Jam", "Electrical failure"], rows.Select(r => r.Name));
    }

    [Fact]
    public void All_rows_together_are_the_total()
    {
        Assert.Equal(new ParetoTotal(2000m, 20, 100m, 0.35m), Pareto.Total(Losses));
        Assert.Equal(new ParetoTotal(0m, 0, null, null), Pareto.Total([]));
    }

    [Fact]
    public void Anything_with_a_code_can_be_ranked()
    {
        var rows = Pareto.Rank([new("L1", 5 * Second, 1), new("L2", 9 * Second, 3), new("L1", 2 * Second, 1), new(null, 9 * Second, 1)], ParetoMeasure.Time, code => "Line " + code);

        Assert.Equal([("L2", "Line L2", 9m, 3L), (null, null, 9m, 1L), ("L1", "Line L1", 7m, 2L)], rows.Select(r => (r.Reason, r.Name, r.Seconds, r.Stops)));
        Assert.Equal(1m, rows[^1].Cumulative);
    }

    [Fact]
    public void At_a_level_groups_stand_for_their_leaves_and_uncoded_for_itself()
    {
        var rows = Pareto.Build(Losses, Tree, level: 1, ParetoMeasure.Time, "pl-PL");
        Assert.Equal([("FAILURE", "Awarie", 900m, 3L), (null, null, 700m, 10L), ("MINOR", "Drobne postoje", 400m, 7L)],
            rows.Select(r => (r.Reason, r.Name, r.Seconds, r.Stops)));
    }

    [Fact]
    public void Equal_rows_stand_in_order_of_their_codes_and_uncoded_last() => Assert.Equal(
        ["FAIL-ELEC", "JAM", null],
        Pareto.Build([new(null, Second, 1), new("JAM", Second, 1), new("FAIL-ELEC", Second, 1)], Tree, null, ParetoMeasure.Time, "en").Select(r => r.Reason));

    [Fact]
    public void By_count_shares_are_of_the_stops()
    {
        var rows = Pareto.Build(Losses, Tree, null, ParetoMeasure.Count, "en");
        Assert.Equal([null, "JAM", "FAIL-MECH", "FAIL-ELEC"], rows.Select(r => r.Reason));
        Assert.Equal([0.5m, 0.85m, 0.95m, 1m], rows.Select(r => r.Cumulative));
    }

    [Fact]
    public void By_mean_time_to_restore_the_longest_stops_come_first_and_shares_are_of_time()
    {
        var rows = Pareto.Build(Losses.Append(new LossInput("MISFEED", 50 * Second, 0)), Tree, null, ParetoMeasure.MeanTimeToRestore, "en");
        Assert.Equal(["FAIL-ELEC", "FAIL-MECH", null, "JAM", "MISFEED"], rows.Select(r => r.Reason));
        Assert.Equal([300m, 300m, 70m], rows.Take(3).Select(r => r.MeanSeconds));
        Assert.Null(rows[^1].MeanSeconds);
        Assert.Equal(300m / 2050m, rows[0].Share);
        Assert.Equal(1m, rows[^1].Cumulative);
    }

    [Fact]
    public void A_reason_that_the_tree_does_not_know_is_shown_by_its_code_and_not_lost() =>
        Assert.Equal(("GONE", "GONE"), Pareto.Build([new("GONE", Second, 1)], Tree, 1, ParetoMeasure.Time, "en").Select(r => (r.Reason, r.Name)).Single());

    [Fact]
    public void Without_stops_there_are_no_shares_of_stops() =>
        Assert.Null(Pareto.Build([new("JAM", Second, 0)], Tree, null, ParetoMeasure.Count, "en").Single().Share);

    [Fact]
    public void The_rows_of_any_level_add_up_to_the_leaves() => Gen.Select(GenTree, Gen.Int[1, 6]).Sample((sample, level) =>
    {
        var (tree, losses) = sample;
        var leaves = Pareto.Build(losses, tree, null, ParetoMeasure.Time, "en");
        var groups = Pareto.Build(losses, tree, level, ParetoMeasure.Time, "en");
        return leaves.Sum(r => r.Seconds) == groups.Sum(r => r.Seconds)
            && leaves.Sum(r => r.Stops) == groups.Sum(r => r.Stops)
            && leaves.SingleOrDefault(r => r.Reason is null) is var uncoded
            && groups.SingleOrDefault(r => r.Reason is null)?.Seconds == uncoded?.Seconds
            && groups.Where(r => r.Reason is not null).All(r => r.Seconds == leaves
                .Where(l => l.Reason is not null && tree.Leaves(r.Reason!).Any(c => c.Code == l.Reason)).Sum(l => l.Seconds))
            && (groups.IsEmpty || groups[^1].Cumulative is null or 1m);
    });

    /// <summary>A tree of any shape with losses on its leaves and some without a reason.</summary>
    private static Gen<(ReasonTree Tree, LossInput[] Losses)> GenTree { get; } =
        from groups in Gen.Int[-1, 30].Array[0, 12]
        from leaves in Gen.Int[-1, 30].Array[0, 20]
        from losses in Gen.Select(Gen.Int[-1, 30], Gen.Long[0, 1L << 45], Gen.Long[0, 1000]).Array[0, 60]
        select Build(groups, leaves, losses);

    private static (ReasonTree, LossInput[]) Build(int[] groups, int[] leaves, (int Leaf, long Micros, long Stops)[] losses)
    {
        var codes = groups.Select((parent, i) => new ReasonCode($"G{i}", parent < 0 || i == 0 ? null : $"G{parent % i}", $"G{i}", null))
            .Concat(leaves.Select((parent, i) => new ReasonCode(
                $"L{i}", parent < 0 || groups.Length == 0 ? null : $"G{parent % groups.Length}", $"L{i}", LossCategory.Failure)));
        return (new ReasonTree(codes), [.. losses.Select(l => new LossInput(
            l.Leaf < 0 || leaves.Length == 0 ? null : $"L{l.Leaf % leaves.Length}", l.Micros, l.Stops))]);
    }
}
