using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Registry;

public sealed class KpiTargetTests
{
    private static readonly KpiDefinition Oee = Definitions.Define("OEE", "PRI_GQ / PBT") with { Limits = new KpiLimits(0.65m, null, null) };

    [Theory]
    [InlineData(0.65, true)]
    [InlineData(0.64999, false)]
    [InlineData(1.2, true)]
    public void The_target_itself_reaches_it(double value, bool reaches) => Assert.Equal(reaches, Oee.ReachesTarget(null, (decimal)value));

    [Fact]
    public void Where_less_is_better_it_is_reached_from_above()
    {
        var scrap = Oee with { Direction = KpiDirection.LowerIsBetter };
        Assert.Equal((true, true, false), (scrap.ReachesTarget(null, 0.60m), scrap.ReachesTarget(null, 0.65m), scrap.ReachesTarget(null, 0.66m)));
    }

    [Fact]
    public void A_site_has_the_target_of_its_own_if_there_is_one()
    {
        var own = Oee with { SiteTargets = Oee.SiteTargets.Add("LODZ", 0.50m) };
        Assert.Equal((true, false), (own.ReachesTarget("LODZ", 0.60m), own.ReachesTarget("PUNE", 0.60m)));
        Assert.True((own with { Limits = KpiLimits.None }).ReachesTarget("LODZ", 0.60m));
    }

    [Fact]
    public void Without_a_value_or_a_target_nothing_is_said()
    {
        Assert.Null(Oee.ReachesTarget("LODZ", null));
        Assert.Null((Oee with { Limits = KpiLimits.None }).ReachesTarget("LODZ", 0.6m));
    }
}
