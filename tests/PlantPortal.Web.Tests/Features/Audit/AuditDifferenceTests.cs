using PlantPortal.Web.Features.Audit;

namespace PlantPortal.Web.Tests.Features.Audit;

public sealed class AuditDifferenceTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":"x"}}""", """{"a":1,"b":{"c":"y"},"d":[1,2]}""", "b.c x>y|d ->[1,2]")]
    [InlineData(null, """{"Scope":"?site=LODZ","Rows":3}""", "Scope ->?site=LODZ|Rows ->3")]
    [InlineData("""{"a":""}""", "{}", "a >-")]
    [InlineData("name: Lodz; unit: pcs", "name: Łódź; unit: pcs", "name Lodz>Łódź")]
    [InlineData("code: SKU-1; name: Cola: the drink", null, "code SKU-1>-|name Cola: the drink>-")]
    public void Fields_that_differ_are_told_one_by_one(string? old, string? @new, string expected) =>
        Assert.Equal(expected, string.Join('|', AuditDifference.Of(old, @new).Select(f => $"{f.Name} {f.Old ?? "-"}>{f.New ?? "-"}")));

    [Theory]
    [InlineData("FAIL-MECH", "JAM")]
    [InlineData("{\"a\":", "{}")]
    [InlineData("name: a; name: b", "name: c")]
    [InlineData("name: a; and more", "name: c")]
    [InlineData("same", "same")]
    [InlineData(null, null)]
    public void A_text_that_is_not_made_of_fields_is_left_as_it_is(string? old, string? @new) => Assert.Empty(AuditDifference.Of(old, @new));
}
