using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace PlantPortal.Web.Tests.Plants;

public sealed class ModelEndpointTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Address = "/api/v1/model";

    [Fact]
    public async Task A_plant_that_was_put_is_given_back_and_its_events_are_taken()
    {
        using var client = portal.Gateway();
        var put = await PutAsync(client, """
            { "sites": [ { "code": "PUT", "name": "<script>alert(1)</script>", "timeZone": "Asia/Kathmandu", "productionDayStart": "05:30",
                "areas": [ { "code": "A", "lines": [ { "code": "L1", "sources": [ { "code": "gw", "silenceSeconds": 90.5 } ], "idealCycles": [ { "seconds": 0.25 } ] } ] } ],
                "calendar": { "shifts": [ { "name": "Night", "days": ["Sun"], "start": "20:00", "end": "24:00" } ], "exceptions": [ { "date": "2026-12-25", "closed": true } ] } } ] }
            """);

        Assert.Equal(HttpStatusCode.OK, put.Status);
        Assert.Contains(put.Json.GetProperty("changes").EnumerateArray(), c => c.GetProperty("thing").GetString() == "line L1" && c.GetProperty("what").GetString() == "ideal cycle" && c.GetProperty("new").GetString() == "0.25 s");
        var model = await client.GetFromJsonAsync<JsonElement>(Address);
        var site = model.GetProperty("sites").EnumerateArray().Single(s => s.GetProperty("code").GetString() == "PUT");
        Assert.Equal("<script>alert(1)</script>", site.GetProperty("name").GetString());
        Assert.Equal("05:30", site.GetProperty("productionDayStart").GetString());
        Assert.Equal(90.5m, site.GetProperty("areas")[0].GetProperty("lines")[0].GetProperty("sources")[0].GetProperty("silenceSeconds").GetDecimal());
        Assert.Equal("24:00", site.GetProperty("calendar").GetProperty("shifts")[0].GetProperty("end").GetString());
        Assert.True(site.GetProperty("calendar").GetProperty("exceptions")[0].GetProperty("closed").GetBoolean());

        using var events = new StringContent("""[ { "source": "gw", "sequence": 1, "site": "PUT", "line": "L1", "at": "2026-11-23T05:46:07Z", "kind": "state", "state": "running" } ]""", Encoding.UTF8, "application/json");
        using var posted = await client.PostAsync("/api/v1/events", events);
        Assert.Equal(1, (await posted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accepted").GetInt32());

        Assert.Empty((await PutAsync(client, model.GetRawText())).Json.GetProperty("changes").EnumerateArray());
    }

    [Fact]
    public async Task Every_problem_of_a_document_is_in_the_answer()
    {
        using var client = portal.Gateway();

        var refused = await PutAsync(client, """{ "sites": [ { "code": "bad" }, { "code": "WORSE", "timeZone": "Mars/Base" } ] }""");

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.Status, refused.Type));
        Assert.Equal(
            ["invalid-code", "missing", "unknown-time-zone"],
            refused.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()!));
        Assert.EndsWith("#invalid-code", refused.Json.GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("""{ "sites": [ { "code": "\ud800" } ] }""", HttpStatusCode.BadRequest)]
    public async Task Nonsense_is_refused_with_a_problem(string body, HttpStatusCode status)
    {
        using var client = portal.Gateway();

        var refused = await PutAsync(client, body);

        Assert.Equal((status, "application/problem+json"), (refused.Status, refused.Type));
    }

    [Fact]
    public async Task A_document_that_is_too_large_or_too_deep_is_refused()
    {
        using var client = portal.Gateway();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PutAsync(client, new string(' ', (8 * 1024 * 1024) + 1))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync(client, new string('[', 100_000))).Status);
    }

    [Fact]
    public async Task A_stranger_neither_reads_nor_writes_the_model()
    {
        using var stranger = portal.Stranger();

        Assert.Equal(HttpStatusCode.Unauthorized, (await PutAsync(stranger, "{}")).Status);
        using var read = await stranger.GetAsync(Address);
        Assert.Equal(HttpStatusCode.Unauthorized, read.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, string? Type, JsonElement Json)> PutAsync(HttpClient client, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PutAsync(Address, content);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }
}
