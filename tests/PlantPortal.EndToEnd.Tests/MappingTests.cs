using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>A code that nobody has mapped: from the Pareto to its reason, by keyboard alone, and what a steward has to say to a planned one.</summary>
public sealed class MappingTests(LivePlant plant) : IClassFixture<LivePlant>
{
    [Fact]
    public async Task A_plant_manager_maps_by_keyboard_the_pareto_follows_and_a_planned_reason_waits_for_a_steward()
    {
        await StopAsync(28, 20, "MECH_FAULT");
        await StopAsync(15, 9, "E77");
        await using var manager = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await manager.SignInAsync("plant-manager", "/downtime?site=LODZ");
        var page = manager.Page;
        await Expect(page.Locator(".unmapped")).ToContainTextAsync("MECH_FAULT");
        await manager.FollowByKeyAsync(page.GetByRole(AriaRole.Link, new() { Name = "Map them" }));
        await Expect(Row(page, "MECH_FAULT")).ToContainTextAsync("0:08:00");

        // One key: what the text of the code suggests.
        await manager.FollowByKeyAsync(page.GetByRole(AriaRole.Button, new() { Name = "Map MECH_FAULT to Mechanical failure" }));
        await Expect(page.Locator(".mapping-told")).ToContainTextAsync("now stands for Mechanical failure");
        await Expect(page.Locator(".mapping-told")).ToBeFocusedAsync();
        await Expect(page.Locator(".mapping-row")).ToHaveCountAsync(1);

        // By code, for what nothing is suggested for.
        await manager.FollowByKeyAsync(page.GetByRole(AriaRole.Button, new() { Name = "Choose the reason of E77" }));
        await Expect(page.Locator(".map-form input")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("cleaning");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".mapping-told")).ToContainTextAsync("E77 at Łódź as Cleaning waits for a steward");
        await Expect(Row(page, "E77")).ToContainTextAsync("Waits for a steward: Cleaning");
        await page.GotoAsync("/downtime?site=LODZ");
        await Expect(page.Locator("main tbody").First).ToContainTextAsync("Mechanical failure");
        await Expect(page.Locator("main tbody").First).ToContainTextAsync("0:18:00");
        await Expect(page.Locator(".unmapped")).Not.ToContainTextAsync("MECH_FAULT");

        // Whoever asked sees that it waits, and no way to agree to it.
        await manager.GoToAsync("/governance/mappings?look=waiting");
        await Expect(Row(page, "E77")).ToContainTextAsync("0:06:00");
        await Expect(Row(page, "E77")).ToContainTextAsync("somebody else has to agree");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToHaveCountAsync(0);
        Assert.Empty(await manager.AxeAsync());

        await using var steward = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await steward.SignInAsync("kpi-steward", "/governance/mappings?look=waiting");
        await steward.FollowByKeyAsync(steward.Page.GetByRole(AriaRole.Button, new() { Name = "Approve the mapping of E77" }));
        await Expect(steward.Page.Locator(".mapping-told")).ToContainTextAsync("Approved: E77 at Łódź now stands for Cleaning");
        await Expect(steward.Page.Locator("main")).ToContainTextAsync("Nothing waits");
        await manager.GoToAsync("/governance/mappings");
        await Expect(page.Locator("main")).ToContainTextAsync("No code is unmapped");
        Assert.Empty(manager.Complaints);
        Assert.Empty(steward.Complaints);
    }

    /// <summary>A stop of the first line, in minutes ago, of which its machine gives a code of its own.</summary>
    private async Task StopAsync(int from, int to, string code)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        await plant.SendAsync("L1", "state", now - Duration.FromMinutes(from), $$""" "state":"stopped","code":"{{code}}" """);
        await plant.SendAsync("L1", "state", now - Duration.FromMinutes(to), """ "state":"running" """);
    }

    private static ILocator Row(IPage page, string code) =>
        page.Locator(".mapping-row").Filter(new() { Has = page.Locator("code", new() { HasTextString = code }) });
}
