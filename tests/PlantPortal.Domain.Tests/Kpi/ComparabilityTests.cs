using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;
using static PlantPortal.Domain.Kpi.ComparabilityState;

namespace PlantPortal.Domain.Tests.Kpi;

public sealed class ComparabilityTests
{
    private const decimal CoverageLimit = 0.9m;

    private static readonly TimeModelPolicy ShorterAtPresses = TimeModelPolicy.Starter with
    {
        MicroStopByClass = TimeModelPolicy.Starter.MicroStopByClass.Add("press", Duration.FromSeconds(60)),
    };

    /// <summary>What can be planted at a site, and the cause that it must be told by.</summary>
    private static readonly (string Cause, Func<SiteEvidence, SiteEvidence> Plant)[] Differences =
    [
        ("OtherDefinition out", s => s with { Definitions = [new(1, "")] }),
        ("OtherDefinition", s => s with { Definitions = [new(1, ""), new(2, "")] }),
        ("OtherDefinition out", s => s with { Definitions = [new(2, "ISO.Availability 2")] }),
        ("OtherPolicy press out", s => s with { Policies = [ShorterAtPresses] }),
        ("OtherPolicy press", s => s with { Policies = [ShorterAtPresses, TimeModelPolicy.Starter] }),
        ("LowCoverage out", s => s with { Coverage = 0.89m }),
        ("UnmappedDowntime", s => s with { Unmapped = 30 }),
        ("UnmappedDowntime out", s => s with { Unmapped = 101 }),
        ("LinesLeftOut B", s => With(s, "B", l => l with { IsLeftOut = true })),
        ("LinesLeftOut A out", s => With(s, "A", l => l with { IsLeftOut = true })),
        ("SuspectCycles B", s => With(s, "B", l => l with { IsSuspect = true })),
        ("SuspectCycles A out", s => With(s, "A", l => l with { IsSuspect = true })),
        ("NoValue out", s => s with { Value = null }),
    ];

    private static readonly Gen<ImmutableArray<SiteEvidence>> Sites = Gen.Select(Gen.Int[0, 5].Array[1, 12], Gen.Int[-1, Differences.Length - 1].Array[12], (values, planted) =>
        values.Select((v, i) => planted[i] < 0 ? Good(i, v / 5m) : Differences[planted[i]].Plant(Good(i, v / 5m))).ToImmutableArray());

    [Fact]
    public void Sites_that_mean_the_same_are_ranked_without_reservation()
    {
        var compared = Of(Good(0, 0.5m), Good(1, 0.8m), Good(2, 0.5m), Good(3, 0.2m));

        Assert.All(compared, s => Assert.Equal(Ranked, s.State));
        Assert.Equal(["S01 1", "S00 2", "S02 2", "S03 4"], compared.Select(s => $"{s.Site} {s.Rank}"));
    }

    [Fact]
    public void Where_less_is_better_the_least_is_first() =>
        Assert.Equal(["S01", "S00"], Comparability.Of([Good(0, 9m), Good(1, 8m)], KpiDirection.LowerIsBetter, CoverageLimit).Select(s => s.Site));

    [Fact]
    public void A_site_that_is_left_out_has_no_rank_and_takes_none_away()
    {
        var compared = Of(Good(0, 0.5m), Good(1, 0.8m) with { Coverage = 0.71m }, Good(2, 0.4m));

        Assert.Equal(["S00 1", "S02 2", "S01 "], compared.Select(s => $"{s.Site} {s.Rank}"));
        Assert.Equal(new ComparabilityCause.LowCoverage(0.71m, 0.9m), Assert.Single(compared[2].Causes));
    }

    [Fact]
    public void One_site_alone_has_the_versions_of_most()
    {
        var alone = Good(0, 0.5m) with { Definitions = [new(1, ""), new(2, "")], Policies = [TimeModelPolicy.Starter, ShorterAtPresses] };
        Assert.Equal(Ranked, Assert.Single(Of(alone)).State);
    }

