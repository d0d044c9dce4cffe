using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Features.Plants;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Plants;

/// <summary>The page of one plant as a circuit renders it.</summary>
public sealed class PlantSetupPageTests : PlantScreens
{
    private const string Form = "[aria-labelledby=plant]";

    [Fact]
    public void Only_what_was_edited_is_sent()
    {
        var page = Open();
        Field(page, Form, "Name").Change("Łódź 2");
        page.Find($"{Form} form").Submit();

        Assert.Equal(("Łódź 2", "pl-PL", 1), (Site.Name, Site.Culture, Site.Zone.Versions.Length));
        Assert.Equal(["name: Łódź|name: Łódź 2"], Bench.Rows("SELECT old, new FROM audit WHERE target = 'site' ORDER BY id DESC LIMIT 1"));
        Assert.StartsWith("/admin/audit?row=", page.Find(".done a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("Łódź 2", Field(page, Form, "Name").GetAttribute("value"));
    }

    [Fact]
    public void Saving_what_is_as_it_was_says_so()
    {
        var page = Open();
        page.Find($"{Form} form").Submit();

        Assert.Contains("nothing was changed", page.Find(".done").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".done a"));
    }

    [Fact]
    public async Task A_changed_zone_holds_from_the_moment_that_is_given_in_the_plants_time()
    {
        await Bench.HappenAsync("LODZ");
        var page = Open();
        Field(page, Form, "Time zone").Change("Europe/Berlin");
        Field(page, Form, "Holds from (time in Europe/Warsaw)").Change("2026-12-01T06:00");
        page.Find($"{Form} form").Submit();

        Assert.Equal(["Europe/Warsaw", "Europe/Berlin"], Site.Zone.Versions.Select(v => v.Value.Id));
        Assert.Equal(Instant.FromUtc(2026, 12, 1, 5, 0), Site.Zone.Versions[1].From);
        Assert.Equal("01/12/2026 06:00 Europe/Berlin since ever Europe/Warsawin force", Text(page.FindAll(".versions").First().QuerySelectorAll("tbody tr > *")));
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_not_sent_back_as_it_was()
    {
        await Bench.HappenAsync("LODZ");
        var page = Open();
        Assert.True((await Bench.PutAsync("""{"sites":[{"code":"LODZ","name":"Renamed"}]}""")).IsOk);
        Field(page, Form, "Time zone").Change("Europe/Nowhere");
        page.Find($"{Form} form").Submit();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".field-problem")));

        Field(page, Form, "Time zone").Change("Europe/Berlin");
        page.Find($"{Form} form").Submit();

