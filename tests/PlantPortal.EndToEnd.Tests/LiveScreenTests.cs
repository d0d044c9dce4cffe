using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests;

public sealed class LiveScreenTests(LivePlant plant) : IClassFixture<LivePlant>
{
    [Fact]
    public async Task A_line_that_stops_is_seen_to_stop_within_a_second_of_the_post()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await window.SignInAsync("plant-manager", "/plants/LODZ");
        var row = window.Page.GetByRole(AriaRole.Row).Filter(new() { Has = window.Page.GetByRole(AriaRole.Link, new() { Name = "Line 1" }) });
        await plant.SendAsync("L1", "state", Now(), """ "state":"running" """);
        await Expect(row).ToContainTextAsync("Running");

        await plant.SendAsync("L1", "state", Now(), """ "state":"stopped","reason":"FAIL-ELEC" """);
        var start = TimeProvider.System.GetTimestamp();
        await Expect(row).Not.ToContainTextAsync("Running", new() { Timeout = 5_000 });
        var waited = TimeProvider.System.GetElapsedTime(start);

        Assert.True(waited < TimeSpan.FromSeconds(1), $"{waited}");
        await Expect(row).ToContainTextAsync("Electrical");
    }

    [Fact]
    public async Task From_the_plants_a_click_leads_to_the_plant_and_on_to_the_line()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await window.SignInAsync("viewer");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Łódź" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Łódź");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Line 2" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Line 2");
        await Expect(window.Page).ToHaveURLAsync(new Uri(plant.Portal.Address, "/plants/LODZ/L2").AbsoluteUri);
    }

    [Fact]
    public async Task What_is_looked_for_and_in_which_form_is_in_the_address_and_back_undoes_it()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await window.SignInAsync("viewer");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Map" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Line 2" })).ToBeVisibleAsync();
        await window.Page.GetByLabel("Find").FillAsync("Line 1");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Line 2" })).ToHaveCountAsync(0);
        await window.Page.WaitForURLAsync(url => url.EndsWith("/?look=map&text=Line%201", StringComparison.Ordinal));

        await window.Page.GoBackAsync();
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Line 2" })).ToBeVisibleAsync();
        await window.GoToAsync("/?look=table&text=nobody");
        await Expect(window.Page.GetByText("No plant fits")).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Show all plants" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Rowheader, new() { Name = "Łódź" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_closer_look_at_a_shift_is_in_the_address_and_every_figure_says_its_window()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await window.SignInAsync("viewer", "/plants/LODZ/L1");
        var bar = window.Page.GetByRole(AriaRole.Figure, new() { Name = "State timeline" }).Locator("[data-item]").Last;
        for (var tries = 0; !window.Page.Url.Contains("?from=", StringComparison.Ordinal) && tries < 5; tries++)
        {
            // The bar that grows may be replaced at this very moment, and the key with it.
            await bar.FocusAsync();
            await window.Page.Keyboard.PressAsync("+");
            await Task.Delay(TimeSpan.FromSeconds(1), Xunit.TestContext.Current.CancellationToken);
        }

        var from = Uri.UnescapeDataString(new Uri(window.Page.Url).Query.Split("from=")[1].Split('&')[0]);
        await Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Figures" }).Locator($"a.figure[href*='kpi=OEE'][href*='from={from}&to=']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_wallboard_goes_from_line_to_line_until_somebody_lets_it_stay()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await window.SignInAsync("viewer", "/wallboard/LODZ?seconds=3");
        var line = window.Page.GetByRole(AriaRole.Heading, new() { Level = 2 });
        await Expect(line).ToHaveTextAsync("Line 1", new() { Timeout = 10_000 });
        await Expect(line).ToHaveTextAsync("Line 2", new() { Timeout = 10_000 });

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Stay on this line" }).ClickAsync();
        var stays = await line.TextContentAsync();
        await Task.Delay(TimeSpan.FromSeconds(5), Xunit.TestContext.Current.CancellationToken);
        await Expect(line).ToHaveTextAsync(stays!);
    }

    [Fact]
    public async Task The_timeline_is_walked_with_the_arrow_keys_and_stands_in_a_table_too()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await window.SignInAsync("improvement", "/plants/LODZ/L1");
        var timeline = window.Page.GetByRole(AriaRole.Figure, new() { Name = "State timeline" });
        await timeline.Locator("[data-item]").Last.FocusAsync();
        await window.Page.Keyboard.PressAsync("Home");
        await Expect(timeline).ToContainTextAsync("No data");
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(timeline).ToContainTextAsync("Running");

        await window.Page.GetByText("As a table (").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Mechanical" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_lost_connection_is_said_and_made_good_without_a_hand()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await window.SignInAsync("viewer");
        await window.Page.Context.SetOfflineAsync(true);
        await window.Page.EvaluateAsync("Blazor._internal.forceCloseConnection()");
        var notice = window.Page.GetByText("The connection to the server is lost.");
        await Expect(notice).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(window.Page.GetByText("Trying for")).ToContainTextAsync("1");
        Assert.Empty(await window.AxeAsync());

        await window.Page.Context.SetOfflineAsync(false);
        await Expect(notice).ToBeHiddenAsync(new() { Timeout = 2_000 });
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Plants");
    }

    [Fact]
    public async Task Signing_out_leads_back_to_the_door()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await window.SignInAsync("viewer");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Who are you today?");
    }

    private static Instant Now() => SystemClock.Instance.GetCurrentInstant();
}
