using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Governance;

public sealed class MappingsPageTests : BunitContext, IAsyncLifetime
{
    private const string Day = $"fromDay={MappingPlants.Day}&toDay={MappingPlants.Day}";

    private readonly MappingPlants _plants = new();

    [Fact]
    public async Task Codes_come_by_the_time_lost_and_their_figures_are_those_of_the_pareto()
    {
        var page = Open(MappingPlants.Manager, $"?{Day}&site=LODZ");

        Assert.Equal(["E7", "<b>&", "MECH_FAULT", "Break?"], page.FindAll(".mapping-row h3").Select(Text));
        Assert.Equal(["Downtime 0:45:00", "Stops 2", "Last seen 02/03/2026 10:00"], Facts(page, "E7"));
        Assert.Contains("Line 1, Line 2", Text(Row(page, "E7")), StringComparison.Ordinal);
        Assert.Equal("4 codes, 1:18:00 of downtime without a reason, 5 stops", Text(page.Find(".card-head p")));

        var uncoded = (await _plants.AskAsync($"/api/v1/pareto?{Day}&site=LODZ")).GetProperty("rows").EnumerateArray().Single();
        Assert.Equal(83 * 60m, uncoded.GetProperty("seconds").GetDecimal());
    }

    [Fact]
    public void What_is_suggested_says_why_without_naming_a_plant_that_one_may_not_see()
    {
        var page = Open(MappingPlants.Manager, $"?{Day}");

        Assert.Contains("Tool failure one other plant maps it so", Text(Row(page, "E7")), StringComparison.Ordinal);
        Assert.Contains("Mechanical failure “mech” is in its name", Text(Row(page, "MECH_FAULT")), StringComparison.Ordinal);
        Assert.Contains("Break “break” is in its name · a steward has to agree", Text(Row(page, "Break?")), StringComparison.Ordinal);
        Assert.DoesNotContain("Pune", page.Find("main, .mappings").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_stops_of_a_code_are_a_link_in_the_same_scope() => Assert.Equal(
        $"/downtime/stops?site=LODZ&{Day}&uncoded=true&code=%3Cb%3E%26", Row(Open(MappingPlants.Manager, $"?{Day}"), "<b>&").QuerySelector("dd a")!.GetAttribute("href"));

    [Fact]
    public async Task One_click_maps_a_code_and_undo_takes_it_back()
    {
        var page = Open(MappingPlants.Manager, $"?{Day}&site=LODZ");
        await Row(page, "E7").QuerySelector("button")!.ClickAsync();
        Await(page);

        Assert.StartsWith("E7 at Łódź now stands for Tool failure; its stops of the past are coded again.", Text(page.Find(".mapping-told")), StringComparison.Ordinal);
        Assert.DoesNotContain("E7", page.FindAll(".mapping-row h3").Select(Text));
        Assert.Equal(45 * 60m, await SecondsAsync("FAIL-TOOL"));

        await page.Find(".mapping-told button").ClickAsync();
        Await(page);
        Assert.Equal("E7", Text(page.FindAll(".mapping-row h3")[0]));
        Assert.Null(await SecondsAsync("FAIL-TOOL"));
        Assert.Empty(page.FindAll(".mapping-told button"));
    }

    [Theory]
    [InlineData("jam")]
    [InlineData("JAM ")]
    [InlineData("Jam (JAM)")]
    public async Task Any_other_reason_is_chosen_by_name_or_code_for_one_line(string asked)
    {
        var page = Open(MappingPlants.Manager, $"?{Day}&site=LODZ");
        await Row(page, "E7").QuerySelectorAll("button").Last().ClickAsync();
        await page.Find(".map-form input").ChangeAsync(new ChangeEventArgs { Value = asked });
        await page.Find(".map-form select").ChangeAsync(new ChangeEventArgs { Value = "L2" });
        await page.Find(".map-form").SubmitAsync();
        Await(page);

        Assert.StartsWith("E7 at Łódź · Line 2 now stands for Jam", Text(page.Find(".mapping-told")), StringComparison.Ordinal);
        Assert.Equal(["Downtime 0:30:00", "Stops 1", "Last seen 02/03/2026 07:00"], Facts(page, "E7"));
    }

    [Theory]
    [InlineData("nothing like it")]
    [InlineData("Failures (FAILURE)")]
    [InlineData("")]
    public async Task What_is_no_reason_to_choose_maps_nothing(string asked)
    {
        var page = Open(MappingPlants.Manager, $"?{Day}&site=LODZ");
        await Row(page, "E7").QuerySelectorAll("button").Last().ClickAsync();
        await page.Find(".map-form input").ChangeAsync(new ChangeEventArgs { Value = asked });
        await page.Find(".map-form").SubmitAsync();

        Assert.StartsWith("There is no such reason.", Text(page.Find(".map-form [role=alert]")), StringComparison.Ordinal);
        Assert.Equal("true", page.Find(".map-form input").GetAttribute("aria-invalid"));
        Assert.Empty(page.FindAll(".mapping-told"));
    }

    [Fact]
    public async Task A_click_reads_anew_the_plant_that_it_was_about_and_no_other()
    {
        var page = await OpenBothPlantsAsync();
        await Row(page, "E7").QuerySelector("button")!.ClickAsync();
        Await(page);

        Assert.Equal(["<b>& Downtime 0:40:00", "P1 Downtime 0:20:00", "MECH_FAULT Downtime 0:10:00", "Break? Downtime 0:03:00"], Lost(page));
        Assert.Equal("4 codes, 1:13:00 of downtime without a reason, 5 stops", Text(page.Find(".card-head p")));

        await page.Find(".mapping-told button").ClickAsync();
        Await(page);
        Assert.Equal(["E7 Downtime 0:45:00", "<b>& Downtime 0:40:00", "P1 Downtime 0:20:00", "MECH_FAULT Downtime 0:10:00", "Break? Downtime 0:03:00"], Lost(page));
    }

    [Fact]
    public async Task A_click_for_one_line_reads_anew_that_line_and_no_other()
    {
        var page = await OpenBothPlantsAsync();
        await Row(page, "E7").QuerySelectorAll("button").Last().ClickAsync();
        await page.Find(".map-form input").ChangeAsync(new ChangeEventArgs { Value = "JAM" });
        await page.Find(".map-form select").ChangeAsync(new ChangeEventArgs { Value = "L1" });
        await page.Find(".map-form").SubmitAsync();
        Await(page);

        Assert.Equal(["<b>& Downtime 0:20:00", "P1 Downtime 0:20:00", "E7 Downtime 0:15:00", "MECH_FAULT Downtime 0:10:00", "Break? Downtime 0:03:00"], Lost(page));
        Assert.EndsWith("Line 2", Text(Row(page, "E7").QuerySelector("p")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_decided_at_one_plant_leaves_what_waits_at_the_others()
    {
        await _plants.AskForAsync("Break?", "BREAK");
        await _plants.AskForAsync("<b>&", "BREAK");
        var page = Open(MappingPlants.Steward, $"?{Day}&look=waiting");
        await page.FindAll(".map-form")[1].SubmitAsync();
        Await(page);

        Assert.Equal(["Break? → Break"], page.FindAll(".mapping-row h3").Select(Text));
    }

    [Fact]
    public async Task What_takes_time_out_of_downtime_waits_and_says_why_and_undo_withdraws_it()
    {
        var page = Open(MappingPlants.Manager, $"?{Day}&site=LODZ");
        await Row(page, "Break?").QuerySelector("button")!.ClickAsync();
        Await(page);

        Assert.StartsWith("Break? at Łódź as Break waits for a steward, because it takes time out of downtime.", Text(page.Find(".mapping-told")), StringComparison.Ordinal);
        Assert.Contains("Waits for a steward: Break, asked for by user:maria.", Text(Row(page, "Break?")), StringComparison.Ordinal);

        await page.Find(".mapping-told button").ClickAsync();
        Await(page);
        Assert.DoesNotContain("Waits", Text(Row(page, "Break?")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_steward_approves_what_waits_and_it_is_downtime_no_more()
    {
        await _plants.AskForAsync("Break?", "BREAK");
        var page = Open(MappingPlants.Steward, $"?{Day}&look=waiting");

        Assert.Equal(["Would leave downtime 0:03:00", "Stops 1"], page.Find(".mapping-row").QuerySelectorAll("dl > div").Select(Text));
        Assert.StartsWith("Break? → Break Łódź · asked for by Maria", Text(page.Find(".mapping-row div")), StringComparison.Ordinal);
        Assert.True(page.FindAll(".map-form button")[1].HasAttribute("disabled"), "Who rejects says why.");
        await page.Find(".map-form").SubmitAsync();
        Await(page);

        Assert.Equal("Approved: Break? at Łódź now stands for Break; its stops of the past are coded again.", Text(page.Find(".mapping-told")));
        Assert.Contains("Nothing waits", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Break?", page.FindAll("h3").Select(Text));
        Assert.Equal(80 * 60m, (await _plants.AskAsync($"/api/v1/pareto?{Day}&site=LODZ")).GetProperty("rows")[0].GetProperty("seconds").GetDecimal());
    }

    [Fact]
    public async Task A_steward_rejects_with_a_note()
    {
        await _plants.AskForAsync("Break?", "BREAK");
        var page = Open(MappingPlants.Steward, $"?{Day}&look=waiting");
        await page.Find(".map-form input").InputAsync(new ChangeEventArgs { Value = "No break there." });
        await page.FindAll(".map-form button")[1].ClickAsync();
        Await(page);

        Assert.StartsWith("Rejected: Break? at Łódź", Text(page.Find(".mapping-told")), StringComparison.Ordinal);
        Assert.Empty((await _plants.AskAsync("/api/v1/registry/mappings?site=LODZ")).GetProperty("waiting").EnumerateArray());
    }

    [Fact]
    public async Task Whoever_asked_is_offered_to_withdraw_but_not_to_decide()
    {
        await _plants.AskForAsync("Break?", "BREAK");
        var page = Open(MappingPlants.Manager, $"?{Day}&look=waiting");

        Assert.Empty(page.FindAll(".map-form"));
        Assert.Contains("You asked for it; somebody else has to agree.", Text(page.Find(".mapping-row")), StringComparison.Ordinal);
        await page.Find(".mapping-row button").ClickAsync();
        Await(page);
        Assert.Contains("Nothing waits", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("reject")]
    public async Task A_key_decides_nothing(string verb)
    {
        await _plants.AskForAsync("Break?", "BREAK");
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, await _plants.StatusAsync($"/api/v1/registry/mappings/requests/1/{verb}", """{"note":"I am a gateway."}"""));
        Assert.Single((await _plants.AskAsync("/api/v1/registry/mappings?site=LODZ")).GetProperty("waiting").EnumerateArray());
    }

    [Fact]
    public void Who_may_only_read_maps_nothing()
    {
        var page = Open(MappingPlants.Steward, $"?{Day}&site=LODZ");

        Assert.Empty(page.FindAll(".mapping-row button"));
        Assert.Contains("The plant manager maps it.", Text(Row(page, "E7")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plant_that_one_may_not_see_is_unknown()
    {
        var page = Open(MappingPlants.Manager, $"?{Day}&site=PUNE");
        Assert.Contains("There is no site 'PUNE'", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".mapping-row"));
    }

    [Fact]
    public async Task Typing_narrows_the_list_and_the_address_says_so()
    {
        var page = Open(MappingPlants.Manager, $"?{Day}&site=LODZ");
        await page.Find("input[type=search]").InputAsync(new ChangeEventArgs { Value = "mech" });
        page.WaitForAssertion(() => Assert.Equal(["MECH_FAULT"], page.FindAll(".mapping-row h3").Select(Text)));
        page.WaitForAssertion(() => Assert.EndsWith("&text=mech", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));

        await page.Find("input[type=search]").InputAsync(new ChangeEventArgs { Value = "nothing" });
        page.WaitForAssertion(() => Assert.Contains("No unmapped code has this in it", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_code_means_is_told_with_since_when_and_by_whom_and_is_changed_and_taken_back()
    {
        await MapAsync("E7", "FAIL-TOOL");
        var page = Open(MappingPlants.Manager, "?look=mapped");

        Assert.Equal(["E7 → Tool failure"], page.FindAll(".mapping-row h3").Select(Text));
        Assert.Equal(["By Maria", "Version 3"], page.FindAll(".mapping-row dl > div").Select(Text).Skip(1));
        Assert.Equal("Mappings: 1 · registry version 3", Text(page.Find(".card-head p")));

        await page.Find(".mapping-choices button").ClickAsync();
        Assert.Empty(page.FindAll(".map-form select"));
        await page.Find(".map-form input").ChangeAsync(new ChangeEventArgs { Value = "JAM" });
        await page.Find(".map-form").SubmitAsync();
        Await(page);
        Assert.Equal(["E7 → Jam"], page.FindAll(".mapping-row h3").Select(Text));
        Assert.Equal(45 * 60m, await SecondsAsync("JAM"));

        await page.Find(".mapping-told button").ClickAsync();
        Await(page);
        Assert.Equal(["E7 → Tool failure"], page.FindAll(".mapping-row h3").Select(Text));

        await page.FindAll(".mapping-choices button")[1].ClickAsync();
        Await(page);
        Assert.StartsWith("E7 at Łódź stands for nothing of its own any more", Text(page.Find(".mapping-told")), StringComparison.Ordinal);
        Assert.Contains("No code is mapped", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_of_a_code_has_an_address_and_tells_every_step()
    {
        await _plants.AskForAsync("E7", "BREAK");
        await SettleAsync(approves: true, "Agreed.");
        await MapAsync("E7", "JAM");
        var page = Open(MappingPlants.Manager, "?look=mapped&at=LODZ&code=E7");
        page.WaitForElement(".mapping-history");

        Assert.Equal(
            ["came to stand for Jam, by Maria", "came to stand for Break, by Stefan", "Stefan approved Break Agreed.", "Maria asked for Break"],
            page.FindAll(".mapping-history li").Select(l => Text(l)[17..]));
        Assert.Equal("/governance/mappings?look=mapped", page.Find("[aria-expanded=true]").GetAttribute("href"));
    }

    [Fact]
    public void Who_may_only_read_sees_what_codes_mean_and_changes_nothing()
    {
        var page = Open(MappingPlants.Steward, "?look=mapped");
        Assert.Equal(["E7 → Tool failure"], page.FindAll(".mapping-row h3").Select(Text));
        Assert.Empty(page.FindAll(".mapping-row button"));
    }

    [Fact]
    public void Mappings_of_a_plant_that_one_may_not_see_are_not_there() =>
        Assert.Contains("No code is mapped", Open(MappingPlants.Manager, "?look=mapped").Markup, StringComparison.Ordinal);

    [Fact]
    public async Task Whoever_asked_sees_that_it_was_rejected_and_why_and_asks_again()
    {
        await _plants.AskForAsync("Break?", "BREAK");
        await SettleAsync(approves: false, "No break there.");
        var page = Open(MappingPlants.Manager, $"?{Day}&site=LODZ");
        Assert.Contains("Break was rejected by Stefan. No break there. To the decision", Text(Row(page, "Break?")), StringComparison.Ordinal);

        var decision = Row(page, "Break?").QuerySelector("q ~ a")!.GetAttribute("href")![MappingsQuery.Page.Length..];
        await DisposeComponentsAsync();
        page = Render(decision);
        Assert.Equal(["Decision Rejected", "By Stefan"], page.FindAll(".mapping-row dl > div").Select(Text).Take(2));
        Assert.Contains("asked for by you", Text(page.Find(".mapping-row")), StringComparison.Ordinal);
        await page.Find(".mapping-row button").ClickAsync();
        Await(page);

        Assert.StartsWith("Break? at Łódź as Break waits for a steward", Text(page.Find(".mapping-told")), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".mapping-row button"));
        Assert.Single((await _plants.AskAsync("/api/v1/registry/mappings?site=LODZ")).GetProperty("waiting").EnumerateArray());
    }

    [Fact]
    public async Task Several_codes_are_mapped_in_one_version_and_taken_back_in_one()
    {
        var page = Open(MappingPlants.Manager, $"?{Day}&site=LODZ");
        var before = _plants.Portal.Services.GetRequiredService<RegistryStore>().Current.Number;
        await Box(page, "E7").ClickAsync(new());
        await Box(page, "MECH_FAULT").ClickAsync(new() { ShiftKey = true });
        Assert.Equal(["E7", "<b>&", "MECH_FAULT"], page.FindAll(".mapping-row:has(input[checked]) h3").Select(Text));
        await Box(page, "<b>&").ClickAsync(new());
        await page.Find(".mapping-bulk input:not([type])").ChangeAsync(new ChangeEventArgs { Value = "JAM" });
        await page.Find(".mapping-bulk form").SubmitAsync();
        Await(page);

        Assert.StartsWith("Mapped codes: 2. Their stops of the past are coded again.", Text(page.Find(".mapping-told")), StringComparison.Ordinal);
        Assert.Equal(["<b>&", "Break?"], page.FindAll(".mapping-row h3").Select(Text));
        Assert.Equal(before + 1, _plants.Portal.Services.GetRequiredService<RegistryStore>().Current.Number);
        Assert.Equal(55 * 60m, await SecondsAsync("JAM"));

        await page.Find(".mapping-told button").ClickAsync();
        Await(page);
        Assert.Equal(["E7", "<b>&", "MECH_FAULT", "Break?"], page.FindAll(".mapping-row h3").Select(Text));
        Assert.Equal(before + 2, _plants.Portal.Services.GetRequiredService<RegistryStore>().Current.Number);
    }

    [Fact]
    public async Task Of_all_shown_those_wait_that_take_time_out_of_downtime_and_the_outcome_names_them()
    {
        var page = Open(MappingPlants.Manager, $"?{Day}&site=LODZ&text=e");
        await page.Find(".mapping-bulk input[type=checkbox]").ClickAsync(new());
        await page.Find(".mapping-bulk input:not([type])").ChangeAsync(new ChangeEventArgs { Value = "BREAK" });
        await page.Find(".mapping-bulk form").SubmitAsync();
        Await(page);

        Assert.StartsWith("Waiting for a steward, because it takes time out of downtime: 3 (Break?, E7, MECH_FAULT).", Text(page.Find(".mapping-told")), StringComparison.Ordinal);
        await page.Find(".mapping-told button").ClickAsync();
        Await(page);
        Assert.Empty((await _plants.AskAsync("/api/v1/registry/mappings?site=LODZ")).GetProperty("waiting").EnumerateArray());
    }

    [Fact]
    public async Task Suggestions_are_accepted_together_after_they_were_shown()
    {
        var page = Open(MappingPlants.Manager, $"?{Day}&site=LODZ&accept=0");
        page.WaitForAssertion(() => Assert.Equal("Codes: 3 · of them waiting for a steward then: 1", Text(page.Find(".mapping-accept .number"))));
        Assert.Equal(["E7 Łódź Tool failure one other plant maps it so", "MECH_FAULT Łódź Mechanical failure “mech” is in its name", "Break? Łódź Break “break” is in its name · a steward has to agree"],
            page.FindAll(".mapping-accept tbody tr:has(th)").Select(Text));

        await page.Find(".mapping-accept select").ChangeAsync(new ChangeEventArgs { Value = "1" });
        page.WaitForAssertion(() => Assert.Equal("Codes: 1 · of them waiting for a steward then: 0", Text(page.Find(".mapping-accept .number"))));
        Assert.EndsWith("&accept=1", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        await page.Find(".mapping-accept button").ClickAsync();
        Await(page);

        Assert.Empty(page.FindAll(".mapping-accept"));
        Assert.Equal(45 * 60m, await SecondsAsync("FAIL-TOOL"));
        Assert.Equal(["<b>&", "MECH_FAULT", "Break?"], page.FindAll(".mapping-row h3").Select(Text));
    }

    [Fact]
    public async Task The_file_has_what_the_list_has_and_taking_it_is_on_record()
    {
        await MapAsync("=E8", "JAM");
        using var manager = await _plants.Portal.SignInAsync("executive");
        using var answer = await manager.GetAsync("/governance/mappings.csv?site=LODZ&text=jam");
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("site,line,code,reason,reasonName,since,by,version", lines[^2].TrimStart('\uFEFF'));
        Assert.StartsWith("LODZ,,'=E8,JAM,Jam,2", lines[^1], StringComparison.Ordinal);
        using var connection = _plants.Portal.Services.GetRequiredService<PortalDatabase>().Open();
        using var recorded = new SqliteStatement(connection, "SELECT count(*) FROM audit WHERE what = 'export' AND target = 'mappings.csv' AND site = 'LODZ'");
        Assert.True(recorded.Next());
        Assert.Equal(1, recorded.Whole(0));
        using var wrong = await manager.GetAsync("/governance/mappings.csv?accept=many");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public void Without_an_unmapped_code_it_says_so() =>
        Assert.Contains("No code is unmapped", Open(MappingPlants.Manager, "?fromDay=2026-02-02&toDay=2026-02-02").Markup, StringComparison.Ordinal);

    public ValueTask InitializeAsync() => _plants.InitializeAsync();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _plants.DisposeAsync();
    }

    private IRenderedComponent<MappingsPage> Open(string person, string query)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        var portal = _plants.Portal.Services;
        Services.AddSingleton(portal.GetRequiredService<ModelStore>()).AddSingleton(portal.GetRequiredService<RegistryStore>())
            .AddSingleton(portal.GetRequiredService<ReadInbox>()).AddSingleton(portal.GetRequiredService<MapCodes>())
            .AddSingleton(portal.GetRequiredService<ReadWaiting>()).AddSingleton(portal.GetRequiredService<SettleMapping>()).AddSingleton(portal.GetRequiredService<IClock>())
            .AddSingleton(portal.GetRequiredService<ReadDecided>()).AddSingleton(portal.GetRequiredService<ReadMapped>()).AddSingleton(portal.GetRequiredService<ReadMappingHistory>());
        Services.AddLocalization();
        Services.AddScoped<ReasonNames>().AddScoped<GovernanceWords>().AddScoped<MappingSteps>().AddTransient<MappingLists>();
        Services.SignIn(portal.GetRequiredService<PortalDatabase>(), person);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return Render(query);
    }

    private IRenderedComponent<MappingsPage> Render(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(MappingsQuery.Page + query);
        var page = Render<MappingsPage>();
        Await(page);
        return page;
    }

    /// <summary>For somebody who maps at both; after it was read, both plants stop again, for twenty minutes each.</summary>
    private async Task<IRenderedComponent<MappingsPage>> OpenBothPlantsAsync()
    {
        TestPeople.Add(_plants.Portal.Services.GetRequiredService<PortalDatabase>(), "user:lena", PlantPortal.Web.Security.Role.PlantManager, "LODZ", "PUNE");
        await _plants.StopsAsync("PUNE", "L1", "06:00", "06:20", "P1");
        var page = Open("user:lena", $"?{Day}");
        Assert.Equal(["E7 Downtime 0:45:00", "<b>& Downtime 0:20:00", "P1 Downtime 0:20:00", "MECH_FAULT Downtime 0:10:00", "Break? Downtime 0:03:00"], Lost(page));
        await _plants.StopsAsync("PUNE", "L1", "07:00", "07:20", "P1");
        await _plants.StopsAsync("LODZ", "L2", "13:00", "13:20", "<b>&");
        return page;
    }

    private static IEnumerable<string> Lost(IRenderedComponent<MappingsPage> page) =>
        page.FindAll(".mapping-row").Select(r => $"{Text(r.QuerySelector("h3")!)} {Text(r.QuerySelector("dl > div")!)}");

    // The rows of a list that is there come a moment after it.
    private static void Await(IRenderedComponent<MappingsPage> page) => page.WaitForAssertion(
        () =>
        {
            Assert.Empty(page.FindAll("[aria-busy], .skeleton"));
            Assert.All(page.FindAll(".mapping-rows"), list => Assert.NotEmpty(list.QuerySelectorAll(".mapping-row")));
        },
        TimeSpan.FromSeconds(10));

    private async Task<decimal?> SecondsAsync(string reason) => (await _plants.AskAsync($"/api/v1/pareto?{Day}&site=LODZ")).GetProperty("rows").EnumerateArray()
        .Where(r => r.GetProperty("reason").GetString() == reason).Select(r => (decimal?)r.GetProperty("seconds").GetDecimal()).SingleOrDefault();

    private Task MapAsync(string code, string reason) => _plants.MapAsync(code, reason);

    private async Task SettleAsync(bool approves, string note)
    {
        var steward = new PlantPortal.Web.Security.Caller(MappingPlants.Steward, "Stefan", [new([PlantPortal.Web.Security.Right.Read, PlantPortal.Web.Security.Right.ApproveChanges], null)]);
        var id = (await _plants.AskAsync("/api/v1/registry/mappings?site=LODZ")).GetProperty("waiting")[0].GetProperty("id").GetInt64();
        Assert.True((await _plants.Portal.Services.GetRequiredService<SettleMapping>().RunAsync(steward, new SettleMappingRequest(id, approves, note), default)).IsOk);
    }

    private static IElement Box(IRenderedComponent<MappingsPage> page, string code) => Row(page, code).QuerySelector("input[type=checkbox]")!;

    private static IElement Row(IRenderedComponent<MappingsPage> page, string code) => page.FindAll(".mapping-row").Single(r => Text(r.QuerySelector("h3")!) == code);

    private static IEnumerable<string> Facts(IRenderedComponent<MappingsPage> page, string code) => Row(page, code).QuerySelectorAll("dl > div").Select(Text);

    private static string Text(IElement element) => string.Join(' ', element.Descendants<IText>().Select(t => t.Data.Trim()).Where(t => t.Length > 0));
}
