using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using PlantPortal.Web.Shared;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests.Numbers;

/// <summary>What the live screens say of lines and plants besides their KPIs.</summary>
[Collection(nameof(ThreePlants))]
public sealed class LiveNumberTests(ThreePlants plants)
{
    [Theory]
    [InlineData("LODZ")]
    [InlineData("PUNE")]
    [InlineData("GVL")]
    public async Task Each_line_is_in_the_state_since_the_time_and_for_the_reason_that_the_api_says(string site)
    {
        var written = new Written(plants);
        using var api = new Api(plants);
        await using var window = await plants.OpenAsync("/?look=map&sort=name");
        var lines = await api.LiveAsync(site);
        foreach (var line in lines)
        {
            var tile = window.Page.Locator($".tile:has(a[href='/plants/{site}/{line.GetProperty("line").GetString()}'])");
            await AssertSaysAsync(tile, written, line);
        }

        await window.GoToAsync($"/plants/{site}");
        await window.AllThereAsync();
        foreach (var line in lines)
        {
            var row = window.Page.Locator($".lines-row:has(a[href='/plants/{site}/{line.GetProperty("line").GetString()}'])");
            await AssertSaysAsync(row, written, line);
        }

        await window.GoToAsync($"/wallboard/{site}?seconds=600");
        await window.AllThereAsync();
        await AssertSaysAsync(window.Page.Locator(".wall-line"), written, lines[0]);
    }

    [Theory]
    [InlineData("LODZ")]
    [InlineData("PUNE")]
    [InlineData("GVL")]
    public async Task Downtime_coverage_lines_left_out_and_counts_of_states_of_a_plant_are_those_of_the_api(string site)
    {
        var written = new Written(plants);
        using var api = new Api(plants);
        await using var window = await plants.OpenAsync("/?sort=name");
        var states = (await api.LiveAsync(site)).GroupBy(l => l.GetProperty("timeClass").GetString()!)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {written.Class(g.Key)}")).Order(StringComparer.Ordinal).ToList();
        foreach (var page in new[] { "/?sort=name", "/?look=table", $"/plants/{site}" })
        {
            await window.GoToAsync(page);
            await window.AllThereAsync();
            var plant = page.StartsWith("/plants", StringComparison.Ordinal)
                ? window.Page.GetByRole(AriaRole.Region, new() { Name = "Production day so far" })
                : window.Page.Locator($".plant:has(a[href='/plants/{site}']), .plants-table tr:has(a[href='/plants/{site}'])");
            await AssertDayAsync(api, written, site, plant);
            Assert.Equal(states, (await plant.Locator(".facts .state").AllInnerTextsAsync()).Select(s => s.Trim()).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task What_waits_in_quarantine_is_counted_as_the_api_counts_it()
    {
        using var api = new Api(plants);
        using var gateway = plants.Portal.Gateway();
        using var body = new StringContent(
            """[{"source":"gw-gvl","sequence":900001,"site":"GVL","line":"G7","at":"2026-03-02T06:00:00Z","kind":"state","state":"idle"},{"source":"gw-gvl","sequence":900002,"site":"GVL","line":"G8","at":"2026-03-02T06:00:00Z","kind":"state","state":"idle"}]""",
            System.Text.Encoding.UTF8, "application/json");
        using var answer = await gateway.PostAsync("/api/v1/events", body);
        answer.EnsureSuccessStatusCode();
        await using var window = await plants.OpenAsync("/quarantine");
        var waiting = (await api.GetAsync("/api/v1/quarantine?site=GVL&code=unknown-line")).GetProperty("waiting").GetInt64();
        var row = window.Page.GetByRole(AriaRole.Row).Filter(new() { HasTextString = "Greenville" });

        Assert.Equal(2, waiting);
        await Expect(row.GetByRole(AriaRole.Cell).Nth(1)).ToHaveTextAsync(Written.Number(waiting));
    }

    /// <summary>The clock goes on between page and API, so a text that follows it may be that of either.</summary>
    private static async Task AssertDayAsync(Api api, Written written, string site, ILocator plant)
    {
        var link = plant.Locator("a[href*='kpi=OEE']");
        await link.WaitForAsync();
        var text = await plant.InnerTextAsync();
        var then = await api.OneAsync(Api.ScopeOf((await link.GetAttributeAsync("href"))!));
        var from = Api.ScopeOf((await link.GetAttributeAsync("href"))!).Split("&to=")[0];
        var now = await api.OneAsync($"{from}&to={SystemClock.Instance.GetCurrentInstant()}");

        Assert.Contains([written.Length(then.Element("DT")), written.Length(now.Element("DT"))], lost => text.Contains(lost, StringComparison.Ordinal));
        Assert.Equal(then.Coverage < 1, text.Contains("covered", StringComparison.Ordinal));
        if (then.Coverage < 1)
        {
            Assert.Contains([Written.Coverage(then.Coverage), Written.Coverage(now.Coverage)], share => text.Contains($"{share} covered", StringComparison.Ordinal));
        }

        Assert.Equal(then.LeftOut("OEE").Count, text.Contains("1 of 3 lines left out", StringComparison.Ordinal) ? 1 : 0);
    }

    private static async Task AssertSaysAsync(ILocator place, Written written, JsonElement line)
    {
        await Expect(place.Locator(".state-name")).ToHaveTextAsync(written.Class(line.GetProperty("timeClass").GetString()!));
        var zone = DateTimeZoneProviders.Tzdb[ThreePlants.ZoneOf(line.GetProperty("site").GetString()!)];
        var since = Formats.TimeOf(Written.Instant(line.GetProperty("since").GetString()!), zone, SystemClock.Instance.GetCurrentInstant());
        await Expect(place).ToContainTextAsync($"since {since}");
        if (line.GetProperty("reason").GetString() is { } reason)
        {
            await Expect(place).ToContainTextAsync(written.Reason(reason));
        }
    }
}
