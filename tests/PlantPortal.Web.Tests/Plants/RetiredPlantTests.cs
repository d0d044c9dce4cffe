using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Components.Palette;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Live;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Tests.Plants;

/// <summary>What a plant and a line that are retired look like from outside: left out where something is chosen, still there by their old addresses.</summary>
public sealed class RetiredPlantTests(TestPortal portal) : IClassFixture<TestPortal>, IAsyncLifetime
{
    private const string Model =
        """
        {"sites":[
          {"code":"LODZ","name":"Łódź","timeZone":"Europe/Warsaw","areas":[{"code":"A","lines":[
            {"code":"L1","name":"Line 1","sources":[{"code":"gw"}],"retiredFrom":"2026-01-01T00:00:00Z"},{"code":"L2","name":"Line 2","sources":[{"code":"gw"}]}]}]},
          {"code":"PUNE","name":"Pune","timeZone":"Asia/Kolkata","retiredFrom":"2026-02-01T00:00:00Z","areas":[{"code":"A","lines":[{"code":"P1","sources":[{"code":"gw"}]}]}]}]}
        """;

    private static readonly Caller s_reader = new("user:ada", "Ada", [new Grant([Right.Read], Sites: null)]);

    public async ValueTask InitializeAsync()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        using var answer = await SendAsync(HttpMethod.Put, "/api/v1/model", Model);
        answer.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_happens_there_waits_in_quarantine_and_the_other_line_goes_on()
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/events", """
            [{"source":"gw","sequence":1,"site":"LODZ","line":"L1","at":"2026-01-01T00:00:00Z","kind":"state","state":"running"},
             {"source":"gw","sequence":2,"site":"LODZ","line":"L1","at":"2025-12-31T23:00:00Z","kind":"state","state":"running"},
             {"source":"gw","sequence":3,"site":"LODZ","line":"L2","at":"2026-01-01T00:00:00Z","kind":"state","state":"running"},
             {"source":"gw","sequence":4,"site":"PUNE","line":"P1","at":"2026-02-01T00:00:00Z","kind":"state","state":"running"}]
            """);
        var told = await answer.Content.ReadAsStringAsync();

        Assert.Contains("\"accepted\":2", told, StringComparison.Ordinal);
        Assert.Equal(2, told.Split("\"retired-line\"").Length - 1);
    }

    [Fact]
    public void It_is_left_out_where_something_is_chosen()
    {
        using var scope = portal.Services.CreateScope();
        var choices = FilterChoices.Of(Models.Current, s_reader, new ScreenQuery { Sites = ["LODZ"] }, SystemClock.Instance.GetCurrentInstant());

        Assert.Equal(["/plants/LODZ", "/plants/LODZ/L2"], scope.ServiceProvider.GetRequiredService<Destinations>().For(s_reader).Select(d => d.Href).Where(h => h.StartsWith("/plants", StringComparison.Ordinal)));
        Assert.Equal(["LODZ"], choices.Sites.Select(c => c.Code));
        Assert.Equal(["L2"], choices.Lines.Select(c => c.Code));
        var live = Assert.Single(portal.Services.GetRequiredService<LiveOverview>().Sites(s_reader));
        Assert.Equal(["L2"], live.Lines.Select(l => l.Line.Code));
    }

    [Fact]
    public void What_an_address_asks_for_stays_in_the_choice()
    {
        var choices = FilterChoices.Of(Models.Current, s_reader, new ScreenQuery { Sites = ["LODZ"], Lines = ["L1"] }, SystemClock.Instance.GetCurrentInstant());

        Assert.Equal(["L1", "L2"], choices.Lines.Select(c => c.Code));
    }

    [Theory]
    [InlineData("/plants/LODZ/L1", true)]
    [InlineData("/plants/LODZ/L2", false)]
    [InlineData("/plants/PUNE", true)]
    [InlineData("/plants/PUNE/P1", true)]
    public async Task Its_old_address_opens_and_says_so(string address, bool says)
    {
        using var browser = await portal.SignInAsync("executive");
        using var answer = await browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(says, (await answer.Content.ReadAsStringAsync()).Contains("Retired since", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_model_says_it_and_sent_back_changes_nothing()
    {
        using var gateway = portal.Gateway();
        var model = await gateway.GetStringAsync("/api/v1/model");
        using var answer = await SendAsync(HttpMethod.Put, "/api/v1/model", model);

        Assert.Contains("\"retiredFrom\":\"2026-01-01T00:00:00Z\"", model, StringComparison.Ordinal);
        Assert.Contains("\"changes\":[]", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(Instant.FromUtc(2026, 1, 1, 0, 0), Retirement.Standing(Models.Current.FindLine("LODZ", "L1")!.Retired));
    }

    private ModelStore Models => portal.Services.GetRequiredService<ModelStore>();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string json)
    {
        using var gateway = portal.Gateway();
        using var request = new HttpRequestMessage(method, address) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        return await gateway.SendAsync(request);
    }
}
