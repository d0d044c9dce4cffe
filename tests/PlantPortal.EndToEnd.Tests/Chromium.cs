using Microsoft.Playwright;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>The system's Chromium, started once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    // As root it has no sandbox; the rest keeps it from talking to the world on its own.
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Flags });
    }

    /// <summary>A fresh window of the portal, with what it complains about and asks for written down. Dispose it.</summary>
    public async Task<Window> OpenAsync(Uri portal, ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 800)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = portal.AbsoluteUri,
            ColorScheme = scheme,
            Locale = "en-GB",

            // That of a test authority.
            IgnoreHTTPSErrors = true,
            ViewportSize = new() { Width = width, Height = height },
        });
        return new Window(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
