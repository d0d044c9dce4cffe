using System.Net;
using System.Text.Json;
using PlantPortal.Web.Features.Governance.Comparing;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Tests.Features.Governance.Comparing;

/// <summary>What is planted at a plant is found there, over the API and in the file.</summary>
public sealed class ComparabilityApiTests(ComparedPlants plants) : IClassFixture<ComparedPlants>
{
    private const string Asked = $"/api/v1/comparability?{ComparedPlants.Window}";

    [Fact]
    public async Task Plants_that_mean_the_same_are_ranked_and_each_of_the_others_says_why_it_is_not()
    {
        var answer = await plants.AskAsync($"{Asked}&kpi=OEE");

        Assert.Equal(("OEE", "restated", 0.9m), (answer.GetProperty("kpi").GetString(), answer.GetProperty("view").GetString(), answer.GetProperty("coverageLimit").GetDecimal()));
        Assert.Equal(
            [
                "BETA 1 ranked ", "ALFA 2 ranked ", "SLIGHT 3 marked unmapped-downtime", "CODES  left-out unmapped-downtime", "CYCLE  left-out lines-left-out",
                "EMPTY  left-out no-value low-coverage", "FAST  left-out suspect-cycles", "THIN  left-out low-coverage",
            ],
            Told(answer));
    }

    [Fact]
    public async Task A_cause_comes_with_its_figures()
    {
        var sites = (await plants.AskAsync($"{Asked}&kpi=OEE")).GetProperty("sites").EnumerateArray().ToDictionary(s => s.GetProperty("site").GetString()!, s => s.GetProperty("causes"));

        Assert.Equal((0.05m, 0.1m, false), Figures(sites["SLIGHT"][0]));
        Assert.Equal((1m, 0.1m, true), Figures(sites["CODES"][0]));
        Assert.Equal((0.5m, 0.1m, true), Figures(sites["CYCLE"][0]));
        Assert.Equal(["L2"], sites["CYCLE"][0].GetProperty("lines").EnumerateArray().Select(l => l.GetString()));
        Assert.Equal((0.5m, 0.9m, true), Figures(sites["THIN"][0]));
        Assert.Equal("Only 50.0 % of the scheduled time is covered by data; the least is 90.0 %.", sites["THIN"][0].GetProperty("detail").GetString());
        Assert.False(sites["THIN"][0].TryGetProperty("lines", out _));
    }

    [Fact]
    public async Task Values_versions_and_coverage_are_those_of_the_KPIs()
    {
        var rows = (await plants.AskAsync($"/api/v1/kpis?{ComparedPlants.Window}&kpi=OEE&groupBy=site")).GetProperty("rows").EnumerateArray()
            .Select(r => (r.GetProperty("site").GetString(), r.GetProperty("values").GetProperty("OEE").GetProperty("value").ToString(), r.GetProperty("values").GetProperty("OEE").GetProperty("version").ToString(), r.GetProperty("coverage").ToString()));
        var compared = (await plants.AskAsync($"{Asked}&kpi=OEE")).GetProperty("sites").EnumerateArray()
            .Select(s => (s.GetProperty("site").GetString(), s.GetProperty("value").ToString(), s.GetProperty("version").ToString(), s.GetProperty("coverage").ToString()));

        Assert.Equal(rows.Order(), compared.Order());
    }

    [Fact]
    public async Task A_ratio_of_quantities_needs_neither_mappings_nor_ideal_cycles() => Assert.Equal(
        ["ALFA 1 ranked ", "BETA 1 ranked ", "CODES 1 ranked ", "CYCLE 1 ranked ", "FAST 1 ranked ", "SLIGHT 1 ranked ", "EMPTY  left-out no-value low-coverage", "THIN  left-out low-coverage"],
        Told(await plants.AskAsync($"{Asked}&kpi=ISO.QualityRatio")));

    [Fact]
    public async Task Lines_sites_and_shifts_narrow_what_is_compared()
    {
        Assert.Equal(["CYCLE 1 ranked ", "ALFA 2 ranked "], Told(await plants.AskAsync($"{Asked}&kpi=OEE&site=ALFA&site=CYCLE&line=L1&shift=Day")));
        Assert.Equal(["BETA 1 ranked "], Told(await plants.AskAsync($"{Asked}&kpi=OEE&site=BETA&view=recorded")));
    }

    [Theory]
    [InlineData($"?{ComparedPlants.Window}", HttpStatusCode.BadRequest, "missing-parameter")]
    [InlineData($"?{ComparedPlants.Window}&kpi=NONE", HttpStatusCode.BadRequest, "unknown-kpi")]
    [InlineData($"?{ComparedPlants.Window}&kpi=OEE&view=tomorrow", HttpStatusCode.BadRequest, "wrong-parameter")]
    [InlineData("?kpi=OEE", HttpStatusCode.BadRequest, "missing-parameter")]
    [InlineData($"?{ComparedPlants.Window}&kpi=OEE&site=NOWHERE", HttpStatusCode.NotFound, "unknown-site")]
    public async Task What_cannot_be_asked_is_refused_with_a_sentence(string query, HttpStatusCode status, string code) =>
        Assert.Equal((status, code), await plants.RefusalAsync("/api/v1/comparability" + query));

    [Fact]
    public async Task The_file_says_what_the_API_says()
    {
        var answer = await plants.AskAsync($"{Asked}&kpi=OEE");
        using var browser = await plants.Portal.SignInAsync("kpi-steward");
        using var file = await browser.GetAsync($"{ComparisonQuery.Page}.csv?{ComparedPlants.Window}");
        var rows = (await file.Content.ReadAsStringAsync()).TrimStart(CsvText.Start[0]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("site,name,rank,state,kpi,value,version,coverage,view,causes,details", rows[0]);
        Assert.Equal(Told(answer), rows.Skip(1).Select(r => r.Split(',')).Select(f => $"{f[0]} {f[2]} {f[3]} {f[9]}"));
    }

    private static (decimal Share, decimal Limit, bool LeavesOut) Figures(JsonElement cause) =>
        (cause.GetProperty("share").GetDecimal(), cause.GetProperty("limit").GetDecimal(), cause.GetProperty("leavesOut").GetBoolean());

    private static IEnumerable<string> Told(JsonElement answer) => answer.GetProperty("sites").EnumerateArray().Select(
        s => $"{s.GetProperty("site").GetString()} {s.GetProperty("rank")} {s.GetProperty("state").GetString()} {string.Join(' ', s.GetProperty("causes").EnumerateArray().Select(c => c.GetProperty("code").GetString()))}");
}