    [Fact]
    public void Of_two_the_one_by_the_newer_registry_is_the_reference()
    {
        var (older, newer) = (Good(0, 0.9m) with { Definitions = [new(1, "")], RegistryVersion = 3 }, Good(1, 0.1m) with { RegistryVersion = 4 });

        Assert.Equal(["S01 Ranked", "S00 LeftOut"], Of(older, newer).Select(s => $"{s.Site} {s.State}"));
        Assert.Equal(["S00 Ranked", "S02 Ranked", "S01 LeftOut"], Of(older, newer, older with { Site = "S02" }).Select(s => $"{s.Site} {s.State}"));
    }

    [Fact]
    public void A_limit_of_equipment_that_a_site_does_not_have_is_no_matter()
    {
        var fillers = Good(0, 0.5m) with { Lines = [new("A", "filler", 900, false, false)], Policies = [ShorterAtPresses] };
        Assert.All(Of(fillers, Good(1, 0.5m), Good(2, 0.5m)), s => Assert.Equal(Ranked, s.State));
    }

    [Theory]
    [InlineData(20, null)]
    [InlineData(21, false)]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public void Unmapped_downtime_marks_over_2_percent_and_leaves_out_over_10(int ofThousand, bool? leavesOut)
    {
        var site = Assert.Single(Of(Good(0, 0.5m) with { Unmapped = ofThousand }));
        Assert.Equal(leavesOut, site.Causes.SingleOrDefault()?.LeavesOut);
    }

    [Fact]
    public void Coverage_at_the_limit_is_enough() => Assert.Equal(Ranked, Assert.Single(Of(Good(0, 0.5m) with { Coverage = 0.9m })).State);

    [Fact]
    public void What_a_KPI_does_not_need_may_be_missing()
    {
        var flawed = With(Good(0, 0.5m), "A", l => l with { IsLeftOut = true }) with { Unmapped = 900, Policies = [ShorterAtPresses], Needs = default };
        Assert.All(Of(flawed, Good(1, 0.5m), Good(2, 0.5m)), s => Assert.Equal(Ranked, s.State));
    }

    [Theory]
    [InlineData("OEE", true, false, true)]
    [InlineData("Availability", true, true, false)]
    [InlineData("Performance", true, true, true)]
    [InlineData("Quality", false, false, true)]
    [InlineData("ISO.QualityRatio", false, false, false)]
    [InlineData("TEEP", false, false, true)]
    public void What_a_KPI_needs_is_told_by_its_elements(string kpi, bool reasons, bool microStops, bool cycles) =>
        Assert.Equal(new KpiNeeds(reasons, microStops, cycles), KpiNeeds.Of(StarterRegistry.Version.Kpis.Find(kpi)!));

    [Fact]
    public void A_definition_is_told_with_the_versions_of_what_is_in_it() =>
        Assert.Equal("1 (ISO.Availability 1)", DefinitionInForce.Of(Registry.Definitions.Catalog(
            Registry.Definitions.Define("ISO.Availability", "APT / PBT", KpiUnit.Ratio), Registry.Definitions.Define("X", "ISO.Availability * 2", KpiUnit.Ratio)).Find("X")!).ToString());

    [Fact]
    public void A_site_that_is_there_twice_is_refused() => Assert.Throws<ArgumentException>(() => Of(Good(0, 1), Good(0, 1)));

    [Fact]
    public void No_sites_are_no_ranking() => Assert.Empty(Of());

    [Fact]
    public void The_order_of_the_sites_does_not_matter() => Gen.Select(Sites, Gen.Int).Sample((sites, seed) =>
    {
        var shuffled = sites.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(Told(Of([.. sites])), Told(Of(shuffled)));
    });

    [Fact]
    public void Every_planted_difference_is_found_and_none_is_invented() =>
        Gen.Select(Gen.Int[0, 5].Array[7], Gen.Int[-1, Differences.Length - 1].Array[3]).Sample((values, planted) =>
        {
            // Four good sites of seven: they are most, whatever the others are.
            var sites = values.Select((v, i) => i >= 3 || planted[i] < 0 ? Good(i, v / 5m) : Differences[planted[i]].Plant(Good(i, v / 5m)));
            var expected = values.Select((_, i) => $"S{i:00}: {(i >= 3 || planted[i] < 0 ? "" : Differences[planted[i]].Cause)}");
            Assert.Equal(expected, Of([.. sites]).OrderBy(s => s.Site, StringComparer.Ordinal).Select(s => $"{s.Site}: {string.Join(", ", s.Causes.Select(Told))}"));
        });

