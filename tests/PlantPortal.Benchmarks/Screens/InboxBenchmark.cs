using System.Globalization;
using System.Net;
using Microsoft.Playwright;
using PlantPortal.Benchmarks.Apps;
using PlantPortal.Domain.Events;

namespace PlantPortal.Benchmarks.Screens;

/// <summary>
/// From an input in the inbox of 50,000 unmapped codes until the browser has painted what came of it, beside the same in a bare list of as many rows, of which
/// only those in sight are there.
/// </summary>
internal static class InboxBenchmark
{
    private const int Codes = 50_000;
    private const int Lines = 10;
    private const int Batch = 10_000;
    private const int WarmUps = 10;
    private const int Rounds = 100;

    /// <summary>Between two codes that somebody maps: a person looks at each.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(500);

    private static readonly Duration s_stop = Duration.FromMinutes(3);
    private static readonly Duration s_run = Duration.FromMinutes(1);

    /// <summary>
    /// Does something to the first row or the search, and waits until what is asked for is another and painted. An arrow key is answered in the portal without the
    /// server; in the bare list by it.
    /// </summary>
    private const string Script =
        """
        ([what, text]) => new Promise((done, fail) => {
          const main = document.querySelector('main');
          const row = () => document.querySelector('.mapping-row');
          const seen = () => ({
            search: () => row()?.querySelector('h3').textContent,
            choose: () => document.querySelector('.mapping-bulk form')?.textContent,
            walk: () => document.activeElement?.getAttribute('aria-label'),
            map: () => row()?.querySelector('h3').textContent,
          })[what]();
          const before = seen();
          const start = performance.now();
          const look = () => {
            if (seen() !== before) {
              watch.disconnect();
              document.removeEventListener('focusin', look);
              requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
            }
          };
          const watch = new MutationObserver(look);
          watch.observe(main, { subtree: true, childList: true, attributes: true, characterData: true });
          document.addEventListener('focusin', look);
          setTimeout(() => fail(new Error(`Nothing came of ${what} ${text}.`)), 10000);
          if (what === 'search') {
            const field = document.querySelector('input[type=search]');
            field.value = text;
            field.dispatchEvent(new Event('input', { bubbles: true }));
          } else if (what === 'choose') {
            row().querySelector('input[type=checkbox]').click();
          } else if (what === 'walk') {
            document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: text, bubbles: true, cancelable: true }));
          } else {
            row().querySelector('.mapping-choices button').click();
          }
        })
        """;

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        using var apps = new BenchApps();
        await using var portal = (await apps.PortalAsync()).Start();
        await using var browser = await BenchBrowser.StartAsync();
        var person = await SignIn.AsAsync(portal, "plant-manager");
        await FillAsync(portal);

        var inbox = await browser.VisitorAsync(portal.Address, person);
        await OpenAsync(inbox);
        var product = await MeasureAsync(inbox, "inbox", hasWalk: true);

        await using var bare = (await apps.RowsAsync()).Start();
        var cookies = new CookieContainer();
        using var visitor = bare.Browser(cookies);
        await bare.OpenAsync(visitor, "/list?count=1");
        var list = await browser.VisitorAsync(bare.Address, cookies);
        await list.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/list?count={Codes}"));
        await list.Locator(".mapping-row").First.WaitForAsync();
        await list.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var limit = (await MeasureAsync(list, "bare list", hasWalk: false)).ToDictionary(l => l.What, l => l.P95, StringComparer.Ordinal);

        return [.. product.Select(p => new Finding(
            $"{p.What}, {Codes} codes", Told(p.P95), limit.TryGetValue(p.What, out var l) ? Told(l) : "–",
            limit.TryGetValue(p.What, out var least) ? (p.P95 / least).ToString("F2", CultureInfo.InvariantCulture) : "–", "p95 under 100 ms"))];
    }

    /// <summary>Each line stops with one code after the other, until now.</summary>
    private static async Task FillAsync(RunningApp portal)
    {
        using var gateway = new BenchGateway(portal);
        await gateway.PutModelAsync(BenchPlant.Model(Lines, _ => "gw", hasBreaks: false).Replace("\"tracksOrders\":true", "\"tracksOrders\":false", StringComparison.Ordinal));
        var begin = BenchGateway.Now() - ((s_stop + s_run) * (Codes / Lines));
        List<PlantEvent> events = [];
        for (var i = 0; i < Codes; i++)
        {
            var at = begin + ((s_stop + s_run) * (i / Lines));
            events.Add(gateway.State(i % Lines, at, MachineState.Stopped, reason: null, string.Create(CultureInfo.InvariantCulture, $"{(i % 2 == 0 ? "MECH" : "ELEC")}_{i:00000}")));
            events.Add(gateway.State(i % Lines, at + s_stop, MachineState.Running, reason: null));
        }

        foreach (var batch in events.Chunk(Batch))
        {
            await gateway.PostAsync(batch);
        }
    }

    /// <summary>The projection may still be behind: then the page offers to read again.</summary>
    private static async Task OpenAsync(IPage page)
    {
        for (var attempt = 0; ; attempt++)
        {
            await page.GotoAsync("/governance/mappings?period=30d");
            try
            {
                await page.Locator(".mapping-row").First.WaitForAsync(new() { Timeout = 20_000 });
                await page.Locator(".mappings .card-head p", new() { HasText = Codes.ToString("N0", CultureInfo.GetCultureInfo("en-GB")) }).WaitForAsync(new() { Timeout = 5_000 });
                return;
            }
            catch (TimeoutException) when (attempt < 5)
            {
            }
        }
    }

    private static async Task<IReadOnlyList<(string What, double P95)>> MeasureAsync(IPage page, string what, bool hasWalk)
    {
        List<(string What, double P95)> found =
        [
            ("searching", await P95Async(page, Rounds, i => ("search", i % 2 == 0 ? "MECH_01" : "ELEC_01"))),
            ("choosing a code", await P95Async(page, Rounds, _ => ("choose", ""))),
        ];
        if (hasWalk)
        {
            await page.Locator(".mapping-row input[type=checkbox]").First.FocusAsync();
            found.Add(("arrow key", await P95Async(page, Rounds, i => ("walk", i % 2 == 0 ? "ArrowDown" : "ArrowUp"))));
        }

        found.Add(("mapping a code", await P95Async(page, Rounds / 2, _ => ("map", ""))));
        foreach (var (input, p95) in found)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what}, {input}: p95 {p95:F0} ms"));
        }

        return found;
    }

    private static async Task<double> P95Async(IPage page, int rounds, Func<int, (string What, string Text)> input)
    {
        List<double> times = [];
        for (var round = 0; round < WarmUps + rounds; round++)
        {
            var (what, text) = input(round);
            await Task.Delay(what == "map" ? s_look : TimeSpan.Zero);
            times.Add(await page.EvaluateAsync<double>(Script, new[] { what, text }));
        }

        return times[WarmUps..].Order().ElementAt(rounds * 95 / 100);
    }

    private static string Told(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:F0} ms");
}
