using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Tests.Ingestion;
using Portal = PlantPortal.Web.Tests.Ingestion.IngestPortal;

namespace PlantPortal.Web.Tests.Governance;

/// <summary>Through the whole portal, as a gateway sees it.</summary>
public sealed class RegistryApiTests
{
    private const string Path = "/api/v1/registry";

    [Fact]
    public async Task The_registry_in_force_is_answered_with_its_version()
    {
        await using var portal = new Portal();
        var registry = (await portal.GetAsync(Path)).Json;

        Assert.Equal(1, registry.GetProperty("version").GetInt32());
        Assert.Equal(JsonValueKind.Null, registry.GetProperty("inForceFrom").ValueKind);
        Assert.Equal(120m, registry.GetProperty("policy").GetProperty("microStopSeconds").GetDecimal());
        Assert.Equal(StarterRegistry.Version.Reasons.All.Select(r => r.Code), Codes(registry.GetProperty("reasons")));
        Assert.Equal(Codes(registry.GetProperty("kpis")), Codes((await portal.GetAsync($"{Path}/kpis")).Json.GetProperty("kpis")));
        Assert.Equal(Codes(registry.GetProperty("reasons")), Codes((await portal.GetAsync($"{Path}/reasons")).Json.GetProperty("reasons")));

        var oee = registry.GetProperty("kpis").EnumerateArray().Single(k => k.GetProperty("code").GetString() == "OEE");
        Assert.Equal(("PRI_GQ / PBT", "ratio", 1), (oee.GetProperty("formula").GetString(), oee.GetProperty("unit").GetString(), oee.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task The_definitions_are_there_as_kpi_ml_and_in_the_description_of_the_api()
    {
        await using var portal = new Portal();
        using var response = await portal.Client.GetAsync($"{Path}/kpis.xml");
        Assert.Equal("application/xml; charset=utf-8", response.Content.Headers.ContentType!.ToString());

        await using var body = await response.Content.ReadAsStreamAsync();
        XNamespace ml = "http://www.mesa.org/xml/KPI-ML-V01";
        var definitions = (await XDocument.LoadAsync(body, LoadOptions.None, default)).Descendants(ml + "KPIDefinition");
        Assert.Equal(Codes((await portal.GetAsync($"{Path}/kpis")).Json.GetProperty("kpis")), definitions.Select(d => d.Element(ml + "ID")?.Value));

        var described = (await portal.GetAsync("/openapi/v1.json")).Json.GetProperty("paths").GetProperty($"{Path}/kpis.xml").GetProperty("get");
        Assert.True(described.GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty("application/xml", out _));
        Assert.True(described.GetProperty("responses").TryGetProperty("304", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/kpis")]
    [InlineData("/kpis.xml")]
    [InlineData("/reasons")]
    [InlineData("/mappings")]
    public async Task Who_has_it_already_is_told_so(string what)
    {
        await using var portal = new Portal();
        using var first = await portal.Client.GetAsync(Path + what);
        var tag = first.Headers.ETag!;
        Assert.False(tag.IsWeak);

        Assert.Equal((HttpStatusCode.NotModified, ""), await AskAsync(tag.ToString()));
        Assert.Equal((HttpStatusCode.NotModified, ""), await AskAsync($"\"other\", W/{tag}"));
        Assert.Equal((HttpStatusCode.NotModified, ""), await AskAsync("*"));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("\"other\"")).Status);

        await PutAsync(portal, """{ "site": "LODZ", "mappings": { "E104": "FAIL-MECH" } }""");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(tag.ToString())).Status);

        async Task<(HttpStatusCode Status, string Body)> AskAsync(string known)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Path + what);
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
            using var response = await portal.Client.SendAsync(request);
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_mapping_holds_at_once_or_waits_and_shows_as_such()
    {
        await using var portal = new Portal();
        var held = await PutAsync(portal, """{ "site": "LODZ", "mappings": { "E1": "BREAK" } }""");
        Assert.Equal((HttpStatusCode.OK, 2), (held.Status, held.Json.GetProperty("version").GetInt32()));

        await portal.PostAsync("""[{ "source": "gw", "sequence": 1, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "heartbeat" }]""");
        var waits = await PutAsync(portal, """{ "site": "LODZ", "line": "L2", "mappings": { "E2": "BREAK", "E3": "JAM" } }""");
        Assert.Equal(HttpStatusCode.Accepted, waits.Status);
        Assert.Equal("E2", waits.Json.GetProperty("waiting")[0].GetString());

        var mappings = (await portal.GetAsync($"{Path}/mappings?site=LODZ")).Json;
        Assert.Equal(["LODZ||E1|BREAK", "LODZ|L2|E3|JAM"], mappings.GetProperty("mappings").EnumerateArray().Select(Line));
        Assert.Equal(["LODZ|L2|E2|BREAK"], mappings.GetProperty("waiting").EnumerateArray().Select(Line));

        var versions = (await portal.GetAsync($"{Path}/versions?limit=2")).Json;
        Assert.Equal([3, 2], versions.EnumerateArray().Select(v => v.GetProperty("version").GetInt32()));
        Assert.Equal(["LODZ|L2|E3|JAM"], versions[0].GetProperty("mappings").EnumerateArray().Select(Line));
        Assert.Equal([1], (await portal.GetAsync($"{Path}/versions?before=2")).Json.EnumerateArray().Select(v => v.GetProperty("version").GetInt32()));
    }

    [Theory]
    [InlineData("""{ "site": "NOWHERE", "mappings": { "E1": "JAM" } }""", 404, "unknown-site")]
    [InlineData("""{ "site": "LODZ", "line": "L9", "mappings": { "E1": "JAM" } }""", 404, "unknown-line")]
    [InlineData("""{ "site": "LODZ", "mappings": { "E1": "NOWHERE" } }""", 400, "unknown-reason")]
    [InlineData("""{ "site": "LODZ", "mappings": { "E1": "<script>alert(1)</script>" } }""", 400, "unknown-reason")]
    [InlineData("""{ "site": "LODZ", "mappings": { "E\u0001": "JAM" } }""", 400, "bad-machine-code")]
    [InlineData("""{ "site": "LODZ", "mappings": {} }""", 400, "no-mappings")]
    [InlineData("not json", 400, "invalid-json")]
    [InlineData("", 400, "invalid-json")]
    public async Task What_is_wrong_is_told_as_a_problem(string body, int status, string code)
    {
        await using var portal = new Portal();
        var answer = await PutAsync(portal, body);
        Assert.Equal((status, code), ((int)answer.Status, answer.Problem));
    }

    [Fact]
    public async Task Of_many_mistakes_each_has_its_sentence()
    {
        await using var portal = new Portal();
        var answer = await PutAsync(portal, """{ "site": "LODZ", "mappings": { "E1": "NOWHERE", "E2": "FAILURE", "E3": "JAM" } }""");
        Assert.Equal("unknown-reason", answer.Problem);
        Assert.Equal("Machine code 'E2': 'FAILURE' is a group; map to one of the reasons in it.", answer.Json.GetProperty("errors")[0].GetProperty("detail").GetString());
        Assert.Empty((await portal.GetAsync($"{Path}/mappings")).Json.GetProperty("mappings").EnumerateArray());
    }

    [Fact]
    public async Task A_body_without_end_is_refused()
    {
        await using var portal = new Portal();
        var answer = await PutAsync(portal, new string(' ', 5 * 1024 * 1024));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-large"), (answer.Status, answer.Problem));
    }

    [Theory]
    [InlineData("/mappings?site=NOWHERE", 404)]
    [InlineData("/mappings?site=", 404)]
    [InlineData("/versions?limit=0", 400)]
    [InlineData("/versions?limit=1001", 400)]
    [InlineData("/versions?limit=-1", 400)]
    [InlineData("/versions?limit=99999999999999999999", 400)]
    [InlineData("/versions?before=x", 400)]
    [InlineData("/versions?before=0", 400)]
    public async Task Nonsense_in_a_parameter_is_told_as_a_problem(string query, int status)
    {
        await using var portal = new Portal();
        var answer = await portal.GetAsync(Path + query);
        Assert.Equal((status, "application/problem+json"), ((int)answer.Status, answer.Type));
    }

    private static async Task<Answer> PutAsync(Portal portal, string body)
    {
        using var content = Portal.Body(Encoding.UTF8.GetBytes(body), "application/json");
        using var response = await portal.Client.PutAsync($"{Path}/mappings", content);
        return await Answer.OfAsync(response);
    }

    private static IEnumerable<string?> Codes(JsonElement list) => list.EnumerateArray().Select(e => e.GetProperty("code").GetString());

    private static string Line(JsonElement m) =>
        $"{m.GetProperty("site").GetString()}|{m.GetProperty("line").GetString()}|{m.GetProperty("code").GetString()}|{m.GetProperty("reason").GetString()}";
}
