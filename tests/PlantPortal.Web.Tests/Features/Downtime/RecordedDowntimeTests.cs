using Bunit;
using PlantPortal.Web.Features.Downtime;

namespace PlantPortal.Web.Tests.Features.Downtime;

/// <summary>The codes were mapped long after the day: restated they mean something, as recorded they never did.</summary>
public sealed class RecordedDowntimeTests(DowntimePlants plants) : DowntimeScreens(plants), IClassFixture<DowntimePlants>
{
    private const string Recorded = $"{Day}&site=LODZ&view=recorded";

    [Fact]
    public async Task The_API_gives_both_pasts_with_the_version_that_names_them()
    {
        var restated = await Plants.AskAsync($"/api/v1/pareto?{Day}&site=LODZ");
        var recorded = await Plants.AskAsync($"/api/v1/pareto?{Recorded}");

        Assert.Equal((2, 1), (restated.GetProperty("registryVersion").GetInt32(), recorded.GetProperty("registryVersion").GetInt32()));
        Assert.Equal(["FAIL-MECH", null, "NO-MATERIAL", "JAM"], Reasons(restated));
        Assert.Equal([null, "NO-MATERIAL"], Reasons(recorded));
        Assert.Equal(0, recorded.GetProperty("mixed").GetArrayLength());

        var kpis = (await Plants.AskAsync($"/api/v1/kpis?{Recorded}&kpi=OEE")).GetProperty("rows")[0].GetProperty("elements");
        Assert.Equal(kpis.GetProperty("DT").GetDecimal(), recorded.GetProperty("rows").EnumerateArray().Sum(r => r.GetProperty("seconds").GetDecimal()));
    }

    [Fact]
    public async Task The_timeline_has_the_reasons_that_stops_had_then()
    {
        const string Window = "site=LODZ&line=L1&from=2026-03-02T06:00:00Z&to=2026-03-02T06:30:00Z";
        var restated = Assert.Single((await Plants.AskAsync($"/api/v1/timeline?{Window}")).GetProperty("segments").EnumerateArray());
        var recorded = Assert.Single((await Plants.AskAsync($"/api/v1/timeline?{Window}&view=recorded")).GetProperty("segments").EnumerateArray());

        Assert.Equal(("FAIL-MECH", "mapped"), (restated.GetProperty("reason").GetString(), restated.GetProperty("coding").GetString()));
        Assert.Equal((null, "uncoded"), (recorded.GetProperty("reason").GetString(), recorded.GetProperty("coding").GetString()));
        Assert.Equal("E1", recorded.GetProperty("code").GetString());
    }

    [Fact]
    public void The_screen_says_which_past_it_shows_and_leads_on_within_it()
    {
        var page = Open<ParetoPage>($"/downtime?{Recorded}");

        Assert.Equal(["Not coded", "No material"], page.FindAll("tbody th").Select(Text));
        Assert.Contains("As it counted then: registry version 1", Text(page.Find(".downtime")), StringComparison.Ordinal);
        Assert.EndsWith("&view=recorded", page.FindAll("tbody th a")[1].GetAttribute("href")!, StringComparison.Ordinal);
        Assert.Contains("&view=recorded", page.Find(".totals a").GetAttribute("href")!, StringComparison.Ordinal);

        page.FindAll("select").Single(s => s.Children.Any(o => o.GetAttribute("value") == "Restated")).Change("Restated");
        Assert.EndsWith($"/downtime?site=LODZ&{Day}", Navigation.Uri, StringComparison.Ordinal);
        Await(page);
        page.WaitForAssertion(() => Assert.Contains("As it counts today: registry version 2", Text(page.Find(".downtime")), StringComparison.Ordinal), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void The_list_of_stops_is_of_the_same_past()
    {
        Assert.Contains(Open<StopsPage>($"/downtime/stops?{Day}&site=LODZ").FindAll("tbody tr").Select(Cells), c => c.Contains("Mechanical failure"));

        var recorded = Open<StopsPage>($"/downtime/stops?{Recorded}").FindAll("tbody tr").Select(Cells).ToList();
        Assert.Equal(7, recorded.Count);
        Assert.DoesNotContain(recorded, c => c.Contains("Mechanical failure"));
        Assert.Empty(Open<StopsPage>($"/downtime/stops?{Recorded}&reason=FAILURE").FindAll("tbody tr"));
    }

    [Fact]
    public async Task Files_are_of_the_same_past_and_say_so_in_their_names()
    {
        using var browser = await Plants.Portal.SignInAsync("executive");
        foreach (var file in new[] { "pareto", "stops" })
        {
            using var answer = await browser.GetAsync($"/downtime/{file}.csv?{Recorded}");
            Assert.Equal($"{file}-recorded.csv", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
            Assert.DoesNotContain("FAIL-MECH", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string?> Reasons(System.Text.Json.JsonElement pareto) =>
        pareto.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("reason").GetString());
}
