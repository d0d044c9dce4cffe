using System.Net;
using System.Text;
using Microsoft.Playwright;
using PlantPortal.Web.Tests;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>The life of an API key, from the screen on which it is made to the request that is refused.</summary>
public sealed class KeysTests(LivePlant plant) : IClassFixture<LivePlant>
{
    /// <summary>That a revoked key may still be good for.</summary>
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_key_is_made_shown_once_used_and_revoked()
    {
        await using var admin = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await admin.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await admin.SignInAsync("administrator", "/admin/keys");
        await Expect(admin.Page.GetByText("The bootstrap key of the setting")).ToBeVisibleAsync();
        var key = await MakeAsync(admin.Page);

        using var gateway = plant.Portal.Stranger();
        gateway.DefaultRequestHeaders.Add("X-Api-Key", key);
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(gateway));
        Assert.Contains("\"accepted\":1", await SendAsync(gateway, "gw"), StringComparison.Ordinal);
        Assert.Contains("\"quarantined\":1", await SendAsync(gateway, "another"), StringComparison.Ordinal);

        await admin.GoToAsync("/admin/keys");
        await Expect(admin.Page.GetByRole(AriaRole.Rowheader).Filter(new() { HasTextString = "Filling gateway" })).ToBeVisibleAsync();
        Assert.DoesNotContain(key, await admin.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(await admin.AxeAsync());

        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke Filling gateway" }).ClickAsync();
        await admin.Page.GetByLabel("Reason").FillAsync("The gateway was replaced");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "for good" }).ClickAsync();
        await Expect(admin.Page.GetByText("Revoked", new() { Exact = true })).ToBeVisibleAsync();
        Assert.True(await RefusedAfterAsync(gateway) < s_most);

        await admin.GoToAsync("/admin/audit?text=Filling+gateway");
        await Expect(admin.Page.Locator("main table.plain tbody")).ToContainTextAsync("The gateway was replaced");
        await Expect(admin.Page.Locator("main table.plain tbody")).ToContainTextAsync("create key");
        Assert.Empty(admin.Complaints);
    }

    /// <returns>The key as it was copied.</returns>
    private static async Task<string> MakeAsync(IPage page)
    {
        await page.GetByLabel("What it is for").FillAsync("Filling gateway");
        await page.GetByLabel("read", new() { Exact = true }).CheckAsync();
        await page.Locator(".picker summary").ClickAsync();
        await page.Locator(".picker").GetByLabel("gw").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        var shown = await page.Locator("#made-key").InputValueAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await Expect(page.GetByText("Copied")).ToBeVisibleAsync();
        Assert.Equal(shown, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        Assert.StartsWith("pp_", shown, StringComparison.Ordinal);
        return shown;
    }

    private static async Task<TimeSpan> RefusedAfterAsync(HttpClient gateway)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (await ReadAsync(gateway) != HttpStatusCode.Unauthorized && TimeProvider.System.GetElapsedTime(start) < s_most)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        return TimeProvider.System.GetElapsedTime(start);
    }

    private static async Task<HttpStatusCode> ReadAsync(HttpClient gateway)
    {
        using var answer = await gateway.GetAsync("/api/v1/live?site=LODZ");
        return answer.StatusCode;
    }

    private static async Task<string> SendAsync(HttpClient gateway, string source)
    {
        using var body = new StringContent($$"""[{"source":"{{source}}","sequence":990001,"site":"LODZ","line":"L2","at":"2026-03-02T06:00:00Z","kind":"heartbeat"}]""", Encoding.UTF8, "application/json");
        using var answer = await gateway.PostAsync("/api/v1/events?backfill=true", body);
        return await answer.Content.ReadAsStringAsync();
    }
}
