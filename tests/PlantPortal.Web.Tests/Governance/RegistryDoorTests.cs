using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Security;
using PlantPortal.Web.Tests.Security.Entra;

namespace PlantPortal.Web.Tests.Governance;

/// <summary>
/// A site brings in no reason, no formula and no policy of its own, by whatever door: one test for each. Every test knocks as somebody of a site may, a plant
/// manager or a program with a key, and looks whether the registry is what it was.
/// </summary>
public sealed class RegistryDoorTests(EntraPortal entra) : IClassFixture<EntraPortal>, IAsyncLifetime
{
    private const string Site = "LODZ";
    private const string Own = "OWN-REASON";
    private const string Model =
        """{"sites":[{"code":"LODZ","name":"Łódź","timeZone":"Europe/Warsaw","areas":[{"code":"A","name":"A","lines":[{"code":"L1","name":"L1","sources":[{"code":"gw"}]}]}]}]}""";

    /// <summary>All that a plant manager may.</summary>
    private static readonly Caller s_manager = new("user:door", "Maria", [new Grant([.. RoleRights.Of(Role.PlantManager)], [Site])]);

    private string _registry = "";

    private IServiceProvider Services => entra.Portal.Services;

    private RegistryContent Head => Services.GetRequiredService<RegistryStore>().History.Head;

