using System.Diagnostics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>A page that lies open while the portal behind it is killed and started again.</summary>
public sealed class RestartTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plantportal-restart-");

    [Fact]
    public async Task The_page_says_that_it_is_old_and_is_current_within_two_seconds_of_the_portals_return()
    {
        var port = PortalProcess.FreePort();
        var portal = await PortalProcess.StartAsync(_folder.FullName, port, "Development");
        await using var window = await chromium.OpenAsync(new Uri($"http://127.0.0.1:{port}"));
        await window.SignInAsync("viewer");
        await portal.KillAsync();
        await portal.DisposeAsync();

        await Expect(window.Page.GetByText("The connection to the server is lost.")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("body")).ToHaveAttributeAsync("data-cut", "trying");

        await using var again = await PortalProcess.StartAsync(_folder.FullName, port, "Development");
        var waited = Stopwatch.StartNew();
        await Expect(window.Page.Locator("body")).Not.ToHaveAttributeAsync("data-cut", new System.Text.RegularExpressions.Regex(".*", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await window.Page.Locator("[data-live]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(3), $"{waited.Elapsed}");
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Plants");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
