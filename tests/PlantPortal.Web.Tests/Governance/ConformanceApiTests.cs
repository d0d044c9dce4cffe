using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Conformance;
using PlantPortal.Web.Data;
using PlantPortal.Web.Tests.Features.Governance;

namespace PlantPortal.Web.Tests.Governance;

/// <summary>Trust over the API, of the plants of <see cref="MappingPlants"/>.</summary>
public sealed class ConformanceApiTests : IAsyncLifetime
{
    private const string Window = $"fromDay={MappingPlants.Day}&toDay={MappingPlants.Day}";

    private readonly MappingPlants _plants = new();
    private long _sequence = 900_000;

    public ValueTask InitializeAsync() => _plants.InitializeAsync();

    public ValueTask DisposeAsync() => _plants.DisposeAsync();

    [Fact]
    public async Task It_answers_figures_limits_grades_and_what_each_source_runs()
    {
        await BeatsAsync("2026-03-02T20:40:00Z", 0);
        var answer = await _plants.AskAsync($"/api/v1/conformance?site=LODZ&{Window}");
        var site = Assert.Single(answer.GetProperty("sites").EnumerateArray());

        Assert.Equal(8, answer.GetProperty("limits").GetArrayLength());
        Assert.Equal(("coverage", "share", "higher", 0.98m), answer.GetProperty("limits").EnumerateArray().Select(l =>
            (l.GetProperty("measure").GetString(), l.GetProperty("unit").GetString(), l.GetProperty("better").GetString(), l.GetProperty("a").GetDecimal())).Last());
        Assert.Equal("D", site.GetProperty("grade").GetString());
        Assert.Equal((1m, "D"), Of(site, "uncoded"));
        Assert.Equal((0m, "D"), Of(site, "mapping"));
        Assert.Equal((null, null), Of(site, "lateData"));
        Assert.Equal(("gw", 0, "stale"), site.GetProperty("sources").EnumerateArray().Select(s =>
            (s.GetProperty("source").GetString(), s.GetProperty("registryVersion").GetInt32(), s.GetProperty("standing").GetString())).Single());
        Assert.Equal(["L1", "L2"], site.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("line").GetString()));
        Assert.Equal(["2026-03-02"], site.GetProperty("weeks").EnumerateArray().Select(w => w.GetProperty("monday").GetString()));
    }

    [Fact]
    public async Task A_mapping_shows_at_once()
    {
        await _plants.SendAsync(HttpMethod.Put, "/api/v1/registry/mappings", """{"site":"LODZ","mappings":{"E7":"FAIL-TOOL"}}""");
        var site = (await _plants.AskAsync($"/api/v1/conformance?site=LODZ&{Window}")).GetProperty("sites")[0];
        Assert.Equal(45m / 78, Of(site, "mapping").Value);
    }

    [Fact]
    public async Task The_version_of_a_heartbeat_shows_at_once_and_the_newest_counts()
    {
        var sources = _plants.Portal.Services.GetRequiredService<SourceVersions>();
        Assert.Null(sources.Of("LODZ", "gw").Version);

        await BeatsAsync("2026-03-02T20:40:00Z", 1);
        Assert.Equal(1, sources.Of("LODZ", "gw").Version);
        await BeatsAsync("2026-03-02T20:30:00Z", 0);
        Assert.Equal(1, sources.Of("LODZ", "gw").Version);

        Assert.Equal(sources.Of("LODZ", "gw"), new SourceVersions(_plants.Portal.Services.GetRequiredService<PortalDatabase>()).Of("LODZ", "gw"));
    }

    [Theory]
    [InlineData("site=NOWHERE", HttpStatusCode.NotFound)]
    [InlineData("fromDay=2026-01-01&toDay=2026-06-30", HttpStatusCode.BadRequest)]
    [InlineData("from=2026-03-02T00:00:00Z", HttpStatusCode.BadRequest)]
    [InlineData("fromDay=2026-03-02&toDay=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("from=2026-03-02T06:00:00Z&to=2026-03-02T12:00:00Z", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.OK)]
    public async Task What_cannot_be_asked_is_told(string query, HttpStatusCode status)
    {
        using var gateway = _plants.Portal.Gateway();
        using var answer = await gateway.GetAsync($"/api/v1/conformance?{query}");
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Without_a_site_it_is_of_all_that_the_caller_may_see() => Assert.Equal(
        ["LODZ", "PUNE"], (await _plants.AskAsync($"/api/v1/conformance?{Window}")).GetProperty("sites").EnumerateArray().Select(s => s.GetProperty("site").GetString()));

    [Fact]
    public void The_document_tells_the_rule_that_is_applied()
    {
        var rows = File.ReadAllLines(Path.Combine(Architecture.Repository.Root, "docs", "domain.md"))
            .SkipWhile(l => l != "### The trust grade").Where(l => l.StartsWith("| `", StringComparison.Ordinal)).ToList();

        Assert.Equal(TrustRule.Limits.Select(l => $"| `{l.Measure}` | {Limit(l, l.A)} | {Limit(l, l.B)} | {Limit(l, l.C)} |"), rows);
    }

    private static string Limit(MeasureLimits limits, decimal limit) => FormattableString.Invariant(
        $"{(limits.MoreIsBetter ? "≥" : "≤")} {(limits.Unit == MeasureUnit.Seconds ? $"{limit / 60:0} min" : $"{limit * 100:0} %")}");

    private static (decimal? Value, string? Grade) Of(JsonElement site, string measure)
    {
        var found = site.GetProperty("measures").EnumerateArray().Single(m => m.GetProperty("measure").GetString() == measure);
        return (found.GetProperty("value").ValueKind == JsonValueKind.Null ? null : found.GetProperty("value").GetDecimal(), found.GetProperty("grade").GetString());
    }

    private Task BeatsAsync(string at, int version) => _plants.SendAsync(
        HttpMethod.Post, "/api/v1/events?backfill=true",
        $$"""[{"source":"gw","sequence":{{++_sequence}},"site":"LODZ","at":"{{at}}","kind":"heartbeat","registryVersion":{{version}}}]""");
}
