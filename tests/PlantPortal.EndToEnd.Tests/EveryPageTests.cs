using Microsoft.Playwright;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>What holds for every page, whatever it shows.</summary>
public sealed class EveryPageTests(LivePlant plant) : IClassFixture<LivePlant>
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_serious(ColorScheme scheme)
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address, scheme);
        await window.Page.GotoAsync("/dev/sign-in");
        Assert.Empty(await window.AxeAsync());
        foreach (var page in PortalPages.Addresses)
        {
            await window.VisitAsync(page);
            var found = await window.AxeAsync();
            Assert.True(found.Count == 0, $"{page}: {string.Join(Environment.NewLine, found)}");
        }
    }

    [Fact]
    public async Task No_request_leaves_this_machine_and_the_console_stays_empty()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        foreach (var page in PortalPages.Addresses)
        {
            await window.VisitAsync(page);
        }

        await window.Page.GotoAsync("/docs/problems#unknown-line");
        Assert.Empty(await window.AxeAsync());
        await window.Page.GotoAsync("/docs/api/");
        await window.Page.GetByText("/api/v1/events").First.WaitForAsync();

        Assert.Empty(window.StrayRequests);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_phone_never_scrolls_sideways()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address, width: 360, height: 740);
        await window.Page.GotoAsync("/dev/sign-in");
        Assert.Equal(0, await window.OverhangAsync());
        foreach (var page in PortalPages.Addresses)
        {
            await window.VisitAsync(page);
            Assert.Equal((page, 0), (page, await window.OverhangAsync()));
        }
    }

    [Theory]
    [InlineData("/plants/NOWHERE")]
    [InlineData("/plants/LODZ/NOWHERE")]
    [InlineData("/nothing-here")]
    public async Task An_address_that_leads_nowhere_says_so_with_404(string path)
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await window.SignInAsync("viewer");
        var answer = await window.Page.GotoAsync(path);

        Assert.Equal(404, answer!.Status);
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "There is nothing here" }).WaitForAsync();
        Assert.Empty(await window.AxeAsync());
    }

    [Fact]
    public async Task Every_control_is_reached_by_keyboard()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await window.SignInAsync("viewer");
        var reached = new List<string>();
        for (var i = 0; i < 80; i++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            reached.Add(await FocusedAsync(window));
        }

        Assert.Superset(new HashSet<string> { "Skip to the content", "PlantPortal", "Go to Ctrl K", "Plants", "API", "Display", "Sign out", "Łódź", "Cards", "Table", "Map" }, reached.ToHashSet());
    }

    private static Task<string> FocusedAsync(Window window) => window.Page.EvaluateAsync<string>("document.activeElement.innerText.replace(/\\s+/g, ' ').trim()");
}
