using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PlantPortal.Web.Data;
using PlantPortal.Web.Tests.Security;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>An administrator at work, and what it does to somebody in another browser.</summary>
public sealed class PeopleTests(LivePlant plant) : IClassFixture<LivePlant>
{
    [Fact]
    public async Task A_plant_taken_away_leaves_an_open_page_by_itself_and_comes_back_by_undo()
    {
        await using var operators = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await operators.SignInAsync("operator", "/plants/LODZ");
        await Expect(Heading(operators)).ToContainTextAsync("Łódź");
        await using var admin = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await admin.SignInAsync("administrator", "/admin/people?text=Li+Wei");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Li Wei" }).ClickAsync();

        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Remove Operator, every plant" }).ClickAsync();
        await Expect(admin.Page.GetByText("Assigned to no plant")).ToBeVisibleAsync();
        Assert.Empty(await admin.AxeAsync());
        await Expect(Heading(operators)).ToHaveTextAsync("This is not open to you", new() { Timeout = 60_000 });
        await Expect(operators.Page.GetByText("Ask: Sam Taylor")).ToBeVisibleAsync();

        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Button, new() { Name = "Remove Operator, every plant" })).ToBeVisibleAsync();
        await operators.GoToAsync("/plants/LODZ");
        await Expect(Heading(operators)).ToContainTextAsync("Łódź");
        Assert.Empty(admin.Complaints);
    }

    [Fact]
    public async Task Whose_sessions_are_ended_has_to_sign_in_again()
    {
        await using var steward = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await steward.SignInAsync("kpi-steward");
        await using var admin = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await admin.SignInAsync("administrator", "/admin/people?role=KpiSteward");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Aisha Rahman" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "End all sessions" }).ClickAsync();
        await Expect(admin.Page.GetByText("The sessions of Aisha Rahman are ended")).ToBeVisibleAsync();

        await steward.Page.GotoAsync("/downtime");

        await steward.Page.WaitForURLAsync("**/dev/sign-in**");
    }

    [Theory]
    [InlineData("UPDATE session SET ended_at = 1")]
    [InlineData("UPDATE session SET expires_at = 1")]
    public async Task A_page_whose_session_has_ended_does_nothing_more_at_the_next_click(string sql)
    {
        await using var admin = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await admin.SignInAsync("administrator", "/admin/people");
        await admin.Page.GetByLabel("User name").FillAsync("eve@lodz.example");
        await admin.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Eve");
        TestPeople.Run(Database, sql);
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();

        await Expect(Heading(admin)).ToHaveTextAsync("Your session has ended");
        Assert.Equal(0, TestPeople.Count(Database, "SELECT count(*) FROM person WHERE user_name = 'eve@lodz.example'"));
        Assert.Empty(await admin.AxeAsync());
    }

    [Fact]
    public async Task A_page_that_shows_what_happens_now_says_that_its_session_has_ended_and_not_that_there_is_nothing()
    {
        await using var steward = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await steward.SignInAsync("kpi-steward", "/plants/LODZ/L1");
        TestPeople.Run(Database, "UPDATE session SET ended_at = 1");

        await Expect(Heading(steward)).Not.ToHaveTextAsync("Line 1", new() { Timeout = 30_000 });
        await Expect(Heading(steward)).ToHaveTextAsync("Your session has ended");
    }

    [Fact]
    public async Task Somebody_is_invited_and_assigned_with_the_keyboard_alone()
    {
        await using var admin = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await admin.SignInAsync("administrator", "/admin/people");
        await admin.TabToAsync(admin.Page.GetByLabel("User name"));
        await admin.Page.Keyboard.TypeAsync("ana@lodz.example");
        await admin.Page.Keyboard.PressAsync("Tab");
        await admin.Page.Keyboard.TypeAsync("<b>Ana</b>");
        await admin.Page.Keyboard.PressAsync("Enter");

        await Expect(Heading(admin)).ToHaveTextAsync("<b>Ana</b>");
        await admin.TabToAsync(admin.Page.GetByRole(AriaRole.Button, new() { Name = "Assign" }));
        await admin.Page.Keyboard.PressAsync("Enter");
        await Expect(admin.Page.GetByText("Waits for the first sign-in")).ToBeVisibleAsync();
        Assert.Empty(await admin.AxeAsync());
    }

    [Fact]
    public async Task The_last_administrator_is_told_why_they_stay()
    {
        await using var admin = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await admin.SignInAsync("administrator", "/admin/people?role=Admin");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Sam Taylor" }).ClickAsync();
        await admin.Page.GetByLabel("Reason").FillAsync("to see what happens");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();

        await Expect(admin.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nobody would be left");
    }

    [Fact]
    public async Task Who_may_not_is_told_whom_to_ask()
    {
        await using var viewer = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await viewer.SignInAsync("viewer");
        await viewer.Page.GotoAsync("/admin/people");

        await Expect(viewer.Page.GetByText("Ask: Sam Taylor")).ToBeVisibleAsync();
        await Expect(viewer.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByText("People")).ToHaveCountAsync(0);
    }

    private PortalDatabase Database => plant.Portal.Services.GetRequiredService<PortalDatabase>();

    private static ILocator Heading(Window window) => window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
}
