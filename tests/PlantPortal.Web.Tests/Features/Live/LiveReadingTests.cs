using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Text;
using PlantPortal.Web.Features.Live;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Features.Live;

public sealed class LiveReadingTests(TestPortal portal) : IClassFixture<TestPortal>, IAsyncLifetime
{
    private const string Model =
        """
        {"sites":[{"code":"ONE","name":"One","timeZone":"Europe/Warsaw","areas":[{"code":"A","name":"A","lines":[{"code":"L1","name":"1","sources":[{"code":"gw"}]}]}]},
                  {"code":"TWO","name":"Two","timeZone":"Asia/Kolkata","areas":[{"code":"A","name":"A","lines":[{"code":"L1","name":"1","sources":[{"code":"gw"}]}]}]}]}
        """;

    private readonly HttpClient _gateway = portal.Gateway();

    public async ValueTask InitializeAsync()
    {
        using var body = new StringContent(Model, Encoding.UTF8, "application/json");
        using var answer = await _gateway.PutAsync("/api/v1/model", body);
        answer.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_read_reflects_every_event_that_was_acknowledged_before_it()
    {
        for (var i = 0; i < 10; i++)
        {
            var state = i % 2 == 0 ? "running" : "idle";
            await SendAsync(state);
            var line = Assert.Single(await _gateway.GetFromJsonAsync<JsonElement[]>("/api/v1/live?site=ONE") ?? []);

            Assert.Equal(state, line.GetProperty("state").GetString());
        }
    }

    [Fact]
    public async Task Without_a_site_every_site_is_answered_and_a_repeated_one_once()
    {
        Assert.Equal(["ONE", "TWO"], await SitesAsync("/api/v1/live"));
        Assert.Equal(["TWO"], await SitesAsync("/api/v1/live?site=TWO&site=TWO"));
    }

    [Fact]
    public void Another_plant_is_not_there_for_whoever_may_not_read_it()
    {
        var overview = portal.Services.GetRequiredService<LiveOverview>();
        var caller = new Caller("user:1", "Maria", [new Grant([Right.Read], ["ONE"])]);

        Assert.Equal("ONE", Assert.Single(overview.Sites(caller)).Site.Code);
        Assert.NotNull(overview.Site(caller, "ONE"));
        Assert.Null(overview.Site(caller, "TWO"));
    }

    [Fact]
    public async Task A_portal_without_plants_says_what_to_do_next()
    {
        await using var empty = new TestPortal();
        using var manager = await empty.SignInAsync("plant-manager");
        var page = await manager.GetStringAsync("/");

        Assert.Contains("There is no plant yet", page, StringComparison.Ordinal);
        Assert.Contains("/api/v1/model", page, StringComparison.Ordinal);
    }

    private async Task SendAsync(string state)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        using var body = new StringContent(
            $$"""[{"source":"gw","sequence":{{now.ToUnixTimeTicks() / 10}},"site":"ONE","line":"L1","at":"{{InstantPattern.ExtendedIso.Format(now)}}","kind":"state","state":"{{state}}"}]""",
            Encoding.UTF8, "application/json");
        using var answer = await _gateway.PostAsync("/api/v1/events", body);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<IEnumerable<string?>> SitesAsync(string path) =>
        (await _gateway.GetFromJsonAsync<JsonElement[]>(path) ?? []).Select(line => line.GetProperty("site").GetString());
}
