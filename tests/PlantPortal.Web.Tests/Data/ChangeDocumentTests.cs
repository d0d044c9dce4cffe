using System.Collections.Immutable;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Tests.Data;

public sealed class ChangeDocumentTests
{
    [Fact]
    public void Every_kind_of_change_is_read_as_it_was_written()
    {
        var head = StarterRegistry.Content;
        var (jam, oee) = (head.Reasons.Find("JAM")!, head.Kpis.Find("OEE")!.Definition);
        RegistryChange[] changes =
        [
            new ReasonChange(jam, jam with { Retired = true, CountsAs = "MISFEED", Successors = ["MISFEED"], EquipmentClasses = ["filler", "press"], Position = 1.5m }),
            new ReasonChange(null, new ReasonCode("NEW", null, "New", null)),
            new KpiChange(oee, oee with { SiteTargets = oee.SiteTargets.Add("LODZ", 0.80m), Version = 2, EffectiveFrom = Instant.FromUtc(2027, 1, 1, 0, 0) }),
            new KpiChange(null, oee with { Code = "OEE2", Examples = [new WorkedExample("Zero", ImmutableSortedDictionary<string, decimal>.Empty.Add("PBT", 0m), null)] }),
            new PolicyChange(head.Policy, head.Policy with { MicroStopByClass = head.Policy.MicroStopByClass.Add("press", Duration.FromMilliseconds(30_500)) }),
        ];
        Assert.Equal(changes, ChangeDocument.Read(ChangeDocument.ToJson(changes)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("""[{"policy":{"before":null,"after":null}}]""")]
    [InlineData("""[{"reason":{"before":null,"after":{"code":"A","parent":null,"names":{"en":"A"},"category":"nonsense","retired":false}}}]""")]
    public void What_is_no_list_of_changes_is_told(string json) => Assert.Throws<InvalidDataException>(() => ChangeDocument.Read(json));
}
