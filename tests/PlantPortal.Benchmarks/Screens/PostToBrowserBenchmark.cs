using System.Globalization;
using Microsoft.Playwright;
using PlantPortal.Benchmarks.Apps;

namespace PlantPortal.Benchmarks.Screens;

/// <summary>From the moment a state is sent over HTTP until a browser has it on its page, on a portal that does nothing else.</summary>
internal static class PostToBrowserBenchmark
{
    private const int WarmUps = 10;
    private const int Rounds = 100;

    /// <summary>Not a divisor of the portal's own ticks, so that every phase of them is met.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(337);

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        using var apps = new BenchApps();
        await using var portal = (await apps.PortalAsync()).Start();
        var person = await SignIn.AsAsync(portal, "plant-manager");
        using var gateway = new BenchGateway(portal);
        await gateway.PutModelAsync(BenchPlant.Model(lines: 1, _ => "gw"));
        await gateway.BeginAsync(lines: 1);
        await using var browser = await BenchBrowser.StartAsync();
        var page = await browser.VisitorAsync(portal.Address, person);
        await page.GotoAsync($"/plants/{BenchPlant.Site}");
        await page.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });

        List<double> times = [];
        for (var round = 0; round < WarmUps + Rounds; round++)
        {
            await Task.Delay(s_pause);
            times.Add(await RoundAsync(page, gateway));
        }

        times = [.. times[WarmUps..].Order()];
        var (half, most) = (times[Rounds / 2], times[Rounds * 99 / 100]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  p50 {half:F0} ms, p99 {most:F0} ms, longest {times[^1]:F0} ms"));
        return [new Finding(
            "POST to browser, idle", string.Create(CultureInfo.InvariantCulture, $"p50 {half:F0} ms, p99 {most:F0} ms"), "–", "–", "p50 under 150 ms, p99 under 400 ms")];
    }

    /// <summary>The page notes by the clock of this machine when it first says something else of the line: nothing is asked of it meanwhile.</summary>
    /// <returns>Milliseconds.</returns>
    private static async Task<double> RoundAsync(IPage page, BenchGateway gateway)
    {
        await page.EvaluateAsync(
            """
            () => {
              const content = document.querySelector('#content');
              const state = () => content.querySelector('.state-name')?.textContent;
              const before = state();
              window.arrival = new Promise((done, fail) => {
                const watch = new MutationObserver(() => { if (state() !== before) { watch.disconnect(); done(performance.timeOrigin + performance.now()); } });
                watch.observe(content, { subtree: true, childList: true, characterData: true });
                setTimeout(() => fail(new Error(`The line is still said to be ${before}.`)), 10000);
              });
              window.arrival.catch(() => {});
            }
            """);
        var sent = TimeProvider.System.GetUtcNow();
        await gateway.ChangeAsync(1);
        return await page.EvaluateAsync<double>("window.arrival") - (sent - DateTimeOffset.UnixEpoch).TotalMilliseconds;
    }
}
