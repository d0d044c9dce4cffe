using System.Net;
using System.Text;
using Microsoft.Playwright;
using NodaTime.Text;
using PlantPortal.Web.Tests;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>A plant from nothing to its first OEE, with a browser and a gateway: nobody writes a document of the plant model.</summary>
public sealed class SetUpOnScreenTests(LivePlant plant) : IClassFixture<LivePlant>
{
    private const string Code = "GDN";

    [Fact]
    public async Task A_plant_is_set_up_on_screen_alone_and_its_gateway_brings_it_to_life()
    {
        await using var admin = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await admin.SignInAsync("administrator", "/admin/plants");
        var page = admin.Page;

        await FillAsync(Card(page, "New plant"), ("Code", Code), ("Name", "Gdańsk"), ("Time zone", "Europe/Warsaw"), ("Language and region", "pl-PL"));
        await Press(page, "Set up the plant").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Gdańsk");
        await FillAsync(Card(page, "Areas and lines"), ("Code of the area", "HALL"), ("Name of the area", "Hall"));
        await Press(page, "Add the area").ClickAsync();
        await Expect(page.GetByText("The area HALL is added.").Or(page.GetByText("The area Hall is added."))).ToBeVisibleAsync();
        await FillAsync(Card(page, "New line"), ("Code", "L1"), ("Name", "Filler"), ("Equipment class", "filler"), ("Source (optional)", "gw-gdn"));
        await Press(page, "Add the line").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Filler" }).First.ClickAsync();

        await FillAsync(Card(page, "Ideal cycles"), ("Seconds per item", "2"));
        await Press(page, "Set the ideal cycle").ClickAsync();
        await Expect(Card(page, "Ideal cycles").Locator("table").First).ToContainTextAsync("Every product");
        Assert.Empty(await admin.AxeAsync());

        await admin.GoToAsync($"/admin/plants/{Code}/calendar");
        await page.GetByRole(AriaRole.Link, new() { Name = "From three shifts" }).ClickAsync();
        await Press(page, "Save the calendar").ClickAsync();
        await Expect(page.GetByText("The calendar is saved.")).ToBeVisibleAsync();
        Assert.Empty(await admin.AxeAsync());

        using var gateway = plant.Portal.Stranger();
        gateway.DefaultRequestHeaders.Add("X-Api-Key", await KeyAsync(admin));
        var now = SystemClock.Instance.GetCurrentInstant();
        await SendAsync(gateway, now - Duration.FromMinutes(5), 1, """ "kind":"state","state":"running" """);
        await SendAsync(gateway, now - Duration.FromSeconds(1), 2, """ "kind":"count","good":100 """);

        await admin.GoToAsync($"/plants/{Code}");
        var row = page.Locator(".lines-row").Filter(new() { HasTextString = "Filler" });
        await Expect(row.Locator(".state-name")).ToHaveTextAsync("Running");
        await Expect(row.Locator("a.figure[href*='kpi=OEE']")).ToContainTextAsync("%");
        Assert.Empty(admin.Complaints);
    }

    private static ILocator Card(IPage page, string heading) =>
        page.Locator("section.card").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }) });

    private static ILocator Press(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button });

    private static async Task FillAsync(ILocator card, params (string Label, string Text)[] fields)
    {
        foreach (var (label, text) in fields)
        {
            await card.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        }
    }

    /// <summary>A key for the gateway, made on the screen.</summary>
    private static async Task<string> KeyAsync(Window admin)
    {
        await admin.GoToAsync("/admin/keys");
        var card = Card(admin.Page, "Make a key");
        await FillAsync(card, ("What it is for", "Gateway of Gdańsk"));
        await card.Locator("select").SelectOptionAsync(Code);
        await card.Locator(".picker summary").ClickAsync();
        await card.Locator(".picker").GetByLabel("gw-gdn").CheckAsync();
        await Press(admin.Page, "Make the key").ClickAsync();
        return await admin.Page.Locator("#made-key").InputValueAsync();
    }

    private static async Task SendAsync(HttpClient gateway, Instant at, int sequence, string fields)
    {
        using var body = new StringContent(
            $$"""[{"source":"gw-gdn","sequence":{{sequence}},"site":"{{Code}}","line":"L1","at":"{{InstantPattern.ExtendedIso.Format(at)}}",{{fields}}}]""", Encoding.UTF8, "application/json");
        using var answer = await gateway.PostAsync("/api/v1/events", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"accepted\":1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
