using System.Globalization;
using System.Net;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Features.Governance;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Features.Governance.KpiEditing;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Data;
using PlantPortal.Web.Tests.Governance;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Governance;

/// <summary>The pages of KPI definitions as a circuit renders them, over a real registry.</summary>
public sealed class KpiPagesTests : BunitContext, IAsyncLifetime
{
    private const string Hostile = "<script>alert(1)</script>";

    private static readonly KpiDefinition Oee = StarterRegistry.Version.Kpis.Find("OEE")!.Definition;

    private GovernancePlant _plant = null!;

    public KpiPagesTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");

    public async ValueTask InitializeAsync()
    {
        _plant = await GovernancePlant.CreateAsync();
        TestPeople.Add(_plant.Test.Database, "user:vic", Role.Viewer, "LODZ");
        Services.AddSingleton(new ReadKpis(_plant.Test.Registry, () => GovernancePlant.Model, new Noon())).AddSingleton(_plant.Test.Registry);
        Services.AddSingleton(new ReadKpiDraft(_plant.Test.Contexts, _plant.Test.Registry)).AddSingleton(new StartChangeSet(_plant.Desk, () => GovernancePlant.Model));
        Services.AddSingleton<KpiListWords>().AddSingleton<Formats>().AddSingleton<KpiNames>();
        Services.AddLocalization();
        Services.SignIn(_plant.Test.Database, "user:vic");
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void Every_definition_in_force_stands_in_its_family_with_its_formula_and_version()
    {
        var page = List("/governance/kpis");

        Assert.Equal(["The enterprise's own", "ISO 22400-2"], page.FindAll("h2[id^=family]").Select(h => h.TextContent));
        Assert.Equal(StarterRegistry.Version.Kpis.All.Length, page.FindAll("tbody tr").Count);
        var oee = page.FindAll("tbody tr")[0];
        Assert.Equal("/governance/kpis/OEE", oee.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("PRI_GQ / PBT", oee.QuerySelector("code")!.TextContent);
        Assert.Contains("4 of 4 come out", oee.TextContent, StringComparison.Ordinal);
        Assert.Contains("since the beginning, by PlantPortal", oee.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?text=ISO.NEE", 1)]
    [InlineData("?text=auPT%20/", 1)]
    [InlineData("?text=teep", 1)]
    [InlineData("?text=nothing-like-it", 0)]
    public void The_address_says_which_are_shown(string query, int shown)
    {
        var page = List($"/governance/kpis{query}");
        Assert.Equal(shown, page.FindAll("tbody tr").Count);
        Assert.Equal(shown == 0, page.Markup.Contains("No definition fits", StringComparison.Ordinal));
        Assert.Equal($"/governance/kpis.csv{query.Replace("%20/", "%20%2F", StringComparison.Ordinal)}", page.FindAll("a[download]")[1].GetAttribute("href"));
    }

    [Fact]
    public void Searching_changes_the_address()
    {
        var page = List("/governance/kpis");
        page.Find("input[type=search]").Change(" MTTR ");
        Assert.EndsWith("/governance/kpis?text=MTTR", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Single(page.FindAll("tbody tr"));
    }

    [Fact]
    public void A_definition_tells_what_it_is_built_of_and_works_its_examples()
    {
        var page = One("ISO.NEE");

        Assert.Equal("ISO.NEE = AUPT / PBT * ISO.Effectiveness * ISO.QualityRatio", page.Find(".kpi-formula").TextContent);
        Assert.Equal(["/governance/kpis/ISO.Effectiveness", "/governance/kpis/ISO.QualityRatio"], page.FindAll("[aria-labelledby=definition] .kpi-parts a").Select(a => a.GetAttribute("href")));
        var example = page.Find("[aria-labelledby=examples] tbody tr");
        Assert.Equal("0.7661", example.QuerySelectorAll("td.number")[0].TextContent);
        Assert.StartsWith("0.7661", example.QuerySelectorAll("td.number")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("yes", example.TextContent, StringComparison.Ordinal);
        Assert.Equal("PBT = 25,200 · APT = 18,600 · AUPT = 21,000 · PQ = 300 · GQ = 285 · PRI_PQ = 18,000 · others that the formula does not use: 18", example.QuerySelector(".kpi-inputs")!.TextContent);
        Assert.Contains("ideal cycles", page.Find("[aria-labelledby=rules]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_writes_no_definitions_is_offered_no_change_of_one()
    {
        Assert.Empty(One("OEE").FindAll(".kpi-change-it"));
        Assert.Empty(List("/governance/kpis").FindAll(".kpi-change-it"));
    }

    [Fact]
    public void An_example_that_is_to_have_no_value_shows_a_dash()
    {
        var none = One("OEE").FindAll("[aria-labelledby=examples] tbody tr")[^1];
        Assert.Equal(["–", "–"], none.QuerySelectorAll("td.number").Select(d => d.TextContent));
        Assert.Contains("yes", none.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_value_is_one_link_away_at_each_plant_that_the_reader_may_see_and_no_other()
    {
        var page = One("ISO.QualityRatio");
        Assert.Equal(["/explain?kpi=ISO.QualityRatio&site=LODZ&fromDay=2026-02-24&toDay=2026-03-02"],
            page.FindAll("[aria-labelledby=places] .kpi-parts a").Select(a => a.GetAttribute("href")));
        Assert.DoesNotContain("RIGA", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["/governance/kpis/ISO.NEE", "/governance/comparability?kpi=ISO.QualityRatio"], page.FindAll("[aria-labelledby=places] .kpi-rules a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void The_versions_tell_what_differed_and_what_holds_later_the_newest_first()
    {
        Publish(2, -1, Oee with { Version = 2, Formula = "PRI_GQ / POT", ChangeNote = Hostile, Examples = [] });
        Publish(3, 24, Oee with { Version = 3, Formula = "PRI_GQ / CAL", Examples = [] });
        var page = One("OEE");

        Assert.Equal("OEE = PRI_GQ / POT", page.Find(".kpi-formula").TextContent);
        var rows = page.FindAll("[aria-labelledby=versions] tbody tr");
        Assert.Equal(["3registry version 3holds later", "2registry version 2in force now", "1registry version 1"], rows.Select(r => r.QuerySelector("th")!.TextContent));
        Assert.Equal(["Formula: PRI_GQ / PBT → PRI_GQ / POT", "Worked examples"], rows[1].QuerySelectorAll(".kpi-change").Select(c => c.TextContent));
        Assert.Equal("The first one", rows[2].QuerySelectorAll("td")[1].TextContent.Trim());
        Assert.Empty(page.FindAll("script"));
        Assert.Contains(Hostile, page.Find("[aria-labelledby=definition]").TextContent, StringComparison.Ordinal);
        Assert.Contains("This definition has none.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_holds_only_later_says_so()
    {
        Publish(2, 24, Oee with { Code = "Later", Name = Hostile });
        var page = One("Later");

        Assert.Contains("It is not in force now", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["1registry version 2holds later"], page.FindAll("[aria-labelledby=versions] tbody th").Select(h => h.TextContent));
        Assert.DoesNotContain("Later", List("/governance/kpis").Markup, StringComparison.Ordinal);
        Publish(3, -1, Oee with { Code = "Other", Name = Hostile });
        Assert.Empty(List("/governance/kpis").FindAll("script"));
        Assert.Equal(Hostile, One("Other").Find("h1").TextContent);
    }

    [Fact]
    public async Task A_code_that_never_was_is_not_found()
    {
        using var portal = new TestPortal();
        using var viewer = await portal.SignInAsync("viewer");
        using var there = await viewer.GetAsync("/governance/kpis/ISO.NEE");
        using var nowhere = await viewer.GetAsync("/governance/kpis/oee");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (there.StatusCode, nowhere.StatusCode));
    }

    [Fact]
    public async Task The_files_hold_what_the_page_shows()
    {
        using var portal = new TestPortal();
        using var viewer = await portal.SignInAsync("viewer");

        var rows = (await viewer.GetStringAsync("/governance/kpis.csv?text=ISO.NEE")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, rows.Length);
        Assert.StartsWith("ISO.NEE,NEE index (ISO),1,AUPT / PBT * ISO.Effectiveness * ISO.QualityRatio,ratio,HigherIsBetter,", rows[1], StringComparison.Ordinal);
        using var wrong = await viewer.GetAsync("/governance/kpis.csv?text=%01");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);

        using var xml = await viewer.GetAsync("/governance/kpis.xml");
        using var gateway = portal.Gateway();
        Assert.Equal(await gateway.GetStringAsync("/api/v1/registry/kpis.xml"), await xml.Content.ReadAsStringAsync());
        Assert.Equal(("attachment", "kpis.xml"), (xml.Content.Headers.ContentDisposition!.DispositionType, xml.Content.Headers.ContentDisposition.FileName));
    }

    [Fact]
    public void Who_may_read_nothing_is_told_of_no_definition()
    {
        var kpis = Services.GetRequiredService<ReadKpis>();
        var nobody = new Caller("user:nobody", "Nobody", []);
        Assert.Empty(kpis.All(nobody));
        Assert.Null(kpis.Find(nobody, "OEE"));
        Assert.Empty(kpis.Sites(nobody));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await _plant.DisposeAsync();
    }

    /// <summary>As if a change set had been approved, in force so many hours from now.</summary>
    private void Publish(int number, int hours, KpiDefinition kpi)
    {
        var history = _plant.Test.Registry.History.With(new RegistryPublication(
            number, GovernancePlant.Now + Duration.FromHours(hours), GovernancePlant.Now - Duration.FromHours(2), "Ada", $"Note {number}", Content: null, [])
        {
            Changes = [new KpiChange(null, kpi)],
        });
        _plant.Test.Registry.Publish(history, history.At(GovernancePlant.Now));
    }

    private IRenderedComponent<KpiListPage> List(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<KpiListPage>();
    }

    private IRenderedComponent<KpiPage> One(string code)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(KpiAddress.Of(code));
        return Render<KpiPage>(p => p.Add(k => k.KpiCode, code));
    }

    private sealed class Noon : IClock
    {
        public Instant GetCurrentInstant() => GovernancePlant.Now;
    }
}
