using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Registry;

public sealed class RegistryPublicationTests
{
    private static readonly RegistryPublication Nothing = new(2, Instant.MinValue, Instant.MinValue, "Ada", "Why", null, []);

    [Fact]
    public void A_mapping_moves_the_lines_that_it_is_for_and_no_other()
    {
        var ofSite = Nothing with { Mappings = [new(new MappingKey("LODZ", null, "E1"), "JAM")] };
        Assert.Equal((true, true, false), (ofSite.MayMoveStanding("LODZ", "L1"), ofSite.MayMoveStanding("LODZ", "L2"), ofSite.MayMoveStanding("PUNE", "L1")));

        var ofLine = Nothing with { Mappings = [new(new MappingKey("LODZ", "L1", "E1"), "JAM")] };
        Assert.Equal((true, false, false), (ofLine.MayMoveStanding("LODZ", "L1"), ofLine.MayMoveStanding("LODZ", "L2"), ofLine.MayMoveStanding("PUNE", "L1")));
    }

    [Fact]
    public void Reasons_and_limits_move_every_line_and_formulas_none()
    {
        var jam = StarterRegistry.Content.Reasons.Find("JAM")!;
        var oee = StarterRegistry.Content.Kpis.Find("OEE")!.Definition;
        Assert.True((Nothing with { Changes = [new ReasonChange(jam, jam with { Retired = true })] }).MayMoveStanding("LODZ", "L1"));
        Assert.True((Nothing with { Changes = [new PolicyChange(TimeModelPolicy.Starter, TimeModelPolicy.Starter)] }).MayMoveStanding("LODZ", "L1"));
        Assert.False((Nothing with { Changes = [new KpiChange(oee, oee)] }).MayMoveStanding("LODZ", "L1"));
    }
}
