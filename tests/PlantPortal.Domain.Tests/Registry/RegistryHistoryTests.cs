using CsCheck;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Registry;

public sealed class RegistryHistoryTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly MappingKey E1 = new("S", null, "E1");

    [Fact]
    public void The_first_version_holds_since_the_beginning_of_time()
    {
        var history = new RegistryHistory([First]);
        Assert.Equal(1, history.At(Instant.MinValue).Number);
        Assert.Equal(1, history.At(Instant.MaxValue).Number);
    }

    [Fact]
    public void A_version_for_the_past_holds_in_the_record_from_its_approval_on()
    {
        var history = new RegistryHistory([First, Change(2, inForce: -5, approved: 10, "JAM")]);
        Assert.Equal(1, history.At(Day(10) - Duration.Epsilon).Number);
        Assert.Equal(2, history.At(Day(10)).Number);
        Assert.Equal(Day(10), history.At(Day(10)).InForceFrom);
    }

    [Fact]
    public void A_version_for_the_future_holds_when_its_day_comes_and_keeps_what_was_mapped_meanwhile()
    {
        var policy = StarterRegistry.Content.Policy;
        var future = Change(2, inForce: 30, approved: 10) with { Changes = [new PolicyChange(policy, policy with { CoverageLimit = 0.5m })] };
        var history = new RegistryHistory([First, future, Change(3, inForce: 20, approved: 20, "JAM")]);
        Assert.Equal((3, 0.9m, "JAM"), Facts(history.At(Day(25))));
        Assert.Equal((2, 0.5m, "JAM"), Facts(history.At(Day(30))));

        static (int, decimal, string?) Facts(RegistryVersion version) => (version.Number, version.Policy.CoverageLimit, version.Mappings.Find(E1));
    }

    [Fact]
    public void Of_two_that_begin_at_once_the_later_number_holds() => Assert.Equal(
        "BREAK", new RegistryHistory([First, Change(2, 5, 5, "JAM"), Change(3, 5, 5, "BREAK")]).At(Day(5)).Mappings.Find(E1));

    [Fact]
    public void Numbers_run_without_a_gap_and_the_first_has_content()
    {
        Assert.Throws<ArgumentException>(() => new RegistryHistory([]));
        Assert.Throws<ArgumentException>(() => new RegistryHistory([First with { Content = null }]));
        Assert.Throws<ArgumentException>(() => new RegistryHistory([First, Change(3, 1, 1)]));
    }

    [Fact]
    public void Added_one_by_one_or_read_at_once_it_is_the_same_history() => GenChanges.Sample(changes =>
    {
        var atOnce = new RegistryHistory(changes.Prepend(First));
        var oneByOne = changes.Aggregate(new RegistryHistory([First]), (history, change) => history.With(change));
        return Enumerable.Range(-30, 100).All(day =>
            oneByOne.At(Day(day)).Number == atOnce.At(Day(day)).Number
            && oneByOne.At(Day(day)).Mappings.Find(E1) == atOnce.At(Day(day)).Mappings.Find(E1)
            && oneByOne.Recorded.At(Day(day))!.Number == atOnce.At(Day(day)).Number);
    });

    [Fact]
    public void What_is_approved_later_never_moves_the_record_before_its_approval() => GenChanges.Sample(changes =>
    {
        var before = new RegistryHistory(changes.SkipLast(1).Prepend(First));
        var after = new RegistryHistory(changes.Prepend(First));
        return changes.Length == 0 || Enumerable.Range(-30, 100).Select(Day).Where(d => d < changes[^1].ApprovedAt)
            .All(d => before.At(d).Number == after.At(d).Number && before.At(d).Mappings.Find(E1) == after.At(d).Mappings.Find(E1));
    });

    [Fact]
    public void A_change_for_the_future_and_one_before_it_both_hold_in_the_end()
    {
        var history = new RegistryHistory([First]).With(Change(2, inForce: 30, approved: 10) with { Changes = [Renamed("JAM", "Stuck")] });
        var both = history.Add(Change(3, inForce: 20, approved: 20) with { Changes = [Renamed("MISFEED", "Fed wrongly")] }).Value;
        Assert.Equal(("Jam", "Fed wrongly"), Names(both.At(Day(25)).Reasons));
        Assert.Equal(("Stuck", "Fed wrongly"), Names(both.At(Day(30)).Reasons));
        Assert.Equal(("Stuck", "Fed wrongly"), Names(both.Head.Reasons));

        static (string, string) Names(ReasonTree tree) => (tree.Find("JAM")!.NameIn("en"), tree.Find("MISFEED")!.NameIn("en"));
    }

    [Fact]
    public void What_is_approved_for_later_of_the_same_entry_is_not_overtaken()
    {
        var history = new RegistryHistory([First]).With(Change(2, inForce: 30, approved: 10) with { Changes = [Renamed("JAM", "Stuck")] });
        var earlier = Change(3, inForce: 20, approved: 20) with { Changes = [Renamed("JAM", "Caught")] };
        Assert.Equal("overtaken", Assert.Single(history.Add(earlier).Problems).Code);
        Assert.True(history.Add(earlier with { InForceFrom = Day(30) }).IsOk);
    }

    [Fact]
    public void What_needs_an_entry_that_comes_later_waits_for_it()
    {
        var group = new ReasonChange(null, new ReasonCode("NEW", null, "New", null));
        var leaf = new ReasonChange(null, new ReasonCode("NEW-LEAF", "NEW", "New leaf", LossCategory.Minor));
        var history = new RegistryHistory([First]).With(Change(2, inForce: 30, approved: 10) with { Changes = [group] });
        Assert.Equal("unknown-parent", Assert.Single(history.Add(Change(3, inForce: 20, approved: 20) with { Changes = [leaf] }).Problems).Code);
        Assert.True(history.Add(Change(3, inForce: 30, approved: 20) with { Changes = [leaf] }).IsOk);
        Assert.Throws<ArgumentException>(() => history.With(Change(4, 40, 40)));
    }

    private static ReasonChange Renamed(string code, string name)
    {
        var before = StarterRegistry.Content.Reasons.Find(code)!;
        return new ReasonChange(before, before with { Names = name });
    }

    private static RegistryPublication First { get; } = new(1, Instant.MinValue, Start, "PlantPortal", "", StarterRegistry.Content, []);

    private static Gen<RegistryPublication[]> GenChanges { get; } =
        Gen.Select(Gen.Int[0, 5], Gen.Int[-20, 20], Gen.OneOf("JAM", "BREAK")).Array[0, 8].Select(steps =>
        {
            var approved = 0;
            return steps.Select((s, i) => Change(i + 2, (approved += s.Item1) + s.Item2, approved, s.Item3)).ToArray();
        });

    private static Instant Day(int day) => Start + Duration.FromDays(day);

    private static RegistryPublication Change(int number, int inForce, int approved, string? reason = null) =>
        new(number, Day(inForce), Day(approved), "Ada", "", null, reason is null ? [] : [new MappingChange(E1, reason)]);
}
