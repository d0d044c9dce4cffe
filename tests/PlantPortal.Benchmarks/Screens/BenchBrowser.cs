using System.Net;
using Microsoft.Playwright;

namespace PlantPortal.Benchmarks.Screens;

/// <summary>The system's Chromium. Dispose it.</summary>
internal sealed class BenchBrowser : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private BenchBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<BenchBrowser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new BenchBrowser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Flags }));
    }

    /// <summary>An empty page of somebody who is signed in and has never been here before: nothing is cached. Close its context.</summary>
    /// <param name="address">Of the app.</param>
    public async Task<IPage> VisitorAsync(Uri address, CookieContainer cookies)
    {
        var context = await _browser.NewContextAsync(new() { BaseURL = address.AbsoluteUri, Locale = "en-GB", ViewportSize = new() { Width = 1280, Height = 800 } });
        await context.AddCookiesAsync(cookies.GetCookies(address).Select(c => new Microsoft.Playwright.Cookie
        {
            Name = c.Name, Value = c.Value, Url = address.AbsoluteUri,
        }));
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
