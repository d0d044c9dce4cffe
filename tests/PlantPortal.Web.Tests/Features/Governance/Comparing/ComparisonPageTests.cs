using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Data.Projection;
using PlantPortal.Web.Features.Governance;
using PlantPortal.Web.Features.Governance.Comparing;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Governance.Comparing;

public sealed class ComparisonPageTests : BunitContext, IClassFixture<ComparedPlants>
{
    private const string Window = ComparedPlants.Window;

    private readonly ComparedPlants _plants;

    public ComparisonPageTests(ComparedPlants plants)
    {
        _plants = plants;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        var portal = plants.Portal.Services;
        Services.AddSingleton(portal.GetRequiredService<ModelStore>()).AddSingleton(portal.GetRequiredService<RegistryStore>())
            .AddSingleton(portal.GetRequiredService<ReadComparison>()).AddSingleton(portal.GetRequiredService<IClock>());
        Services.AddSingleton(TimeProvider.System).AddLocalization();
        Services.AddScoped<Formats>().AddScoped<KpiNames>().AddScoped<ReasonNames>().AddScoped<GovernanceWords>().AddScoped<ComparabilityWords>().AddScoped<ComparisonWords>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void The_ranking_comes_first_and_those_that_are_left_out_follow_under_their_own_heading()
    {
        var page = Open(ComparedPlants.Viewer, $"?{Window}");

        Assert.Equal("3 of 8 plants are ranked, 1 of these with a reservation.", Text(page.Find("[role=status].compare-verdict")));
        Assert.Equal(["1 Plant BETA 83.3% None", "2 Plant ALFA 69.4% None"], Rows(page, 0).Take(2));
        Assert.StartsWith("3 Plant SLIGHT 62.5% With reservation: 5.0% of downtime has machine codes that mean nothing yet; over 10.0% is too much.", Rows(page, 0)[2], StringComparison.Ordinal);
        Assert.Equal("Not ranked", Text(page.Find("h3")));
        Assert.Equal(["CODES", "CYCLE", "EMPTY", "FAST", "THIN"], Rows(page, 1).Select(r => r.Split(' ')[1]));
        Assert.All(page.FindAll("table")[1].QuerySelectorAll("tbody tr"), r => Assert.Contains("Leaves out:", Text(r), StringComparison.Ordinal));
    }

    [Fact]
    public void Each_cause_says_what_it_is_about()
    {
        var rows = Rows(Open(ComparedPlants.Viewer, $"?{Window}"), 1).ToDictionary(r => r.Split(' ')[1], StringComparer.Ordinal);

        Assert.Contains("Not in the value, for want of an ideal cycle: Line L2. That is 50.0% of planned busy time", rows["CYCLE"], StringComparison.Ordinal);
        Assert.Contains("so that it is suspect: Line L1. That is 100.0% of planned busy time", rows["FAST"], StringComparison.Ordinal);
        Assert.Contains("Only 50.0% of the scheduled time is covered by data; the least is 90.0%.", rows["THIN"], StringComparison.Ordinal);
        Assert.Contains("There is no value in this period.", rows["EMPTY"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_opens_what_the_API_gives_for_the_same_scope()
    {
        var page = Open(ComparedPlants.Viewer, $"?{Window}&shift=Day&line=L1");
        foreach (var link in page.FindAll("a.figure").ToList())
        {
            var address = link.GetAttribute("href")!;
            Assert.Contains("&line=L1&shift=Day&fromDay=", address, StringComparison.Ordinal);
            var value = (await _plants.AskAsync($"/api/v1/kpis?{address.Split('?')[1]}")).GetProperty("rows")[0].GetProperty("values").GetProperty("OEE").GetProperty("value");
            Assert.Equal(value.ValueKind == System.Text.Json.JsonValueKind.Null ? "–" : Formats.Percent(value.GetDecimal()), link.TextContent);
        }
    }

    [Fact]
    public void Plants_that_all_mean_the_same_say_so() =>
        Assert.Equal("The numbers of all 2 plants mean the same.", Text(Open(ComparedPlants.Viewer, $"?{Window}&site=ALFA&site=BETA").Find(".compare-verdict")));

    [Fact]
    public void One_plant_alone_is_ranked_with_nobody() =>
        Assert.StartsWith("One plant alone:", Text(Open(ComparedPlants.Viewer, $"?{Window}&site=ALFA").Find(".compare-verdict")), StringComparison.Ordinal);

    [Fact]
    public void Whoever_may_mend_it_is_led_there()
    {
        Assert.Equal(["/plants/EMPTY", "/plants/THIN"], Mends(Open(ComparedPlants.Viewer, $"?{Window}")).Where(a => !a.StartsWith("/explain", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_plant_manager_is_led_to_the_codes_and_sees_no_other_plant()
    {
        var page = Open(ComparedPlants.Manager, $"?{Window}");
        Assert.Equal([$"/governance/mappings?site=CODES&{Window}"], Mends(page));
        Assert.DoesNotContain("ALFA", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_recorded_past_cannot_be_mended_and_leads_to_the_restated_one()
    {
        var page = Open(ComparedPlants.Manager, $"?{Window}&view=recorded");
        Assert.Equal([$"{ComparisonQuery.Page}?{Window}"], Mends(page));
        Assert.Equal("No plant can be ranked.", Text(page.Find(".compare-verdict")));
    }

    [Fact]
    public void An_administrator_is_led_to_the_ideal_cycles() => Assert.Contains(
        "/admin/plants/CYCLE/lines/L2", Mends(Open(ComparedPlants.Administrator, $"?{Window}")));

    [Fact]
    public void What_is_chosen_is_the_address()
    {
        var page = Open(ComparedPlants.Viewer, $"?{Window}&site=ALFA");
        page.FindAll(".filters label").Single(l => Text(l).StartsWith("KPI", StringComparison.Ordinal)).QuerySelector("select")!.Change("ISO.QualityRatio");
        Assert.EndsWith($"{ComparisonQuery.Page}?site=ALFA&{Window}&kpi=ISO.QualityRatio", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Await(page);
        page.FindAll(".filters label").Single(l => Text(l).StartsWith("The past", StringComparison.Ordinal)).QuerySelector("select")!.Change("Recorded");
        Assert.EndsWith($"&kpi=ISO.QualityRatio&view=recorded", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Await(page);
        Assert.Equal($"{ComparisonQuery.Page}.csv?site=ALFA&{Window}&kpi=ISO.QualityRatio&view=recorded", page.Find("a[download]").GetAttribute("href"));
        Assert.EndsWith("&view=recorded", page.Find("a.figure").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?kpi=NONE", "There is no KPI")]
    [InlineData("?kpi=OEE&view=never", "means nothing here")]
    public void What_an_address_cannot_ask_is_said(string query, string said) => Assert.Contains(said, Open(ComparedPlants.Viewer, query).Markup, StringComparison.Ordinal);

    [Fact]
    public void What_cannot_be_read_is_said_and_comes_back_at_a_click()
    {
        var page = Open(ComparedPlants.Viewer, $"?{Window}");
        using (new LostProjection(_plants.Portal))
        {
            Services.GetRequiredService<NavigationManager>().NavigateTo($"{ComparisonQuery.Page}?site=SLIGHT&from=2026-03-02T08:30:00Z&to=2026-03-02T10:00:00Z");
            page.WaitForAssertion(() => Assert.Contains("This could not be loaded", page.Find(".load-error").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        }

        page.Find(".load-error button").Click();
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".compare-table tbody tr")), TimeSpan.FromSeconds(10));
        Assert.Empty(page.FindAll(".load-error"));
    }

    private IRenderedComponent<ComparisonPage> Open(string person, string query)
    {
        Services.SignIn(_plants.Portal.Services.GetRequiredService<PortalDatabase>(), person);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Services.GetRequiredService<NavigationManager>().NavigateTo(ComparisonQuery.Page + query);
        var page = Render<ComparisonPage>();
        Await(page);
        return page;
    }

    private static void Await(IRenderedComponent<ComparisonPage> page) =>
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-busy], .skeleton")), TimeSpan.FromSeconds(10));

    private static string[] Rows(IRenderedComponent<ComparisonPage> page, int table) => [.. page.FindAll("table")[table].QuerySelectorAll("tbody tr").Select(r => Text(r).Replace("50.0% covered, too little to judge by ", "", StringComparison.Ordinal))];

    private static IEnumerable<string> Mends(IRenderedComponent<ComparisonPage> page) => page.FindAll(".compare-causes a").Select(a => a.GetAttribute("href")!);

    /// <summary>What is worked out of the events cannot be read until it is disposed: a table is called otherwise.</summary>
    private sealed class LostProjection : IDisposable
    {
        private readonly ProjectionDatabase _projection;

        public LostProjection(TestPortal portal)
        {
            _projection = portal.Services.GetRequiredService<ProjectionDatabase>();
            Rename("stop", "lost");
        }

        public void Dispose() => Rename("lost", "stop");

        private void Rename(string table, string name)
        {
            using var connection = _projection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"ALTER TABLE {table} RENAME TO {name}";
            command.ExecuteNonQuery();
        }
    }

    private static string Text(IElement element) => string.Join(' ', element.Descendants<IText>().Select(t => t.Data.Trim()).Where(t => t.Length > 0));
}