    [Fact]
    public void Differences_add_up() => Gen.Int[0, Differences.Length - 1].Array[2].Where(two => AreApart(Differences[two[0]].Cause, Differences[two[1]].Cause)).Sample(two =>
    {
        var (first, second) = (Differences[two[0]], Differences[two[1]]);
        var causes = Of(second.Plant(first.Plant(Good(0, 0.5m))), Good(1, 0.5m), Good(2, 0.5m)).Single(s => s.Site == "S00").Causes.Select(Told).ToList();
        Assert.Equal(new[] { first.Cause, second.Cause }.Order(StringComparer.Ordinal), causes.Order(StringComparer.Ordinal));
        Assert.Equal(causes.OrderByDescending(c => c.EndsWith("out", StringComparison.Ordinal)), causes);
    });

    [Fact]
    public void Another_site_like_one_with_the_versions_of_most_changes_nothing_for_the_others() => Sites.Sample(sites =>
    {
        var before = Of([.. sites]);
        foreach (var like in before.Where(s => !s.Causes.Any(c => c is ComparabilityCause.OtherDefinition or ComparabilityCause.OtherPolicy or ComparabilityCause.NoValue)))
        {
            var after = Of([.. sites, like.Evidence with { Site = "ZZ" }]).Where(s => s.Site != "ZZ");
            Assert.Equal(before.Select(s => $"{s.Site} {s.State} {string.Join(", ", s.Causes.Select(Told))}"), after.Select(s => $"{s.Site} {s.State} {string.Join(", ", s.Causes.Select(Told))}"));
        }
    });

    [Fact]
    public void Whoever_is_left_out_has_a_cause_and_the_others_are_in_order() => Sites.Sample(sites =>
    {
        var compared = Of([.. sites]);
        Assert.All(compared, s => Assert.Equal(s.Rank is null, s.Causes.Any(c => c.LeavesOut)));
        var ranked = compared.Where(s => s.Rank is not null).ToList();
        Assert.Equal(ranked.Select(s => 1 + ranked.Count(o => o.Evidence.Value > s.Evidence.Value)), ranked.Select(s => s.Rank!.Value));
        Assert.Equal(sites.Length, compared.Length);
    });

    /// <summary>Whether two differences are of two kinds and about two lines: a line that is left out is in no value that could be suspect.</summary>
    private static bool AreApart(string one, string other) =>
        one.Split(' ')[0] != other.Split(' ')[0] && !one.Split(' ').Intersect(other.Split(' '), StringComparer.Ordinal).Except(["out"], StringComparer.Ordinal).Any();

    private static ImmutableArray<ComparedSite> Of(params SiteEvidence[] sites) => Comparability.Of(sites, KpiDirection.HigherIsBetter, CoverageLimit);

    /// <summary>Nine tenths of its busy time are of line A; its presses are both.</summary>
    private static SiteEvidence Good(int number, decimal value) => new($"S{number:00}", value)
    {
        Needs = new KpiNeeds(true, true, true),
        RegistryVersion = 2,
        Definitions = [new(2, "")],
        Policies = [TimeModelPolicy.Starter],
        Coverage = 1,
        Lines = [new("A", "press", 900, false, false), new("B", "press", 100, false, false)],
        Downtime = 1_000,
    };

    private static SiteEvidence With(SiteEvidence site, string line, Func<LineEvidence, LineEvidence> flaw) =>
        site with { Lines = [.. site.Lines.Select(l => l.Line == line ? flaw(l) : l)] };

    private static string Told(IEnumerable<ComparedSite> sites) =>
        string.Join('\n', sites.Select(s => $"{s.Site} {s.Rank} {s.State} {string.Join(", ", s.Causes.Select(Told))}"));

    private static string Told(ComparabilityCause cause) => string.Join(' ', new[]
    {
        cause.GetType().Name,
        cause switch
        {
            ComparabilityCause.OtherPolicy other => other.EquipmentClass,
            ComparabilityCause.LinesLeftOut without => string.Join('+', without.Lines),
            ComparabilityCause.SuspectCycles suspect => string.Join('+', suspect.Lines),
            _ => null,
        },
        cause.LeavesOut ? "out" : null,
    }.Where(t => !string.IsNullOrEmpty(t)));
}
