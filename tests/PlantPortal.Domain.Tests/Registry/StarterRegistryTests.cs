using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Registry;

public sealed class StarterRegistryTests
{
    private static readonly string[] Languages = ["de", "en", "es", "pl", "zh"];

    [Fact]
    public void Every_worked_example_comes_out_as_written()
    {
        Assert.Empty(WorkedExamples.Failing(StarterRegistry.Version.Kpis).Select(p => p.Detail));
        Assert.All(StarterRegistry.Version.Kpis.All, k => Assert.NotEmpty(k.Definition.Examples));
    }

    [Fact]
    public void It_is_version_1_since_the_beginning_of_time() =>
        Assert.Equal((1, Instant.MinValue), (StarterRegistry.Version.Number, StarterRegistry.Version.InForceFrom));

    [Theory]
    [InlineData("planned", "BREAK MEETING PLANNED-MAINT NO-DEMAND CLEANING TRIAL")]
    [InlineData("setup", "CHANGEOVER ADJUSTMENT WARM-UP")]
    [InlineData("failure", "FAIL-MECH FAIL-ELEC FAIL-CONTROL FAIL-TOOL FAIL-UTILITY FAIL-PROCESS")]
    [InlineData("organisational", "NO-OPERATOR NO-MATERIAL QUALITY-HOLD")]
    [InlineData("minor", "JAM MISFEED SENSOR-BLOCKED")]
    [InlineData("idle", "STARVED BLOCKED")]
    public void The_reasons_of_the_contract_are_leaves_of_their_category(string category, string codes)
    {
        var expected = Enum.Parse<LossCategory>(category, ignoreCase: true);
        Assert.All(codes.Split(' '), code => Assert.Equal(expected, StarterRegistry.Version.CategoryOf(code)));
    }

    [Fact]
    public void Every_loss_category_has_a_leaf() => Assert.Equal(
        Enum.GetValues<LossCategory>(),
        StarterRegistry.Version.Reasons.All.Select(r => r.Category).OfType<LossCategory>().Distinct().Order());

    [Fact]
    public void Every_name_is_there_in_the_five_languages()
    {
        Assert.All(StarterRegistry.Version.Reasons.All, r => Assert.Equal(Languages, r.Names.ByLanguage.Keys));
        Assert.All(StarterRegistry.Version.Kpis.All, k => Assert.Equal(Languages, k.Definition.Name.ByLanguage.Keys));
        Assert.All(StarterRegistry.Version.Kpis.All, k => Assert.Equal(Languages, k.Definition.Description.ByLanguage.Keys));
    }

    [Fact]
    public void The_KPIs_of_the_contract_are_there() => Assert.All(
        (string[])["OEE", "Availability", "Performance", "Quality", "Coverage", "ISO.Availability", "ISO.Effectiveness", "ISO.QualityRatio", "ISO.NEE"],
        code => Assert.NotNull(StarterRegistry.Version.Kpis.Find(code)));
}
