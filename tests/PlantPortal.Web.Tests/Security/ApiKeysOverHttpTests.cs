using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Access;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Security;

public sealed class ApiKeysOverHttpTests(GuardedPortal portal) : IClassFixture<GuardedPortal>
{
    private static long s_sequence;

    [Fact]
    public async Task A_gateway_sends_for_its_own_sources_at_its_own_plant_alone()
    {
        using var gateway = await ClientAsync(ingest: true, read: false);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(gateway, Event("LODZ", "gw")));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(gateway, Event("PUNE", "gp")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(gateway, "/api/v1/live?site=LODZ"));
    }

    [Fact]
    public async Task A_gateway_that_also_reads_is_told_that_a_source_is_not_its_own()
    {
        AddSource();
        using var gateway = await ClientAsync(ingest: true, read: true);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(gateway, Event("LODZ", "gw")));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(gateway, Event("LODZ", "gw2")));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(gateway, Void("gw2")));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(gateway, Void("gw")));
    }

    /// <summary>Every route of the API that takes a site, asked for one that is not the key's.</summary>
    [Fact]
    public async Task The_plant_of_others_is_not_there_for_a_key_that_reads()
    {
        using var reader = await ClientAsync(ingest: false, read: true);
        var told = new List<string>();
        foreach (var route in portal.Routes.Where(r => r.Method == "GET" && r.Pattern.StartsWith("/api/", StringComparison.Ordinal)))
        {
            const string Query = "kpi=OEE&line=L1&from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";
            using var answer = await reader.GetAsync($"{route.Pattern}?site=PUNE&{Query}");
            using var all = await reader.GetAsync($"{route.Pattern}?{Query}");
            var bodies = await answer.Content.ReadAsStringAsync() + await all.Content.ReadAsStringAsync();
            if ((TakesSite(route) && answer.StatusCode != HttpStatusCode.NotFound) || bodies.Contains(GuardedPortal.ElsewhereName, StringComparison.Ordinal)
                || (await all.Content.ReadAsStringAsync()).Contains("PUNE", StringComparison.Ordinal))
            {
                told.Add($"{route.Name}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(told);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, "/api/v1/live?site=LODZ"));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(reader, Event("LODZ", "gw")));
    }

    [Fact]
    public async Task A_revoked_key_is_401_at_its_next_request_and_its_open_hub_is_cut()
    {
        var key = await CreateAsync(ingest: false, read: true);
        using var reader = Client(key);
        await using var hub = Hub(key);
        var cut = new TaskCompletionSource();
        hub.Closed += _ =>
        {
            cut.TrySetResult();
            return Task.CompletedTask;
        };
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync("Subscribe", "LODZ", TestContext.Current.CancellationToken);
        Assert.Contains("404", (await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("Subscribe", "PUNE"))).Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, "/api/v1/live"));

        await RevokeAsync(key);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(reader, "/api/v1/live"));
        using var gateway = portal.Portal.Gateway();
        for (var i = 0; i < 40 && !cut.Task.IsCompleted; i++)
        {
            await SendAsync(gateway, Event("LODZ", "gw"));
            await Task.WhenAny(cut.Task, Task.Delay(500, TestContext.Current.CancellationToken));
        }

        Assert.True(cut.Task.IsCompleted);
    }

    [Fact]
    public void Every_method_of_a_hub_is_known_here() =>
        Assert.Equal(["Subscribe"], typeof(PlantPortal.Web.Live.LiveHub).GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.DeclaredOnly)
            .Where(m => m.GetBaseDefinition().DeclaringType == typeof(PlantPortal.Web.Live.LiveHub)).Select(m => m.Name));

    [Fact]
    public async Task A_thousand_wrong_keys_are_held_up_and_nobody_else_is()
    {
        await using var tried = new TestPortal();
        using var right = tried.Gateway();
        using var wrong = tried.Stranger();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 1_000; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/live");
            request.Headers.Add("X-Api-Key", string.Create(CultureInfo.InvariantCulture, $"pp_{i:x16}_{new string('A', 43)}"));
            using var answer = await wrong.SendAsync(request);
            answers.Add(answer.StatusCode);
            if (i % 250 == 249)
            {
                Assert.Equal(HttpStatusCode.OK, await StatusAsync(right, "/api/v1/live"));
            }
        }

        // A minute may begin in between.
        Assert.All(answers, a => Assert.True(a is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests));
        Assert.InRange(answers.Count(a => a == HttpStatusCode.Unauthorized), WrongKeys.Most, 2 * WrongKeys.Most);
        Assert.InRange(TestPeople.Count(tried.Services.GetRequiredService<PortalDatabase>(), "SELECT count(*) FROM audit WHERE what = 'try-wrong-keys'"), 1, 2);
    }

    private static bool TakesSite(GuardedRoute route) =>
        route.Pattern is "/api/v1/kpis" or "/api/v1/live" or "/api/v1/pareto" or "/api/v1/timeline" or "/api/v1/quarantine" or "/api/v1/registry/mappings";

    private static string Event(string site, string source) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""[{"source":"{{source}}","sequence":{{Interlocked.Increment(ref s_sequence)}},"site":"{{site}}","line":"L1","at":"2026-03-02T06:00:00Z","kind":"state","state":"running"}]""");

    private static string Void(string source) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""[{"source":"gw","sequence":{{Interlocked.Increment(ref s_sequence)}},"site":"LODZ","at":"2026-03-02T06:00:00Z","kind":"correction","voids":{"source":"{{source}}","sequence":999999},"comment":"x","by":"y"}]""");

    private void AddSource()
    {
        using var model = new StringContent(
            """{"sites":[{"code":"LODZ","name":"Łódź","areas":[{"code":"A","name":"A","lines":[{"code":"L1","name":"Line 1","sources":[{"code":"gw"},{"code":"gw2"}]}]}]}]}""",
            Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/model") { Content = model };
        using var gateway = portal.Portal.Gateway();
        using var answer = gateway.Send(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<string> CreateAsync(bool ingest, bool read)
    {
        var admin = portal.Portal.Services.GetRequiredService<CallerReader>().FindPerson("user:dev/administrator")!;
        var made = await portal.Portal.Services.GetRequiredService<CreateKey>().RunAsync(
            admin, new KeyRequest("A test", "LODZ", ["gw"], ingest, read, LastDay: null), TestContext.Current.CancellationToken);
        return made.Value;
    }

    private async Task RevokeAsync(string key)
    {
        var admin = portal.Portal.Services.GetRequiredService<CallerReader>().FindPerson("user:dev/administrator")!;
        Assert.Null(await portal.Portal.Services.GetRequiredService<RevokeKey>().RunAsync(admin, key.Split('_', 3)[1], "a test", TestContext.Current.CancellationToken));
    }

    private async Task<HttpClient> ClientAsync(bool ingest, bool read) => Client(await CreateAsync(ingest, read));

    private HttpClient Client(string key)
    {
        var client = portal.Portal.Stranger();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    private HubConnection Hub(string key) => new HubConnectionBuilder()
        .WithUrl(new Uri(portal.Portal.Address, "/hubs/live"), (HttpConnectionOptions options) => options.Headers["X-Api-Key"] = key).Build();

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, string events)
    {
        using var content = new StringContent(events, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/v1/events", content);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }
}
