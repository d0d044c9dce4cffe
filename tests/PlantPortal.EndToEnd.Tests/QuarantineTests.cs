using System.Text;
using Microsoft.Playwright;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>What is refused is seen at once, and mended by whoever knows what it should have said.</summary>
public sealed class QuarantineTests(LivePlant plant) : IClassFixture<LivePlant>
{
    [Fact]
    public async Task A_refused_event_appears_by_itself_is_mended_and_goes_in()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await window.SignInAsync("plant-manager", "/quarantine?code=unknown-state");
        await window.Page.GetByText("Nothing waits").WaitForAsync();
        await RefuseAsync(77_001, "state", "halted");

        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no such state" }).GetByRole(AriaRole.Link).ClickAsync();
        await window.Page.Locator("tbody th a").First.ClickAsync();
        var content = window.Page.Locator("textarea");
        await content.FillAsync((await content.InputValueAsync()).Replace("halted", "idle", StringComparison.Ordinal));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Send in as mended" }).ClickAsync();

        await window.Page.GetByText("this went in instead").WaitForAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Who_only_looks_is_offered_no_button_and_the_pages_are_for_everybody()
    {
        await RefuseAsync(77_002, "<img src=x onerror=alert(1)>", "idle");
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address, scheme, width: 360, height: 740);
            await window.SignInAsync("viewer", "/quarantine?list=true");
            await window.Page.Locator("tbody th a").First.WaitForAsync();
            Assert.Empty(await window.AxeAsync());
            Assert.Equal(0, await window.OverhangAsync());
            await window.Page.Locator("tbody th a").Last.ClickAsync();
            await window.Page.Locator("pre.raw").WaitForAsync();

            Assert.Equal(0, await window.Page.Locator("main button, main textarea, main img").CountAsync());
            Assert.Empty(await window.AxeAsync());
            Assert.Equal(0, await window.OverhangAsync());
        }
    }

    private async Task RefuseAsync(long sequence, string kind, string state)
    {
        using var gateway = plant.Portal.Gateway();
        using var body = new StringContent(
            $$"""[{"source":"gw","sequence":{{sequence}},"site":"LODZ","line":"L2","at":"2026-03-02T06:00:00Z","kind":"{{kind}}","state":"{{state}}"}]""",
            Encoding.UTF8, "application/json");
        using var answer = await gateway.PostAsync("/api/v1/events", body);
        answer.EnsureSuccessStatusCode();
    }
}
