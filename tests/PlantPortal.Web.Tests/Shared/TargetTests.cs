using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Governance.ChangeSets;

namespace PlantPortal.Web.Tests.Shared;

/// <summary>What is said of a value beside its target, once a target was approved.</summary>
public sealed class TargetTests
{
    [Fact]
    public async Task A_value_is_told_against_the_target_of_its_plant()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        await using var drill = await ChangeSetDrill.BeginAsync();
        await using var services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton(drill.Registry).AddSingleton<Formats>().AddSingleton<KpiNames>().BuildServiceProvider();
        var names = services.GetRequiredService<KpiNames>();
        Assert.Null(names.Against("OEE", "LODZ", 0.5m, 1));

        var oee = drill.Registry.Current.Kpis.Find("OEE")!.Definition;
        Assert.True((await drill.PublishAsync(null, new SaveKpi(oee with { Limits = new KpiLimits(0.65m, null, null), SiteTargets = oee.SiteTargets.Add("LODZ", 0.5m), ChangeNote = "Agreed" }))).IsOk);

        Assert.Equal("target 50.0%", names.Against("OEE", "LODZ", 0.5m, 1));
        Assert.Equal("under the target of 50.0%", names.Against("OEE", "LODZ", 0.4999m, 1));
        Assert.Equal("under the target of 65.0%", names.Against("OEE", "RIGA", 0.5m, 1));
        Assert.Equal("target 65.0%", names.Against("OEE", "RIGA", null, null));
        Assert.Equal("target 65.0%", names.Against("OEE", "RIGA", 0.5m, 0.2m));
        Assert.Null(names.Against("Quality", "RIGA", 0.5m, 1));
    }
}
