using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>An improvement engineer at the reason tree: from what is in force into a change set, by keyboard, by mouse, and with a file.</summary>
public sealed class ReasonTreeTests(LivePlant plant) : IClassFixture<LivePlant>
{
    [Fact]
    public async Task By_keyboard_alone_a_node_is_found_moved_merged_and_all_of_it_undone()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await window.SignInAsync("improvement", "/governance/reasons");
        var page = window.Page;
        await Expect(Node(page, "tr", "FAIL-MECH")).ToContainTextAsync("0:10:00");
        await StartAsync(window, "Tidy up the minor stops");

        await window.TabToAsync(page.Locator("[role=treeitem][tabindex='0']"));
        await page.Keyboard.TypeAsync("mis");
        await Expect(Row(page, "MISFEED")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(Row(page, "MISFEED")).ToContainTextAsync("moved");
        await Expect(Row(page, "MISFEED")).ToBeFocusedAsync();
        await Expect(Row(page, "MISFEED")).ToHaveAttributeAsync("aria-posinset", "1");
        await page.Keyboard.PressAsync("Alt+ArrowLeft");
        await Expect(Row(page, "MISFEED")).ToHaveAttributeAsync("aria-level", "1");
        await Expect(Row(page, "MISFEED")).ToBeFocusedAsync();
        Assert.Matches("/governance/changes/[0-9]+/reasons$", page.Url);

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#node")).ToBeFocusedAsync();
        await Expect(page.Locator("#node")).ToHaveTextAsync("Misfeed");
        await window.FollowByKeyAsync(page.Locator("summary", new() { HasTextString = "Merge into another" }));
        await window.TabToAsync(page.GetByLabel("Merge into", new() { Exact = true }));
        await page.Keyboard.TypeAsync("JAM");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".reason-panel .reason-state")).ToContainTextAsync("merged into Jam");
        await Expect(page.Locator("#node")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(Row(page, "MISFEED")).ToBeFocusedAsync();

        for (var undone = 0; undone < 3; undone++)
        {
            await page.Keyboard.PressAsync("Control+z");
            await Expect(page.Locator(".reason-said")).ToContainTextAsync($"revision {5 + undone}");
        }

        await Expect(Row(page, "MISFEED")).ToHaveAttributeAsync("aria-level", "2");
        await Expect(Row(page, "MISFEED")).Not.ToContainTextAsync("merged");
        Assert.Empty(await window.AxeAsync());
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_reason_is_dragged_into_another_group_and_a_file_is_brought_in()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address, ColorScheme.Dark);
        await window.SignInAsync("improvement", "/governance/reasons");
        var page = window.Page;
        await StartAsync(window, "Bring reasons in");
        await Row(page, "BREAK").DragToAsync(Row(page, "SETUP"));
        await Expect(Row(page, "BREAK")).ToContainTextAsync("moved");
        await Expect(page.Locator(".reason-said")).ToContainTextAsync("revision 2");
        await Row(page, "BREAK").ClickAsync();
        await page.Locator(".reason-panel summary", new() { HasTextString = "Place" }).ClickAsync();
        await Expect(page.GetByLabel("Into the group")).ToHaveValueAsync("SETUP");

        await page.GetByRole(AriaRole.Link, new() { Name = "Import from a file" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Import reasons into");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "reasons.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("CAPS, Caps missing, idle, IDLE\r\nBAD, Nowhere, idle, NOWHERE\r\n"),
        });
        await Expect(page.Locator("main")).ToContainTextAsync("New: 1 · changed: 0 · unchanged: 0 · refused: 1");
        Assert.Empty(await window.AxeAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Take over 1 rows" }).ClickAsync();
        await Expect(Row(page, "CAPS")).ToContainTextAsync("new");
        Assert.Empty(await window.AxeAsync());
        Assert.Empty(window.Complaints);
    }

    private static async Task StartAsync(Window window, string title)
    {
        var page = window.Page;
        await page.Locator(".edit-in > summary").ClickAsync();
        await page.GetByLabel("Title").FillAsync(title);
        await page.GetByLabel("Why").FillAsync("Nobody uses them.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the draft" }).ClickAsync();
        await page.Locator("[role=tree]").WaitForAsync();
    }

    private static ILocator Row(IPage page, string code) => page.Locator($"[role=treeitem][data-code='{code}']");

    private static ILocator Node(IPage page, string row, string code) => page.Locator(row).Filter(new() { Has = page.Locator("code", new() { HasTextString = code }) });
}
