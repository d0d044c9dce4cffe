using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using PlantPortal.Benchmarks.Screens;

namespace PlantPortal.Benchmarks.Watch;

/// <summary>The page of a plant, left open in a browser; it notes by the clock of this machine what it shows, and nothing is asked of it. Dispose it.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    // A row says its state or why the line stands, as people read it; and that it is old, which is no state that a line was told.
    private const string Observer =
        """
        (() => {
          const said = new Map();
          const note = (line, what) => { if (said.get(line) !== what) { said.set(line, what); noted(line, what, Date.now()); } };
          const look = () => {
            if (!document.body) { return; }
            note('', document.body.dataset.cut ? 'cut' : document.querySelector('[data-live]') ? 'live' : 'dead');
            for (const row of document.querySelectorAll('#content .lines-row')) {
              const state = row.querySelector('.state-name');
              const why = state.nextElementSibling;
              const what = why && !why.matches('.number') ? why.textContent : state.textContent;
              note(row.querySelector('.line-name a').pathname.split('/').pop(), row.querySelector('.stale') ? `${what}, old` : what);
            }
          };
          new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['data-cut', 'data-live'] });
        })();
        """;

    private readonly IPage _page;
    private readonly ICDPSession _inside;

    private OpenPage(IPage page, ICDPSession inside) => (_page, _inside) = (page, inside);

    /// <summary>How often it was loaded.</summary>
    public int Loads { get; private set; }

    /// <summary>Opens it; returns when its circuit has taken it over.</summary>
    public static async Task<OpenPage> OpenAsync(BenchBrowser browser, Uri address, CookieContainer cookies, Changes changes)
    {
        var page = await browser.VisitorAsync(address, cookies);
        var open = new OpenPage(page, await page.Context.NewCDPSessionAsync(page));
        page.Load += (_, _) => open.Loads++;
        await page.ExposeFunctionAsync("noted", (string line, string what, double at) => Note(changes, line, what, DateTimeOffset.FromUnixTimeMilliseconds((long)at)));
        await page.AddInitScriptAsync(Observer);
        await page.GotoAsync($"/plants/{BenchPlant.Site}");
        await page.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return open;
    }

    /// <summary>Bytes of JavaScript objects that the page holds.</summary>
    public async Task<double> HeldAsync()
    {
        await _inside.SendAsync("HeapProfiler.collectGarbage");
        var usage = await _inside.SendAsync("Runtime.getHeapUsage") ?? default(JsonElement);
        return usage.GetProperty("usedSize").GetDouble();
    }

    public async ValueTask DisposeAsync() => await _page.Context.CloseAsync();

    private static bool Note(Changes changes, string line, string what, DateTimeOffset at)
    {
        if (line.Length == 0)
        {
            changes.Live(what == "live", at);
        }
        else
        {
            changes.Show(line, what, at);
        }

        return true;
    }
}
