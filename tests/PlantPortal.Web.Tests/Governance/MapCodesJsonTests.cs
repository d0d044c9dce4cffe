using System.Text;
using CsCheck;
using PlantPortal.Web.Features.Governance;

namespace PlantPortal.Web.Tests.Governance;

public sealed class MapCodesJsonTests
{
    [Fact]
    public void A_request_names_site_line_and_mappings()
    {
        var request = MapCodesJson.Read("""{ "site": "NIST", "line": "L1", "mappings": { "EXEC-FEED_HOLD": "FAIL-PROCESS", "E2": null } }"""u8.ToArray()).Value;
        Assert.Equal(("NIST", "L1"), (request.Site, request.Line));
        Assert.Equal([new("E2", null), new("EXEC-FEED_HOLD", "FAIL-PROCESS")], request.Mappings.OrderBy(m => m.Key, StringComparer.Ordinal));
        Assert.Null(MapCodesJson.Read("""{ "site": "NIST", "mappings": {} }"""u8.ToArray()).Value.Line);
    }

    [Theory]
    [InlineData("", "invalid-json")]
    [InlineData("{", "invalid-json")]
    [InlineData("[]", "wrong-type")]
    [InlineData("null", "wrong-type")]
    [InlineData("""{"mappings":{}}""", "missing")]
    [InlineData("""{"site":1,"mappings":{}}""", "missing")]
    [InlineData("""{"site":"S"}""", "missing")]
    [InlineData("""{"site":"S","mappings":[]}""", "missing")]
    [InlineData("""{"site":"S","line":7,"mappings":{}}""", "wrong-type")]
    [InlineData("""{"site":"S","mappings":{"E1":5}}""", "wrong-type")]
    [InlineData("""{"site":"S","mappings":{"E1":"A","E1":"B"}}""", "invalid-json")]
    [InlineData("""{"site":"S","mappings":{},"mapping":{}}""", "unknown-member")]
    [InlineData("""{"site":"\ud800","mappings":{}}""", "invalid-json")]
    [InlineData("""{"site":"S","mappings":{"\ud800":"A"}}""", "invalid-json")]
    [InlineData("""{"site":"S","mappings":{"E1":"\udc00"}}""", "invalid-json")]
    [InlineData("""{"\ud800":"S","mappings":{}}""", "invalid-json")]
    [InlineData("""{"site":"S","mappings":{"E1":{"a":{"b":{"c":{}}}}}}""", "invalid-json")]
    public void What_is_no_request_is_told_in_a_sentence(string json, string code)
    {
        var problem = Assert.Single(MapCodesJson.Read(Encoding.UTF8.GetBytes(json)).Problems);
        Assert.Equal(code, problem.Code);
        Assert.EndsWith(".", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_give_a_request_or_a_problem() =>
        Gen.Byte.Array[0, 60].Sample(bytes => MapCodesJson.Read(bytes) is { IsOk: true } or { Problems.Count: 1 });
}