        page.WaitForAssertion(() => Assert.Equal("Europe/Berlin", Site.Zone.Versions[^1].Value.Id));
        Assert.Equal("Renamed", Site.Name);
    }

    [Fact]
    public async Task A_moment_that_has_passed_is_warned_of_and_without_one_the_past_stays()
    {
        await Bench.HappenAsync("LODZ");
        var page = Open();
        Assert.Contains("the past stays", page.Find(".from-field").TextContent, StringComparison.Ordinal);
        Field(page, Form, "Holds from (time in Europe/Warsaw)").Change("2026-11-01T00:00");
        Assert.Contains("computed anew", page.Find(".from-field .warning").TextContent, StringComparison.Ordinal);

        Field(page, Form, "Holds from (time in Europe/Warsaw)").Change("");
        Field(page, Form, "Production day starts").Change("05:00:00");
        page.Find($"{Form} form").Submit();

        Assert.Equal([Instant.MinValue, Bench.Now], Site.DayStart.Versions.Select(v => v.From));
        Assert.Equal([Bench.Now], Bench.Touched.TakeLast(1).Select(t => t.From));
    }

    [Fact]
    public void Areas_and_lines_are_added_and_renamed()
    {
        var page = Open();
        Fill(page, "[aria-label='New area']", ("Code of the area", "ship"), ("Name of the area", "Shipping"));
        Fill(page, "[aria-labelledby=new-line]", ("Code", "L2"), ("Name", "Line 2"), ("Area", "SHIP"), ("Equipment class", "packer"), ("Source (optional)", "gw-2"));
        Fill(page, "[aria-label=Packing]", ("Name of the area", "Packaging"));

        Assert.Equal([("FILL", "Filling"), ("PACK", "Packaging"), ("SHIP", "Shipping")], Site.Areas.Select(a => (a.Code, a.Name)));
        var line = Assert.Single(Site.Areas[2].Lines);
        Assert.Equal(("L2", "Line 2", "packer", "gw-2"), (line.Code, line.Name, line.EquipmentClass.At(Bench.Now), line.Sources[0].Code));
        Assert.Equal("/admin/plants/LODZ/lines/L2", page.Find("[aria-label=Shipping] th a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("[aria-labelledby=new-line]", "Code", "L1")]
    [InlineData("[aria-label='New area']", "Code of the area", "FILL")]
    public void A_code_that_is_taken_changes_nothing(string form, string label, string code)
    {
        var before = Site;
        var page = Open();
        Fill(page, form, (label, code), (label == "Code" ? "Name" : "Name of the area", "Another"));

        Assert.Contains($"{code} already", page.FindAll(".field-problem").Single().TextContent, StringComparison.Ordinal);
        Assert.Same(before, Site);
    }

    [Fact]
    public void What_is_wrong_stands_in_the_form_that_sent_it_alone()
    {
        var page = Open();
        Fill(page, "[aria-label='New area']", ("Code of the area", "NO SPACE"), ("Name of the area", "X"));

        var problem = page.FindAll(".field-problem, p.warning").Single();
        Assert.Contains("must match", problem.TextContent, StringComparison.Ordinal);
        Assert.Equal("New area", problem.Closest("form")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task A_change_is_taken_back_from_the_same_instant()
    {
        await Bench.HappenAsync("LODZ");
        var page = Open();
        Field(page, Form, "Time zone").Change("Europe/Berlin");
        page.Find($"{Form} form").Submit();
        page.Find(".done button").Click();

        Assert.All(Site.Zone.Versions, v => Assert.Equal("Europe/Warsaw", v.Value.Id));
        Assert.Contains("as it was before", page.Find(".done").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, Bench.Rows("SELECT id FROM audit WHERE ifnull(old, '') LIKE 'time zone%'").Length);
    }

    [Fact]
    public async Task What_somebody_else_changed_since_is_not_taken_back_with_it()
    {
        await Bench.HappenAsync("LODZ");
        var page = Open();
        Field(page, Form, "Time zone").Change("Europe/Berlin");
        page.Find($"{Form} form").Submit();
        Assert.True((await Bench.PutAsync("""{"sites":[{"code":"LODZ","name":"Bob's","areas":[{"code":"PACK","lines":[{"code":"L1"}]}]}]}""")).IsOk);
        page.Find(".done button").Click();

        Assert.Equal(("Bob's", "Europe/Berlin", 1), (Site.Name, Site.Zone.At(Bench.Now)!.Id, Site.Areas.Single(a => a.Code == "PACK").Lines.Count));
        Assert.StartsWith("Somebody has changed this plant since", page.FindAll("p.warning").Single().TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".done"));
        Assert.Equal("Bob's", Field(page, Form, "Name").GetAttribute("value"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_stands_in_the_way_of_retiring_and_of_taking_back_is_told_in_its_panel_alone(bool isRetired)
    {
        var page = Open();
        if (isRetired)
        {
            page.Find("[aria-labelledby=retire] form").Submit();
        }

        await Bench.ChangeElsewhereAsync();
        var button = page.Find("[aria-labelledby=retire]").QuerySelector("button")!;
        await (isRetired ? button.ClickAsync(new()) : page.Find("[aria-labelledby=retire] form").SubmitAsync());

        var problem = page.FindAll("[role=alert]").Single();
        Assert.StartsWith("Another process has changed", problem.TextContent, StringComparison.Ordinal);
        Assert.Equal("retire", problem.Closest("section")!.GetAttribute("aria-labelledby"));
    }

    [Fact]
    public void What_is_wrong_with_the_plant_itself_is_not_told_of_its_retirement()
    {
        var page = Open();
        Field(page, Form, "Time zone").Change("Europe/Nowhere");
        page.Find($"{Form} form").Submit();

        Assert.Equal("plant", page.FindAll("[role=alert]").Single().Closest("section")!.GetAttribute("aria-labelledby"));
    }

    [Fact]
    public void A_right_taken_away_works_on_the_next_click()
    {
        var page = Open();
        Field(page, Form, "Name").Change("Mine");
        TestPeople.Run(Bench.Test.Database, "UPDATE person SET roles = 'Executive'");
        page.Find($"{Form} form").Submit();

        Assert.Equal("Łódź", Site.Name);
        Assert.Empty(page.FindAll(".done"));
    }

    [Fact]
    public void A_plant_that_is_not_there_is_not_found()
    {
        var asked = false;
        Services.GetRequiredService<NavigationManager>().OnNotFound += (_, _) => asked = true;

        Assert.Empty(Render<PlantSetupPage>(p => p.Add(c => c.SiteCode, "NOWHERE")).FindAll("form"));
        Assert.True(asked);
    }

    private static void Fill(IRenderedComponent<PlantSetupPage> page, string part, params ReadOnlySpan<(string Label, string Value)> fields)
    {
        foreach (var (label, value) in fields)
        {
            Field(page, part, label).Change(value);
        }

        var form = page.Find(part);
        (form.LocalName == "form" ? form : form.QuerySelector("form")!).Submit();
    }

    private IRenderedComponent<PlantSetupPage> Open()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/plants/LODZ");
        return Render<PlantSetupPage>(p => p.Add(c => c.SiteCode, "LODZ"));
    }
}
