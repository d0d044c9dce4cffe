using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.Conformance;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Governance.Conformance;

/// <summary>The screens of trust, of the plants of <see cref="MappingPlants"/>: at Łódź nothing is mapped, at Pune nothing happened.</summary>
public sealed class ConformancePageTests : BunitContext, IAsyncLifetime
{
    private const string Day = $"fromDay={MappingPlants.Day}&toDay={MappingPlants.Day}";
    private const string Both = "user:lena";

    private readonly MappingPlants _plants = new();

    [Fact]
    public void Plants_stand_against_the_measures_the_worst_first()
    {
        var page = Open<ConformancePage>(Both, $"?{Day}");
        var rows = page.FindAll(".trust-table tbody tr");

        Assert.Equal(["Łódź", "Pune"], rows.Select(r => Text(r.QuerySelector("th")!)));
        Assert.Equal("D", Text(rows[0].QuerySelector("td")!));
        Assert.Equal(["–", "0.0% D", "100.0% D", "no data", "no data", "no data", "0.0% A"], rows[0].QuerySelectorAll("td.number").Take(7).Select(Text));
        Assert.All(rows[0].QuerySelectorAll("td.number"), cell => Assert.NotEmpty(cell.GetAttribute("title")!));
    }

    [Fact]
    public void A_value_that_is_a_share_of_an_element_opens_its_explanation_in_the_same_time()
    {
        var row = Open<ConformancePage>(MappingPlants.Manager, $"?{Day}").Find(".trust-table tbody tr");
        Assert.Equal(
            [$"/explain?kpi=Availability&site=LODZ&{Day}&element=UNCODED", $"/explain?kpi=Availability&site=LODZ&{Day}&element=NODATA"],
            row.QuerySelectorAll("td a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void What_to_do_next_leads_to_where_it_is_done_at_the_same_plant_and_time()
    {
        var steps = Open<ConformancePage>(MappingPlants.Manager, $"?{Day}").FindAll(".trust-steps a").Select(a => a.GetAttribute("href"));
        Assert.Equal([$"/governance/mappings?site=LODZ&{Day}", $"/downtime/stops?site=LODZ&{Day}&uncoded=true", "/plants/LODZ"], steps);
    }

    [Fact]
    public void A_head_sorts_and_nothing_is_read_for_it()
    {
        var page = Open<ConformancePage>(Both, $"?{Day}");
        Assert.Equal("descending", page.FindAll(".trust-table th[scope=col]")[1].GetAttribute("aria-sort"));

        Go($"?{Day}&sort=measure&measure=coverage");
        page.WaitForAssertion(() => Assert.Equal(["Pune", "Łódź"], page.FindAll(".trust-table tbody th").Select(Text)));
        Assert.Equal("ascending", page.FindAll(".trust-table th[scope=col]")[9].GetAttribute("aria-sort"));
    }

    [Fact]
    public void The_rule_stands_on_the_page()
    {
        var rows = Open<ConformancePage>(MappingPlants.Manager, $"?{Day}").FindAll(".trust-rules tbody tr");
        Assert.Equal(8, rows.Count);
        Assert.Equal(["≥ 98%", "≥ 95%", "≥ 90%"], rows[7].QuerySelectorAll("td.number").Select(Text));
        Assert.Equal(["≤ 15 min", "≤ 1 h 00 min", "≤ 8 h 00 min"], rows[3].QuerySelectorAll("td.number").Select(Text));
    }

    [Fact]
    public void A_time_that_is_too_long_is_refused_in_a_sentence() => Assert.Contains(
        "92 days at most", Open<ConformancePage>(MappingPlants.Manager, "?fromDay=2026-01-01&toDay=2026-06-30").Find(".load-error").TextContent, StringComparison.Ordinal);

    [Fact]
    public void What_the_address_says_wrongly_is_told()
    {
        var page = Open<ConformancePage>(MappingPlants.Manager, $"?{Day}&sort=colour");
        Assert.Contains("sort", page.Find(".warning").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".trust-table"));
    }

    [Fact]
    public async Task A_plant_shows_its_lines_its_sources_and_its_weeks()
    {
        await _plants.SendAsync(HttpMethod.Post, "/api/v1/events?backfill=true",
            """[{"source":"gw","sequence":900001,"site":"LODZ","at":"2026-03-02T20:40:00Z","kind":"heartbeat","registryVersion":0}]""");
        var page = Open<SiteConformancePage>(MappingPlants.Manager, $"/LODZ?{Day}", "LODZ");

        Assert.Equal(["Line 1", "Line 2"], page.FindAll(".trust-table tbody th").Select(Text));
        Assert.Equal(["gw", "none", "! stale"], page.FindAll(".stale-source :is(th, td)").Take(3).Select(Text));
        Assert.Contains("Everything fits together", page.Markup, StringComparison.Ordinal);
        Assert.Equal("D", Text(page.Find("[aria-label='Grades by week'] .grade")));
        Assert.Equal("Coverage", Text(page.Find(".looks [aria-current=page]")));
        Assert.Equal($"/governance/conformance.csv?{Day}&site=LODZ", page.Find("a[download]").GetAttribute("href"));

        Go($"/LODZ?{Day}&measure=uncoded");
        page.WaitForAssertion(() => Assert.Equal("Uncoded downtime", Text(page.Find(".looks [aria-current=page]"))));
    }

    [Fact]
    public void A_plant_that_somebody_may_not_see_is_not_found()
    {
        var page = Open<SiteConformancePage>(MappingPlants.Manager, $"/PUNE?{Day}", "PUNE");
        Assert.DoesNotContain("Pune", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("h1"));
    }

    [Fact]
    public async Task The_file_has_a_row_for_each_plant_and_line_and_is_on_record()
    {
        using var browser = await _plants.Portal.SignInAsync("kpi-steward");
        var lines = (await browser.GetStringAsync($"/governance/conformance.csv?{Day}&site=LODZ")).TrimStart('\uFEFF').TrimEnd().Split("\r\n");

        Assert.StartsWith("site,line,from,to,grade,registry,registryGrade,mapping,mappingGrade,", lines[0], StringComparison.Ordinal);
        Assert.Equal(["LODZ/", "LODZ/L1", "LODZ/L2"], lines[1..].Select(l => string.Join('/', l.Split(',').Take(2))));
    }

    public ValueTask InitializeAsync() => _plants.InitializeAsync();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _plants.DisposeAsync();
    }

    private void Go(string query) => Services.GetRequiredService<NavigationManager>().NavigateTo(ConformanceAddress.Page + query);

    private IRenderedComponent<T> Open<T>(string person, string query, string? site = null)
        where T : IComponent
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        var portal = _plants.Portal.Services;
        TestPeople.Add(portal.GetRequiredService<PortalDatabase>(), Both, Role.PlantManager, "LODZ", "PUNE");
        Services.AddSingleton(portal.GetRequiredService<ModelStore>()).AddSingleton(portal.GetRequiredService<RegistryStore>())
            .AddSingleton(portal.GetRequiredService<ReadConformance>()).AddSingleton(portal.GetRequiredService<Func<PlantModel>>())
            .AddSingleton(portal.GetRequiredService<HistoryLoad>()).AddSingleton(portal.GetRequiredService<IClock>());
        Services.AddLocalization();
        Services.AddScoped<Formats>().AddScoped<ConformanceWords>().AddScoped<NextSteps>();
        Services.SignIn(portal.GetRequiredService<PortalDatabase>(), person);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Go(query);
        var page = site is null ? Render<T>() : Render<T>(p => p.TryAdd(nameof(SiteConformancePage.SiteCode), site));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-busy], .skeleton")), TimeSpan.FromSeconds(10));
        return page;
    }

    private static string Text(IElement element) => string.Join(' ', element.Descendants<IText>().Select(t => t.Data.Trim()).Where(t => t.Length > 0));
}
