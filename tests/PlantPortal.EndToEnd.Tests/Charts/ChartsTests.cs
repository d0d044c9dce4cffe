using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests.Charts;

/// <summary>Charts in a real browser: what the keys and the pointer do, what axe says, and how narrow they can be.</summary>
public sealed class ChartsTests(LivePlant plant) : IClassFixture<LivePlant>
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_serious_also_in_the_tables_behind(ColorScheme scheme)
    {
        await using var window = await OpenAsync(scheme);
        await window.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");

        Assert.Empty(await window.AxeAsync());
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Nothing_is_wider_than_a_phone()
    {
        await using var window = await OpenAsync(width: 360);

        Assert.Equal(0, await window.OverhangAsync());
    }

    [Fact]
    public async Task Tab_reaches_a_chart_once_the_arrow_keys_walk_and_Enter_drills()
    {
        await using var window = await OpenAsync();
        var rows = window.Page.GetByRole(AriaRole.Figure, new() { Name = "Downtime by reason" }).GetByRole(AriaRole.Link);
        await rows.First.FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(rows.Nth(1)).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("End");
        await Expect(rows.Last).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(rows.Last).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Home");
        await Expect(rows.First).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.Locator("summary").First).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Shift+Tab");
        await Expect(rows.First).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page).ToHaveURLAsync(new Uri(plant.Portal.Address, $"{Gallery.Path}#JAM").AbsoluteUri);
    }

    [Fact]
    public async Task Keys_that_walk_do_not_scroll_the_page_and_others_do_what_they_always_do()
    {
        await using var window = await OpenAsync();
        await window.Page.GetByRole(AriaRole.Figure, new() { Name = "Downtime by reason" }).GetByRole(AriaRole.Link).First.FocusAsync();

        // The page scrolls only later, so what counts is whether the browser was told not to.
        await window.Page.EvaluateAsync("window.kept = []; window.addEventListener('keydown', event => kept.push(event.defaultPrevented))");
        foreach (var key in new[] { "ArrowDown", "ArrowUp", "End", "Home", "PageDown" })
        {
            await window.Page.Keyboard.PressAsync(key);
        }

        var kept = await window.Page.EvaluateAsync<bool[]>("kept");
        Assert.Equal([true, true, true, true, false], kept);
    }

    [Fact]
    public async Task What_is_in_focus_or_under_the_pointer_is_said_below_the_chart()
    {
        await using var window = await OpenAsync();
        var trend = window.Page.GetByRole(AriaRole.Figure, new() { Name = "OEE by day" });
        await trend.Locator("[data-item]").First.FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(trend.Locator("[data-note]")).ToHaveTextAsync("Day 1: 61.0%, 80.0% covered");
        await trend.Locator("[data-item]").Nth(2).HoverAsync();
        await Expect(trend.Locator("[data-note]")).ToHaveTextAsync("Day 2: –");
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(trend.Locator(":focus")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_stretch_is_drawn_with_the_pointer_and_given_up_with_Escape()
    {
        await using var window = await OpenAsync();
        var plot = window.Page.Locator("[data-stretch] > .chart-plot");
        await plot.ScrollIntoViewIfNeededAsync();
        var box = await plot.BoundingBoxAsync() ?? throw new InvalidOperationException("The timeline is not there.");
        var mouse = window.Page.Mouse;
        await mouse.MoveAsync(box.X + (box.Width * .75f), box.Y + 20);
        await mouse.DownAsync();
        await mouse.MoveAsync(box.X + (box.Width * .25f), box.Y + 20);
        await Expect(window.Page.Locator("[data-drawn]")).ToHaveAttributeAsync("visibility", "visible");
        await mouse.UpAsync();

        var wish = Assert.Single(await WishesAsync(window));
        Assert.Equal(("stretch", .25, .75), (wish.Wish, Math.Round(wish.From, 2), Math.Round(wish.To, 2)));

        await mouse.MoveAsync(box.X + 10, box.Y + 20);
        await mouse.DownAsync();
        await mouse.MoveAsync(box.X + 200, box.Y + 20);
        await window.Page.Keyboard.PressAsync("Escape");
        await mouse.UpAsync();
        await mouse.ClickAsync(box.X + 50, box.Y + 20);
        Assert.Single(await WishesAsync(window));
        await Expect(window.Page.Locator("[data-drawn]")).ToHaveAttributeAsync("visibility", "hidden");
    }

    [Fact]
    public async Task Keys_zoom_and_move()
    {
        await using var window = await OpenAsync();
        await window.Page.Locator("[data-stretch] [data-item]").First.FocusAsync();
        foreach (var key in new[] { "+", "-", "0", "Shift+ArrowLeft", "Shift+ArrowRight" })
        {
            await window.Page.Keyboard.PressAsync(key);
        }

        Assert.Equal(["in", "out", "whole", "earlier", "later"], (await WishesAsync(window)).Select(w => w.Wish));
    }

    [Fact]
    public async Task A_row_that_goes_away_in_focus_leaves_the_chart_within_reach_of_Tab()
    {
        await using var window = await OpenAsync();
        var rows = window.Page.GetByRole(AriaRole.Figure, new() { Name = "Downtime by reason" }).GetByRole(AriaRole.Link);
        await rows.Nth(1).FocusAsync();
        await rows.Nth(1).EvaluateAsync("row => row.parentElement.remove()");
        await window.Page.Locator("summary").Last.FocusAsync();

        await Expect(rows.First).ToHaveAttributeAsync("tabindex", "0");
    }

    private async Task<Window> OpenAsync(ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 800)
    {
        var window = await plant.Chromium.OpenAsync(plant.Portal.Address, scheme, width, height);
        var html = await Gallery.RenderAsync(plant.Portal.Services);
        await window.Page.RouteAsync($"**{Gallery.Path}", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html }));
        await window.Page.GotoAsync(Gallery.Path);
        await Expect(window.Page.Locator("html[data-ready]")).ToHaveCountAsync(1);
        return window;
    }

    private static async Task<IReadOnlyList<Wished>> WishesAsync(Window window) =>
        JsonSerializer.Deserialize<List<Wished>>(await window.Page.EvaluateAsync<string>("JSON.stringify(wishes)"), JsonSerializerOptions.Web)!;

    private sealed record Wished(string Wish, double From, double To);
}
