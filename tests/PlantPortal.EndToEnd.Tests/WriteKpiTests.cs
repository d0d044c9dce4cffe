using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>A definition is written by keyboard alone: from what is in force to the draft, with the list of names, errors at the spot, and a worked example.</summary>
public sealed class WriteKpiTests(LivePlant plant) : IClassFixture<LivePlant>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task A_steward_writes_a_definition_by_keyboard(ColorScheme scheme, int width)
    {
        await using var steward = await plant.Chromium.OpenAsync(plant.Portal.Address, scheme, width, 740);
        await steward.SignInAsync("kpi-steward", "/governance/kpis/OEE");
        var page = steward.Page;
        await steward.FollowByKeyAsync(page.Locator(".kpi-change-it summary"));
        await page.Keyboard.PressAsync("Tab");
        while (await page.EvaluateAsync<bool>("document.activeElement.tagName === 'A'"))
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Keyboard.TypeAsync("Changeovers out");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("They are planned at every plant");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Write OEE" })).ToBeVisibleAsync();
        await Expect(page.Locator(".kpi-editor .figure-card a.figure")).ToBeVisibleAsync();

        var field = page.GetByLabel("Formula", new() { Exact = true });
        await field.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(" - AU");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        await Expect(field).ToHaveAttributeAsync("aria-activedescendant", "kpi-formula-names-0");
        Assert.Empty(await steward.AxeAsync());
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator(".formula-names [aria-selected=true]")).ToContainTextAsync("AUPT");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await Expect(field).ToHaveValueAsync("PRI_GQ / PBT - AUST");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
        await Expect(field).ToBeFocusedAsync();

        // Seconds are no ratio: said and underlined, and nothing is worked out.
        await Expect(page.Locator(".formula-problem")).ToHaveTextAsync("s cannot be subtracted from a plain number; both must measure the same.");
        await Expect(page.Locator(".formula-marks mark")).ToHaveTextAsync("PRI_GQ / PBT - AUST");
        Assert.Equal(0, await steward.OverhangAsync());
        Assert.Empty(await steward.AxeAsync());

        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("PRI_GQ / (PBT - AUST)");
        await Expect(page.Locator(".formula-problem")).ToHaveTextAsync("");
        await Expect(page.Locator(".kpi-editor .figure-card .value").First).ToContainTextAsync("%");
        await Expect(page.Locator("[aria-labelledby=kpi-examples] [role=status]")).ToHaveTextAsync("0 of 4 come out");

        await steward.FollowByKeyAsync(page.GetByRole(AriaRole.Button, new() { Name = "Remove Shift of 480 min" }));
        await steward.FollowByKeyAsync(page.GetByRole(AriaRole.Button, new() { Name = "Add an example" }));
        await Expect(page.GetByLabel("Name of the example").Last).ToBeFocusedAsync();
        foreach (var text in new[] { "Changeovers out", "600", "100", "250", "0.5" })
        {
            await page.Keyboard.TypeAsync(text);
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(page.Locator(".kpi-examples tbody tr").Last).ToContainTextAsync("yes");
        await steward.FollowByKeyAsync(page.GetByRole(AriaRole.Button, new() { Name = "Save into the change set" }));
        await Expect(page.Locator(".kpi-saved")).ToContainTextAsync("Saved into “Changeovers out”.");
        Assert.Equal(0, await steward.OverhangAsync());

        // Another plant or period is another address; what is written stays.
        await page.GetByLabel("Period").SelectOptionAsync("Today");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("period=today", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(field).ToHaveValueAsync("PRI_GQ / (PBT - AUST)");
        Assert.Empty(steward.Complaints);
    }
}
