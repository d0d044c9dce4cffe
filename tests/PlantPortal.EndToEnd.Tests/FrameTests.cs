using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>The frame around the pages: menu, palette, display.</summary>
public sealed class FrameTests(LivePlant plant) : IClassFixture<LivePlant>
{
    [Fact]
    public async Task A_plant_is_reached_by_typing_its_name_on_any_keyboard_and_nothing_but_the_keyboard()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.Locator("#palette").GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("lodz");
        var options = page.Locator("#palette").GetByRole(AriaRole.Option);
        await Expect(options).ToHaveCountAsync(3);
        await Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        Assert.Empty(await window.AxeAsync());
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Line 2");
        await Expect(page.Locator("#palette")).ToBeHiddenAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Whoever_types_faster_than_the_server_answers_still_gets_what_they_typed()
    {
        await using var window = await OpenAsync();
        await window.Page.Keyboard.PressAsync("/");
        await Expect(window.Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await window.Page.Keyboard.TypeAsync("line 2");
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Page).ToHaveURLAsync(new Uri(plant.Portal.Address, "/plants/LODZ/L2").AbsoluteUri);
    }

    [Fact]
    public async Task Escape_leaves_the_palette_and_the_focus_is_back_where_it_was()
    {
        await using var window = await OpenAsync();
        var button = window.Page.GetByRole(AriaRole.Button, new() { Name = "Go to" });
        await button.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        for (var i = 0; i < 5; i++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            Assert.True(await window.Page.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.closest('#palette') !== null"));
        }

        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(button).ToBeFocusedAsync();
    }

    [Fact]
    public async Task On_a_phone_the_menu_opens_by_touch_and_by_key_and_leads_on()
    {
        await using var window = await OpenAsync(width: 360);
        var (page, menu) = (window.Page, window.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }));
        var plants = page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Plants" });
        await Expect(plants).ToBeHiddenAsync();
        await menu.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(plants).ToBeVisibleAsync();
        await Expect(plants).ToHaveAttributeAsync("aria-current", "page");
        Assert.Empty(await window.AxeAsync());
        Assert.Equal(0, await window.OverhangAsync());
        await page.Keyboard.PressAsync("Escape");
        await Expect(plants).ToBeHiddenAsync();
        await Expect(menu).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Łódź" }).ClickAsync();
        await menu.ClickAsync();
        await Expect(plants).ToHaveAttributeAsync("aria-current", "true");
        await plants.ClickAsync();
        await Expect(plants).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Plants");
    }

    [Fact]
    public async Task A_chosen_theme_and_density_hold_against_the_system_and_are_there_the_next_time_without_a_flash()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        var light = await BackgroundAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Display" }).ClickAsync();
        await Expect(page.GetByLabel("As the system")).ToBeCheckedAsync();
        await page.GetByLabel("Dark").CheckAsync();
        await page.GetByLabel("Compact").CheckAsync();
        var dark = await BackgroundAsync(page);
        Assert.NotEqual(light, dark);
        Assert.Empty(await window.AxeAsync());

        // Without scripts: what is painted first is dark already.
        await page.RouteAsync("**/*.js*", route => route.AbortAsync());
        await page.ReloadAsync();
        Assert.Equal(dark, await BackgroundAsync(page));
        await page.UnrouteAllAsync();

        await window.GoToAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Display" }).ClickAsync();
        await Expect(page.GetByLabel("Dark")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Compact")).ToBeCheckedAsync();
        await page.GetByLabel("As the system").CheckAsync();
        Assert.Equal(light, await BackgroundAsync(page));
    }

    [Fact]
    public async Task The_skip_link_leads_past_the_frame_and_not_to_another_page()
    {
        await using var window = await OpenAsync("/plants/LODZ");
        await window.Page.EvaluateAsync("document.activeElement.blur()");
        await window.Page.Locator(".skip").FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Page.Locator("#content")).ToBeFocusedAsync();
        await Expect(window.Page).ToHaveURLAsync(new Uri(plant.Portal.Address, "/plants/LODZ").AbsoluteUri);
    }

    private async Task<Window> OpenAsync(string path = "/", int width = 1280)
    {
        var window = await plant.Chromium.OpenAsync(plant.Portal.Address, width: width, height: 740);
        await window.SignInAsync("viewer", path);
        return window;
    }

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
