using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Components.Palette;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Components.Palette;

public sealed class DestinationsTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Model =
        """
        {"sites":[
          {"code":"LODZ","name":"Łódź","timeZone":"Europe/Warsaw","areas":[{"code":"A","name":"Filling","lines":[{"code":"L1","name":"Filler","sources":[{"code":"gw"}]}]}]},
          {"code":"PUNE","name":"Pune","timeZone":"Asia/Kolkata","areas":[{"code":"A","name":"Presses","lines":[{"code":"L1","name":"Press","sources":[{"code":"gw"}]}]}]}]}
        """;

    [Fact]
    public async Task Whoever_may_read_everything_finds_screens_plants_and_lines()
    {
        var found = await FindAsync(sites: null);

        Assert.Equal("/", found[0].Href);
        Assert.Equal(["/plants/LODZ", "/plants/PUNE", "/plants/LODZ/L1", "/plants/PUNE/L1"], found.Select(d => d.Href).Where(h => h.StartsWith("/plants", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Whoever_administers_finds_each_screen_of_it_by_its_own_name()
    {
        var found = await FindAsync(sites: null, [.. Enum.GetValues<Right>()]);

        Assert.Superset(new HashSet<string> { "/admin", "/admin/people", "/admin/people/groups", "/admin/keys", "/admin/audit", "/admin/health" }, found.Select(d => d.Href).ToHashSet());
    }

    [Fact]
    public async Task A_plant_that_the_caller_may_not_read_is_not_there_nor_are_its_lines()
    {
        var found = await FindAsync(sites: ["PUNE"]);

        Assert.Contains(found, d => d.Href == "/plants/PUNE/L1");
        Assert.DoesNotContain(found, d => d.Href.Contains("LODZ", StringComparison.Ordinal) || d.Where.Contains("Łódź", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_may_read_nothing_finds_nothing() => Assert.Empty(await FindAsync(sites: []));

    private async Task<IReadOnlyList<Destination>> FindAsync(string[]? sites, params Right[] more)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        using var gateway = portal.Gateway();
        using var body = new StringContent(Model);
        body.Headers.ContentType = new("application/json");
        using var answer = await gateway.PutAsync("/api/v1/model", body);
        answer.EnsureSuccessStatusCode();
        await using var scope = portal.Services.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<Destinations>()
            .For(new Caller("user:ada", "Ada", sites is [] ? [] : [new Grant([Right.Read, .. more], sites?.ToHashSet() is { } some ? [.. some] : null)]));
    }
}
