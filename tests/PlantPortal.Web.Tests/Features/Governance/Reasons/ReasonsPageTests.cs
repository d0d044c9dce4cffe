using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Features.Governance.Reasons;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;
using PlantPortal.Web.Tests.Features.Downtime;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Governance.Reasons;

public sealed class ReasonsPageTests(DowntimePlants plants) : BunitContext, IClassFixture<DowntimePlants>
{
    private const string Day = $"fromDay={DowntimePlants.Day}&toDay={DowntimePlants.Day}";
    private const string Engineer = "user:jonas";

    [Fact]
    public async Task Every_group_has_the_sum_of_its_reasons_and_leads_to_the_Pareto_that_says_the_same()
    {
        var page = Open(DowntimePlants.Reader, $"?{Day}");

        Assert.Equal(["Failure", "all equipment", "", "2:00:00", "3", "1"], Cells(page, "FAIL-MECH"));
        Assert.Equal(["Group", "", "", "2:00:00", "3", "1"], Cells(page, "FAILURE"));
        Assert.Equal("–", Cells(page, "FAIL-ELEC")[3]);
        Assert.StartsWith("Downtime 4:00:00 in 8 stops", Text(page.Find("section.card p.number")), StringComparison.Ordinal);
        Assert.Contains("Registry version 2 ·", Text(page.Find(".card-head")), StringComparison.Ordinal);

        var link = Row(page, "FAILURE").QuerySelector("th a")!.GetAttribute("href")!;
        Assert.Equal($"/downtime?{Day}&under=FAILURE", link);
        var rows = (await plants.AskAsync($"/api/v1/pareto?{Day}&level=1")).GetProperty("rows").EnumerateArray();
        Assert.Equal(7200m, rows.Single(r => r.GetProperty("reason").GetString() == "FAILURE").GetProperty("seconds").GetDecimal());
    }

    [Fact]
    public void Folding_and_searching_are_in_the_address()
    {
        var page = Open(DowntimePlants.Reader, $"?{Day}");
        var all = page.FindAll("tbody tr").Count;
        Row(page, "FAILURE").QuerySelector("button")!.Click();
        page.WaitForAssertion(() => Assert.EndsWith("&folded=FAILURE", Address, StringComparison.Ordinal));
        Assert.Equal(all - 6, page.FindAll("tbody tr").Count);
        Assert.Equal("false", Row(page, "FAILURE").QuerySelector("button")!.GetAttribute("aria-expanded"));

        page.Find("input[type=search]").Change(" mech ");
        page.WaitForAssertion(() => Assert.Equal(["FAILURE", "FAIL-MECH"], page.FindAll("tbody code").Select(c => c.TextContent)));
        Assert.EndsWith("&text=mech&folded=FAILURE", Address, StringComparison.Ordinal);
        page.Find("input[type=search]").Change("<b>nothing");
        page.WaitForAssertion(() => Assert.Contains("No reason fits", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_plants_that_the_reader_may_see_are_counted_and_others_are_unknown()
    {
        TestPeople.Add(plants.Portal.Services.GetRequiredService<PortalDatabase>(), "user:viola", Role.Viewer, "LODZ");
        var page = Open("user:viola", $"?{Day}");
        Assert.StartsWith("Downtime 3:15:00 in 7 stops", Text(page.Find("section.card p.number")), StringComparison.Ordinal);
        Assert.Equal(["2:00:00", "3", "1"], Cells(page, "FAIL-MECH")[3..]);
        Assert.Empty(page.FindAll(".edit-in"));

        using var viewer = await plants.Portal.SignInAsync("viewer");
        using var elsewhere = await viewer.GetAsync("/governance/reasons?site=NOWHERE");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Who_edits_reasons_starts_a_draft_and_finds_it_again()
    {
        TestPeople.Add(plants.Portal.Services.GetRequiredService<PortalDatabase>(), Engineer, Role.Improvement);
        var page = Open(Engineer, "");
        await page.Find(".new-draft input").ChangeAsync(new ChangeEventArgs { Value = "Tidy <up>" });
        await page.Find(".new-draft").SubmitAsync();
        Assert.Contains("The reason why must not be empty", Text(page.Find(".edit-in [role=alert]")), StringComparison.Ordinal);
        Assert.Equal("Tidy <up>", page.Find(".new-draft input").GetAttribute("value"));

        await page.Find(".new-draft textarea").ChangeAsync(new ChangeEventArgs { Value = "Nobody uses them." });
        await page.Find(".new-draft").SubmitAsync();
        Assert.Matches("/governance/changes/[0-9]+/reasons$", Address);
        var draft = new Uri(Address).AbsolutePath;
        Assert.Equal([(draft, "Tidy <up>")], Open(Engineer, "").FindAll(".draft-list a").Select(a => (a.GetAttribute("href")!, a.TextContent)));
    }

    [Fact]
    public async Task The_file_holds_every_node_with_its_usage()
    {
        using var reader = await plants.Portal.SignInAsync("executive");
        var rows = (await reader.GetStringAsync($"/governance/reasons.csv?{Day}&text=mech&folded=FAILURE")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, rows.Length);
        Assert.Equal("FAIL-MECH,FAILURE,Mechanical failure,Mechanische Störung,Avería mecánica,Awaria mechaniczna,机械故障,failure,,false,,,7200,3,1", rows[2]);
        using var wrong = await reader.GetAsync("/governance/reasons.csv?text=%01");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    private string Address => Services.GetRequiredService<NavigationManager>().Uri;

    private IRenderedComponent<ReasonsPage> Open(string person, string query)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        var portal = plants.Portal.Services;
        if (!Services.IsProviderInitialized)
        {
            Services.AddSingleton(portal.GetRequiredService<ModelStore>()).AddSingleton(portal.GetRequiredService<ReadReasons>())
                .AddSingleton(portal.GetRequiredService<StartChangeSet>()).AddSingleton(portal.GetRequiredService<IClock>());
            Services.AddLocalization();
            Services.AddScoped<Formats>().AddScoped<ReasonWords>();
            Services.SignIn(portal.GetRequiredService<PortalDatabase>(), person);
            JSInterop.Mode = JSRuntimeMode.Loose;
            SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        }

        Services.GetRequiredService<NavigationManager>().NavigateTo(ReasonsQuery.Page + query);
        var page = Render<ReasonsPage>();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-busy]")), TimeSpan.FromSeconds(10));
        return page;
    }

    private static IElement Row(IRenderedComponent<ReasonsPage> page, string code) => page.FindAll("tbody tr").Single(r => r.QuerySelector("code")!.TextContent == code);

    private static string[] Cells(IRenderedComponent<ReasonsPage> page, string code) => [.. Row(page, code).QuerySelectorAll("td").Select(Text)];

    private static string Text(IElement element) => string.Join(' ', element.Descendants<IText>().Select(t => t.Data.Trim()).Where(t => t.Length > 0));
}
