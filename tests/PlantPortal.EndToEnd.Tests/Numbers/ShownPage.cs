using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests.Numbers;

/// <summary>Something on a page that leads to the explanation of a value.</summary>
/// <param name="Kind"><c>figure</c>, <c>point</c> of a trend, <c>row</c> of a trend's table, or <c>node</c> of a formula.</param>
/// <param name="Text">Where the value stands.</param>
/// <param name="Coverage">Of a row; else empty.</param>
internal sealed record ShownValue(string Kind, string Href, string Text, string Title, string Coverage);

/// <summary>Reads what stands on a page.</summary>
internal static class ShownPage
{
    // In one go, so that what belongs together is of one moment even where the page is live.
    private const string Values =
        """
        () => {
          const text = node => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
          const kindOf = a => a.classList.contains('figure') ? 'figure' : a.classList.contains('chart-point') ? 'point'
            : a.closest('.chart table') ? 'row' : a.closest('.formula-node') && !a.getAttribute('href').includes('&element=') ? 'node' : null;
          return [...document.querySelectorAll('main a[href*="/explain?"], .wall a[href*="/explain?"]')].map(a => {
            const kind = kindOf(a);
            const shown = kind === 'figure' ? text(a) : kind === 'point' ? a.getAttribute('aria-label')
              : kind === 'row' ? text(a.closest('tr').cells[1]) : kind === 'node' ? text(a.closest('.formula-node').querySelector('.formula-value')) : '';
            return { kind, href: a.getAttribute('href'), text: shown, title: a.getAttribute('title') ?? '', coverage: kind === 'row' ? text(a.closest('tr').cells[2]) : '' };
          }).filter(value => value.kind);
        }
        """;

    private const string Rows = "table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent.replace(/\\s+/g, ' ').trim()))";

    /// <summary>A window in which somebody who may looks at a page; all of it is there. Dispose it.</summary>
    public static async Task<Window> OpenAsync(this ThreePlants plants, string page)
    {
        var window = await plants.Chromium.OpenAsync(plants.Portal.Address);
        await window.SignInAsync(PortalPages.Persona(page), plants.At(page));
        await window.AllThereAsync();
        return window;
    }

    /// <summary>Waits until nothing of the page is still to come.</summary>
    public static Task AllThereAsync(this Window window) =>
        Expect(window.Page.Locator(".skeleton, .reading")).ToHaveCountAsync(0, new() { Timeout = 15_000 });

    /// <summary>What a script gathers from the page.</summary>
    public static async Task<T> ReadAsync<T>(this IPage page, string script) => (await page.EvaluateAsync<JsonElement>(script)).Deserialize<T>(JsonSerializerOptions.Web)!;

    /// <param name="least">As many are waited for.</param>
    public static async Task<IReadOnlyList<ShownValue>> ValuesAsync(this Window window, int least)
    {
        for (var tries = 0; ; tries++)
        {
            var values = await window.Page.ReadAsync<ShownValue[]>(Values);
            if (values.Length >= least || tries == 50)
            {
                return values;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The texts of a table's cells, head and foot included.</summary>
    public static Task<string[][]> RowsAsync(this ILocator table) => table.EvaluateAsync<string[][]>(Rows);
}
