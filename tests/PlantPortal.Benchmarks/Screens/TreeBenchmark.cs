using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Playwright;
using PlantPortal.Benchmarks.Apps;

namespace PlantPortal.Benchmarks.Screens;

/// <summary>
/// From a key in the editor of the reason tree until the browser has painted what came of it, in a draft that itself adds 2,000 nodes; beside the same key in a bare
/// list of as many rows, of which only those in sight are there, and which keeps nothing.
/// </summary>
internal static class TreeBenchmark
{
    private const int Nodes = 2_000;
    private const int WarmUps = 10;
    private const int Rounds = 100;

    /// <summary>What is to change: the node that keys act on, its place, or the panel beside.</summary>
    private const string Script =
        """
        ([key, altKey, what]) => new Promise((done, fail) => {
          const main = document.querySelector('main');
          const active = () => document.querySelector('[role=treeitem][tabindex="0"]');
          const seen = () => what === 'node' ? active()?.dataset.code : what === 'place' ? `${active()?.dataset.code} ${active()?.getAttribute('aria-posinset')}` : document.querySelector('#node')?.textContent;
          const before = seen();
          const start = performance.now();
          const watch = new MutationObserver(() => {
            if (seen() !== before) {
              watch.disconnect();
              requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
            }
          });
          watch.observe(main, { subtree: true, childList: true, attributes: true, characterData: true });
          setTimeout(() => fail(new Error(`Nothing came of ${key}.`)), 10000);
          active().dispatchEvent(new KeyboardEvent('keydown', { key, altKey, bubbles: true, cancelable: true }));
        })
        """;

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        using var apps = new BenchApps();
        await using var portal = (await apps.PortalAsync()).Start();
        await using var browser = await BenchBrowser.StartAsync();
        var page = await browser.VisitorAsync(portal.Address, await SignIn.AsAsync(portal, "improvement"));
        await page.GotoAsync("/governance/reasons");
        await page.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Locator(".edit-in > summary").ClickAsync();
        await page.Locator(".new-draft input").FillAsync("Large");
        await page.Locator(".new-draft textarea").FillAsync("To be measured.");
        await page.Locator(".new-draft button").ClickAsync();

        await MeasureAsync(page, "tree of 30 nodes");
        await ImportAsync(page);
        var large = await MeasureAsync(page, $"tree of {Nodes} nodes more");
        var limit = await LimitAsync(apps, browser);
        return [.. large.Select(l => limit.TryGetValue(l.What, out var least)
            ? new Finding($"{l.What}, {Nodes} nodes", Told(l.P95), Told(least), (l.P95 / least).ToString("F2", CultureInfo.InvariantCulture), "p95 under 100 ms")
            : new Finding($"{l.What}, {Nodes} nodes", Told(l.P95), "–", "–", "p95 under 100 ms"))];
    }

    /// <summary>By what is done; the bare list knows no ends to jump to.</summary>
    private static async Task<Dictionary<string, double>> LimitAsync(BenchApps apps, BenchBrowser browser)
    {
        await using var bare = (await apps.RowsAsync()).Start();
        using var visitor = bare.Browser(new CookieContainer());
        await bare.OpenAsync(visitor, "/list?count=1");
        var page = await browser.VisitorAsync(bare.Address, new CookieContainer());
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/list?count={Nodes}"));
        await page.Locator(".mapping-row").First.WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Dictionary<string, double> found = new(StringComparer.Ordinal)
        {
            ["walking"] = await P95Async(page, Rounds, i => (i % 2 == 0 ? "ArrowDown" : "ArrowUp", false, "node")),
            ["moving"] = await P95Async(page, Rounds / 2, i => (i % 2 == 0 ? "ArrowDown" : "ArrowUp", true, "place")),
        };
        foreach (var (what, p95) in found)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  bare list of {Nodes} rows, {what}: p95 {p95:F0} ms"));
        }

        return found;
    }

    private static async Task<IReadOnlyList<(string What, double P95)>> MeasureAsync(IPage page, string tree)
    {
        await page.Locator("[role=treeitem][data-code=JAM]").ClickAsync();
        await page.Locator("#node").WaitForAsync();
        List<(string What, double P95)> found =
        [
            ("walking", await P95Async(page, Rounds, i => (i % 2 == 0 ? "ArrowDown" : "ArrowUp", false, "node"))),
            ("jumping to the ends", await P95Async(page, Rounds, i => (i % 2 == 0 ? "End" : "Home", false, "node"))),
        ];
        await page.Locator("[role=tree]").EvaluateAsync("tree => tree.scrollTop = 0");
        await page.Locator("[role=treeitem][data-code=MEETING]").ClickAsync();
        found.Add(("moving", await P95Async(page, Rounds / 2, i => (i % 2 == 0 ? "ArrowDown" : "ArrowUp", true, "place"))));
        foreach (var (what, p95) in found)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {tree}, {what}: p95 {p95:F0} ms"));
        }

        return found;
    }

    private static async Task<double> P95Async(IPage page, int rounds, Func<int, (string Key, bool Alt, string What)> key)
    {
        List<double> times = [];
        for (var round = 0; round < WarmUps + rounds; round++)
        {
            var (name, alt, what) = key(round);
            times.Add(await page.EvaluateAsync<double>(Script, new object[] { name, alt, what }));
        }

        return times[WarmUps..].Order().ElementAt(rounds * 95 / 100);
    }

    private static async Task ImportAsync(IPage page)
    {
        await page.GotoAsync($"{page.Url.Split('?')[0]}/import");
        await page.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var rows = string.Concat(Enumerable.Range(0, Nodes).Select(i => string.Create(CultureInfo.InvariantCulture, $"R{i:0000},Reason number {i},minor,MINOR\n")));
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "large.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(rows) });
        await page.Locator("[aria-labelledby=preview] .actions button").ClickAsync();
        await page.Locator("[role=treeitem]").First.WaitForAsync();
    }

    private static string Told(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:F0} ms");
}
