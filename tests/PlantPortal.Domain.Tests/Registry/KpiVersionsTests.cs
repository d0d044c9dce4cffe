using System.Collections.Immutable;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Registry;

public sealed class KpiVersionsTests
{
    private static readonly Instant T = Instant.FromUtc(2026, 3, 2, 0, 0);
    private static readonly KpiDefinition Oee = StarterRegistry.Version.Kpis.Find("OEE")!.Definition;

    [Fact]
    public void The_first_version_differs_from_nothing()
    {
        var only = Assert.Single(KpiVersions.Of(new RegistryHistory([Publication(1, T, Oee)]), "OEE"));
        Assert.Equal((1, 1), (only.By.Number, only.Definition.Version));
        Assert.Empty(only.Changed);
    }

    [Fact]
    public void Of_a_code_that_never_was_there_is_nothing() =>
        Assert.Empty(KpiVersions.Of(new RegistryHistory([Publication(1, T, Oee)]), "oee"));

    [Fact]
    public void Only_what_changed_the_definition_is_a_step_and_says_what()
    {
        var tighter = Oee with { Version = 2, Formula = "PRI_GQ / POT", Limits = new KpiLimits(0.85m, null, null) };
        var history = new RegistryHistory(
        [
            Publication(1, T, Oee),
            new RegistryPublication(2, T, T, "Ada", "a mapping", Content: null, [new MappingChange(new MappingKey("LODZ", null, "E1"), "JAM")]),
            Publication(3, T + Duration.FromHours(1), Other),
            Publication(4, T + Duration.FromHours(2), tighter),
        ]);

        var steps = KpiVersions.Of(history, "OEE");
        Assert.Equal([1, 4], steps.Select(s => s.By.Number));
        Assert.Equal([KpiPart.Formula, KpiPart.Limits], steps[1].Changed);
    }

    [Fact]
    public void One_that_holds_later_comes_later_whatever_its_number()
    {
        var history = new RegistryHistory(
        [
            Publication(1, T, Oee),
            Publication(2, T + Duration.FromDays(9), Oee with { Version = 3, Owner = "Later" }),
            Publication(3, T + Duration.FromDays(1), Oee with { Version = 2, Owner = "Sooner" }),
        ]);
        Assert.Equal([1, 3, 2], KpiVersions.Of(history, "OEE").Select(s => s.By.Number));
    }

    [Fact]
    public void Each_part_that_differs_is_named()
    {
        var other = Oee with
        {
            Formula = "1 - PRI_GQ / PBT", Unit = KpiUnit.Hours, Direction = KpiDirection.LowerIsBetter, Format = new DisplayFormat(DisplayStyle.Number, 2),
            Limits = new KpiLimits(null, 0.1m, null), Name = "Other", Description = "Other", Owner = "Somebody", Examples = [],
        };
        Assert.Equal(Enum.GetValues<KpiPart>(), KpiVersions.Changed(Oee, other));
        Assert.Empty(KpiVersions.Changed(Oee, Reread(Oee) with { Version = 9, ChangeNote = "Why", EffectiveFrom = T }));
    }

    private static KpiDefinition Other => Oee with { Code = "Other" };

    /// <summary>Equal, but no object of it the same, as one that was read from the database.</summary>
    private static KpiDefinition Reread(KpiDefinition kpi) => kpi with
    {
        Name = new LocalisedText(kpi.Name.ByLanguage),
        Examples = [.. kpi.Examples.Select(e => new WorkedExample(e.Name, e.Inputs.ToImmutableSortedDictionary(StringComparer.Ordinal), e.Expected))],
    };

    /// <summary>The first brings a registry, the others change definitions of it.</summary>
    private static RegistryPublication Publication(int number, Instant from, params ReadOnlySpan<KpiDefinition> kpis) => number == 1
        ? new(1, from, T, "Ada", "Note 1", StarterRegistry.Content with { Kpis = KpiCatalog.Create([.. kpis]).Value }, [])
        : new(number, from, T, "Ada", $"Note {number}", Content: null, []) { Changes = [.. from kpi in kpis.ToArray() select new KpiChange(null, kpi)] };
}
