using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PlantPortal.Web.Tests.Security.Entra;

namespace PlantPortal.Web.Tests.Governance.ChangeSets;

/// <summary>Change sets over the API, by people whose programs act for them.</summary>
public sealed class ChangeSetApiTests(EntraPortal entra) : IClassFixture<EntraPortal>
{
    private const string Path = "/api/v1/registry/changesets";

    [Fact]
    public async Task An_engineer_writes_a_steward_approves_and_it_holds()
    {
        using var engineer = await ClientAsync("Improvement");
        using var steward = await ClientAsync("KpiSteward");
        var (created, set) = await PostAsync(engineer, Path, """{"title":"Tidy up","why":"Nobody uses it."}""");
        var mine = $"{Path}/{set.GetProperty("id").GetInt64()}";
        Assert.Equal((HttpStatusCode.Created, "draft", 1), (created, set.GetProperty("state").GetString(), set.GetProperty("revision").GetInt32()));

        var (_, edited) = await PostAsync(engineer, $"{mine}/edits", """{"revision":1,"kind":"merge-reason","code":"SENSOR-BLOCKED","into":"JAM"}""");
        Assert.Equal(2, edited.GetProperty("revision").GetInt32());
        Assert.Equal((HttpStatusCode.Conflict, "changed-meanwhile"), await ProblemAsync(engineer, $"{mine}/edits", """{"revision":1,"kind":"retire-reason","code":"JAM"}"""));
        Assert.Equal((HttpStatusCode.Forbidden, "not-allowed"), await ProblemAsync(steward, $"{mine}/edits", """{"revision":2,"kind":"retire-reason","code":"MISFEED"}"""));
        Assert.Equal((HttpStatusCode.Forbidden, "not-allowed"), await ProblemAsync(engineer, $"{mine}/edits", """{"revision":2,"kind":"set-policy","policy":{"microStopSeconds":60,"microStopSecondsByClass":{},"clockSkewSeconds":120,"coverageLimit":0.9}}"""));
        Assert.Equal((HttpStatusCode.Conflict, "wrong-state"), await ProblemAsync(steward, $"{mine}/approve", "{}"));

        var (_, described) = await PostAsync(engineer, $"{mine}/description", """{"title":"Tidy up","why":"Nobody uses it."}""");
        Assert.Equal("draft", described.GetProperty("state").GetString());
        Assert.Equal("inReview", (await PostAsync(engineer, $"{mine}/submit", "")).Answer.GetProperty("state").GetString());
        using var refused = await engineer.PostAsync($"{mine}/approve", Json("{}"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("draft", (await PostAsync(engineer, $"{mine}/reopen", "")).Answer.GetProperty("state").GetString());
        Assert.Equal("inReview", (await PostAsync(engineer, $"{mine}/submit", """{"revision":3}""")).Answer.GetProperty("state").GetString());
        Assert.Equal((HttpStatusCode.BadRequest, "missing-reason"), await ProblemAsync(steward, $"{mine}/reject", "{}"));
        await PostAsync(steward, $"{mine}/remarks", """{"note":"Fine."}""");

        var (_, approved) = await PostAsync(steward, $"{mine}/approve", """{"revision":3,"note":"Good."}""");
        Assert.Equal("approved", approved.GetProperty("state").GetString());
        var version = approved.GetProperty("version").GetInt32();

        var registry = await GetAsync(steward, "/api/v1/registry");
        Assert.Equal(version, registry.GetProperty("version").GetInt32());
        var merged = registry.GetProperty("reasons").EnumerateArray().Single(r => r.GetProperty("code").GetString() == "SENSOR-BLOCKED");
        Assert.Equal(("JAM", true), (merged.GetProperty("countsAs").GetString(), merged.GetProperty("retired").GetBoolean()));

        var told = await GetAsync(steward, mine);
        Assert.Equal(["SENSOR-BLOCKED"], told.GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("reason").GetProperty("after").GetProperty("code").GetString()));
        Assert.Equal(["Fine.", "Good."], told.GetProperty("remarks").EnumerateArray().Select(r => r.GetProperty("text").GetString()).Where(t => t!.Length > 0));
        Assert.Contains(mine, (await GetAsync(steward, $"{Path}?state=approved")).EnumerateArray().Select(s => $"{Path}/{s.GetProperty("id").GetInt64()}"));
        Assert.DoesNotContain(mine, (await GetAsync(steward, $"{Path}?state=draft&state=inReview")).EnumerateArray().Select(s => $"{Path}/{s.GetProperty("id").GetInt64()}"));
    }

    [Theory]
    [InlineData("""{"kind":"retire-reason","code":"JAM"}""", "missing")]
    [InlineData("""{"revision":1,"kind":"drop-reason","code":"JAM"}""", "unknown-kind")]
    [InlineData("""{"revision":1,"kind":"merge-reason","code":"JAM"}""", "unknown-kind")]
    [InlineData("""{"revision":1,"kind":"retire-reason","code":"NOTHING"}""", "unknown-reason")]
    [InlineData("""{"revision":1,"kind":"categorise-reason","code":"JAM","category":"nonsense"}""", "malformed-body")]
    [InlineData("""{"revision":1,"kind":"retire-reason","code":"JAM","and":"more"}""", "malformed-body")]
    [InlineData("""{"revision":1,"kind":"split-reason","code":"JAM","parts":[null,null]}""", "malformed-body")]
    [InlineData("""{"revision":1,"kind":"add-reason","code":"lower","names":{"en":"x"}}""", "bad-reason-code")]
    [InlineData("[]", "malformed-body")]
    [InlineData("{", "malformed-body")]
    public async Task What_cannot_be_done_is_told_and_changes_nothing(string body, string code)
    {
        using var engineer = await ClientAsync("Improvement");
        var (_, set) = await PostAsync(engineer, Path, """{"title":"Nothing","why":"To see."}""");
        var mine = $"{Path}/{set.GetProperty("id").GetInt64()}";
        Assert.Equal((HttpStatusCode.BadRequest, code), await ProblemAsync(engineer, $"{mine}/edits", body));
        Assert.Equal(1, (await GetAsync(engineer, mine)).GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task A_set_that_is_not_there_and_a_state_that_there_is_not_are_told()
    {
        using var engineer = await ClientAsync("Improvement");
        Assert.Equal((HttpStatusCode.NotFound, "unknown-change-set"), await ProblemAsync(engineer, $"{Path}/9999/submit", ""));
        using var missing = await engineer.GetAsync($"{Path}/9999");
        using var state = await engineer.GetAsync($"{Path}?state=7");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (missing.StatusCode, state.StatusCode));
    }

    [Fact]
    public async Task A_program_with_rights_of_its_own_writes_and_decides_nothing()
    {
        using var program = entra.Portal.Stranger();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await entra.Tenant.TokenAsync(entra.Daemon("ERP")));
        using var started = await program.PostAsync(Path, Json("""{"title":"Mine","why":"Because."}"""));
        using var gateway = entra.Portal.Gateway();
        using var byKey = await gateway.PostAsync(Path, Json("""{"title":"Mine","why":"Because."}"""));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (started.StatusCode, byKey.StatusCode));
    }

    private async Task<HttpClient> ClientAsync(string role)
    {
        var account = entra.Tenant.Setup.Accounts.First(a => a.Roles is [var only] && only == role && a.Fault == FakeEntra.Fault.None);
        using var browser = entra.Browser();
        using var page = await browser.SignInAsync(account.UserName.Split('@')[0]);
        var client = entra.Portal.Stranger();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await entra.Tenant.TokenAsync(account));
        return client;
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(HttpClient client, string path, string body)
    {
        using var answer = await client.PostAsync(path, Json(body));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return (answer.StatusCode, JsonDocument.Parse(text).RootElement);
    }

    private static async Task<(HttpStatusCode Status, string Code)> ProblemAsync(HttpClient client, string path, string body)
    {
        using var answer = await client.PostAsync(path, Json(body));
        var type = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("type").GetString()!;
        return (answer.StatusCode, type[(type.LastIndexOfAny(['#', '/']) + 1)..]);
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, string path) => JsonDocument.Parse(await client.GetStringAsync(path)).RootElement;
}