    [Theory]
    [InlineData("""{"kind":"state","state":"stopped","reason":"OWN-REASON"}""")]
    [InlineData("""{"kind":"state","state":"stopped","reason":"FAILURE"}""")]
    [InlineData("""{"kind":"reason","from":"2026-03-02T05:00:00Z","to":"2026-03-02T06:00:00Z","reason":"OWN-REASON","by":"Maria"}""")]
    public async Task By_an_event_a_reason_of_its_own_comes_as_far_as_the_quarantine(string said)
    {
        var (status, answer) = await SendAsync(HttpMethod.Post, "/api/v1/events?backfill=true", $"[{Event(said)}]");

        Assert.Equal((HttpStatusCode.OK, 0, 1), (status, answer.GetProperty("accepted").GetInt32(), answer.GetProperty("quarantined").GetInt32()));
        Assert.Equal("unknown-reason", answer.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(0L, entra.Scalar("SELECT count(*) FROM event"));
    }

    [Fact]
    public async Task By_a_replay_of_the_quarantine_it_stays_there()
    {
        await SendAsync(HttpMethod.Post, "/api/v1/events?backfill=true", $"[{Event("""{"kind":"state","state":"stopped","reason":"OWN-REASON"}""")}]");
        var (status, answer) = await SendAsync(HttpMethod.Post, "/api/v1/quarantine/replay", "");

        Assert.Equal((HttpStatusCode.OK, 0), (status, answer.GetProperty("accepted").GetInt32()));
        Assert.Equal(0L, entra.Scalar("SELECT count(*) FROM event"));
    }

    [Fact]
    public async Task By_mending_what_is_in_quarantine_it_is_refused()
    {
        await SendAsync(HttpMethod.Post, "/api/v1/events?backfill=true", $"[{Event("""{"kind":"state","state":"stopped","reason":"OTHER-REASON"}""")}]");
        var item = (long)entra.Scalar("SELECT max(id) FROM quarantine")!;
        var mended = await Services.GetRequiredService<MendQuarantined>().RunAsync(s_manager, item, Event("""{"kind":"state","state":"stopped","reason":"OWN-REASON"}"""), "We call it so.");

        Assert.Equal("unknown-reason", Code(mended));
        Assert.Equal(0L, entra.Scalar("SELECT count(*) FROM event"));
    }

    [Theory]
    [InlineData(Own, "unknown-reason")]
    [InlineData("FAILURE", "reason-is-group")]
    [InlineData("TOOL-WEAR", "reason-not-of-stops")]
    public async Task By_a_mapping_over_the_api_only_central_reasons_are_taken(string reason, string code)
    {
        var (status, answer) = await SendAsync(HttpMethod.Put, "/api/v1/registry/mappings", $$$"""{"site":"LODZ","mappings":{"E1":"JAM","E2":"{{{reason}}}"}}""");

        Assert.Equal((HttpStatusCode.BadRequest, code), (status, TypeOf(answer)));
        Assert.Empty(Services.GetRequiredService<RegistryStore>().Current.Mappings.All);
    }

    [Fact]
    public async Task By_a_mapping_on_screen_only_central_reasons_are_taken() =>
        Assert.Equal("unknown-reason", Code(await Services.GetRequiredService<MapCodes>().RunAsync(s_manager, [new MappingAsked(Site, null, "E1", Own)], default)));

    [Fact]
    public async Task By_deciding_on_its_own_mappings_nothing_leaves_downtime() =>
        Assert.Equal("not-allowed", Code(await Services.GetRequiredService<SettleMapping>().RunAsync(s_manager, new SettleMappingRequest(Ask(), Approves: true, null), default)));

    [Theory]
    [InlineData("reasons", """[{"code":"OWN-REASON","name":"Ours","category":"planned"}]""")]
    [InlineData("kpis", """[{"code":"OEE","formula":"1"}]""")]
    [InlineData("registry", """{"policy":{"microStopSeconds":3600}}""")]
    [InlineData("mappings", """{"E1":"OWN-REASON"}""")]
    public async Task By_the_plant_model_nothing_of_the_registry_comes(string member, string value)
    {
        var inSite = Model.Replace("\"name\":\"Łódź\"", $"\"name\":\"Ours\",\"{member}\":{value}", StringComparison.Ordinal);
        foreach (var model in new[] { inSite, $"{Model[..^1]},\"{member}\":{value}}}" })
        {
            var (status, _) = await SendAsync(HttpMethod.Put, "/api/v1/model", model);
            Assert.Equal(HttpStatusCode.BadRequest, status);
        }

        Assert.Equal("Łódź", Services.GetRequiredService<ModelStore>().Current.FindSite(Site)!.Name);
    }

    [Theory]
    [InlineData("", """{"title":"Ours","why":"We want it."}""")]
    [InlineData("/1/edits", """{"revision":1,"kind":"add-reason","code":"OWN-REASON","names":{"en":"Ours"},"category":"planned"}""")]
    [InlineData("/1/submit", "")]
    [InlineData("/1/approve", "{}")]
    public async Task By_the_api_a_program_writes_no_change_set(string path, string body)
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Post, $"/api/v1/registry/changesets{path}", body)).Status);

        using var program = entra.Portal.Stranger();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await entra.Tenant.TokenAsync(entra.Daemon("ERP")));
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Post, $"/api/v1/registry/changesets{path}", body, program)).Status);
    }

    [Fact]
    public async Task By_the_api_a_plant_manager_asks_in_words_and_writes_nothing()
    {
        using var manager = await ManagerAsync();
        var (started, set) = await SendAsync(HttpMethod.Post, "/api/v1/registry/changesets", """{"title":"Ours","why":"We want it."}""", manager);
        Assert.Equal(HttpStatusCode.Created, started);
        var mine = $"/api/v1/registry/changesets/{set.GetProperty("id").GetInt64()}";

        foreach (var edit in new[]
        {
            """{"revision":1,"kind":"add-reason","code":"OWN-REASON","names":{"en":"Ours"},"category":"planned"}""",
            """{"revision":1,"kind":"categorise-reason","code":"JAM","category":"planned"}""",
            """{"revision":1,"kind":"set-policy","policy":{"microStopSeconds":3600,"microStopSecondsByClass":{},"clockSkewSeconds":120,"coverageLimit":0.9}}""",
        })
        {
            var (status, answer) = await SendAsync(HttpMethod.Post, $"{mine}/edits", edit, manager);
            Assert.Equal((HttpStatusCode.Forbidden, "not-allowed"), (status, TypeOf(answer)));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Post, $"{mine}/approve", "{}", manager)).Status);
        Assert.Equal("""[]""", (await GetAsync(mine, manager)).GetProperty("changes").GetRawText());
    }

    [Fact]
    public async Task By_the_reason_editor_a_plant_manager_writes_nothing()
    {
        Assert.Equal("not-allowed", await EditAsync(new AddReason(Own, null, "Ours", LossCategory.Planned)));
        Assert.Equal("not-allowed", await EditAsync(new CategoriseReason("JAM", LossCategory.Planned)));
        Assert.Equal("not-allowed", await EditAsync(new SplitReason("JAM", [new ReasonEdits.Part(Own, "Ours"), new ReasonEdits.Part("OTHER", "Other")], null)));
        Assert.Equal(HttpStatusCode.Forbidden, await PageAsync("/governance/changes/1/reasons"));
    }

    [Fact]
    public async Task By_an_import_of_reasons_a_plant_manager_writes_nothing()
    {
        var reason = Head.Reasons.Find("JAM")! with { Code = Own };
        Assert.Equal("not-allowed", await EditAsync(new ImportReasons([reason], "ours.xlsx")));
        Assert.Equal(HttpStatusCode.Forbidden, await PageAsync("/governance/changes/1/reasons/import"));
    }

    [Fact]
    public async Task By_the_kpi_editor_a_plant_manager_writes_no_formula_and_no_target()
    {
        var oee = Head.Kpis.Find("OEE")!.Definition;
        Assert.Equal("not-allowed", await EditAsync(new SaveKpi(oee with { Formula = "1" })));
        Assert.Equal("not-allowed", await EditAsync(new SaveKpi(oee with { Code = "OurOEE" })));
        Assert.Equal("not-allowed", await EditAsync(new SaveKpi(oee with { Limits = new KpiLimits(0.1m, null, null) })));
        Assert.Equal(HttpStatusCode.Forbidden, await PageAsync("/governance/changes/1/kpis/OEE"));
    }

    [Fact]
    public async Task By_the_policy_a_plant_manager_makes_no_stop_a_micro_stop()
    {
        Assert.Equal("not-allowed", await EditAsync(new SetPolicy(TimeModelPolicy.Starter with { CoverageLimit = 0.1m })));
        Assert.Equal(HttpStatusCode.Forbidden, await PageAsync("/governance/changes/1/policy"));
    }

    [Fact]
    public async Task By_what_others_wrote_a_plant_manager_changes_approves_and_rejects_nothing()
    {
        var (edits, set) = (Services.GetRequiredService<EditChangeSet>(), await DraftAsync());
        Assert.Equal("not-allowed", Code(await edits.TakeBackAsync(s_manager, set.Id, set.Revision, "reason:SENSOR-BLOCKED", default)));
        Assert.Equal("not-allowed", Code(await edits.ResolveAsync(s_manager, set.Id, set.Revision, "reason:SENSOR-BLOCKED", keepsMine: true, default)));
        Assert.Equal("not-allowed", Code(await edits.GoBackAsync(s_manager, set.Id, set.Revision, 1, default)));
        Assert.Equal("not-allowed", Code(await Services.GetRequiredService<DescribeChangeSet>().RunAsync(s_manager, set.Id, "Ours", "Ours", Instant.MinValue, default)));
        Assert.Equal("not-allowed", Code(await Services.GetRequiredService<SubmitChangeSet>().RunAsync(s_manager, set.Id, set.Revision, default)));

        set = (await Services.GetRequiredService<SubmitChangeSet>().RunAsync(ChangeSets.DraftSet.Author, set.Id, set.Revision, default)).Value;
        Assert.Equal("not-allowed", Code(await Services.GetRequiredService<ApproveChangeSet>().RunAsync(s_manager, set.Id, set.Revision, null, default)));
        Assert.Equal("not-allowed", Code(await Services.GetRequiredService<RejectChangeSet>().RunAsync(s_manager, set.Id, set.Revision, "No.", default)));
    }

    [Theory]
    [InlineData("UPDATE registry_version SET document = '{}' WHERE number = 1")]
    [InlineData("DELETE FROM mapping_change")]
    [InlineData("UPDATE mapping_change SET reason = 'OWN-REASON'")]
    public async Task By_the_database_what_was_published_is_not_changed(string sql)
    {
        await Services.GetRequiredService<MapCodes>().RunAsync(s_manager, [new MappingAsked(Site, null, "E1", "JAM")], default);
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => entra.Scalar(sql));
        await Services.GetRequiredService<MapCodes>().RunAsync(s_manager, [new MappingAsked(Site, null, "E1", null)], default);
    }

    public async ValueTask InitializeAsync()
    {
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Put, "/api/v1/model", Model)).Status);
        _registry = Written();
    }

    /// <summary>Whatever was tried: reasons, definitions and policy are what they were.</summary>
    public ValueTask DisposeAsync()
    {
        Assert.Equal(_registry, Written());
        return ValueTask.CompletedTask;
    }

    private string Written() => RegistryDocument.Of(Head).ToJson();

    private static string Event(string said) => $$"""{"source":"gw","sequence":{{Random.Shared.NextInt64(1, 1L << 40)}},"site":"LODZ","line":"L1","at":"2026-03-02T05:00:00Z",{{said[1..]}}""";

    private static string Code<T>(Result<T> outcome) => Assert.Single(outcome.Problems).Code;

    /// <summary>What becomes of an edit that a plant manager makes in the change set that they started.</summary>
    private async Task<string> EditAsync(RegistryEdit edit)
    {
        var set = (await Services.GetRequiredService<StartChangeSet>().RunAsync(s_manager, "Ours", "We want it.", default)).Value;
        return Code(await Services.GetRequiredService<EditChangeSet>().RunAsync(s_manager, set.Id, set.Revision, edit, default));
    }

    /// <summary>What others wrote.</summary>
    private async Task<ChangeSetOutcome> DraftAsync()
    {
        var id = await ChangeSets.DraftSet.AddAsync(Services);
        var told = (await Services.GetRequiredService<ReadChangeSets>().FindAsync(ChangeSets.DraftSet.Author, id, default))!;
        return new ChangeSetOutcome(id, told.Revision, told.Entry.State, null);
    }

    /// <summary>A mapping of the site that waits.</summary>
    private long Ask()
    {
        TestPeople.Run(
            Services.GetRequiredService<PortalDatabase>(),
            "INSERT INTO mapping_request (site, line, code, reason, requested_at, requested_by, requested_by_id, state) VALUES ('LODZ', '', 'E9', 'BREAK', 0, 'Somebody', 'user:else', 'waiting')");
        return (long)entra.Scalar("SELECT max(id) FROM mapping_request")!;
    }

    private async Task<HttpClient> ManagerAsync()
    {
        var account = entra.Tenant.Setup.Accounts.Single(a => a.UserName.StartsWith("maria", StringComparison.Ordinal));
        using var browser = entra.Browser();
        using var page = await browser.SignInAsync("maria");
        TestPeople.Run(
            Services.GetRequiredService<PortalDatabase>(),
            "INSERT OR IGNORE INTO person_assignment (person, role, site) SELECT id, 'PlantManager', 'LODZ' FROM person WHERE user_name = $0", account.UserName);
        var client = entra.Portal.Stranger();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await entra.Tenant.TokenAsync(account));
        return client;
    }

    private async Task<HttpStatusCode> PageAsync(string path)
    {
        using var manager = await ManagerAsync();
        using var browser = entra.Browser();
        using var home = await browser.SignInAsync("maria");
        using var page = await browser.OpenAsync(path);
        return page.StatusCode;
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(HttpMethod method, string path, string body, HttpClient? client = null)
    {
        using var gateway = entra.Portal.Gateway();
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await (client ?? gateway).SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    private static async Task<JsonElement> GetAsync(string path, HttpClient client) => JsonDocument.Parse(await client.GetStringAsync(path)).RootElement;

    private static string TypeOf(JsonElement problem) => problem.GetProperty("type").GetString()!.Split('#', '/')[^1];
}
