using Microsoft.Playwright;
using NodaTime.Text;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>A person follows a number down to the event behind it.</summary>
public sealed class ExplainTests(LivePlant plant) : IClassFixture<LivePlant>
{
    /// <summary>Of line 1 over the last two hours.</summary>
    internal static string Address(string kpi)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        return $"/explain?kpi={kpi}&site=LODZ&line=L1&from={InstantPattern.ExtendedIso.Format(now - Duration.FromHours(2))}&to={InstantPattern.ExtendedIso.Format(now)}";
    }

    [Fact]
    public async Task Availability_opens_by_keyboard_to_the_stop_and_the_event_that_says_why()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await window.SignInAsync("plant-manager");
        await window.GoToAsync(Address("Availability"));
        await FollowAsync(window, "#elements a", "PBT");
        await FollowAsync(window, "#elements a", "DT");
        await window.Page.WaitForURLAsync("**element=DT**");

        // The one stop is the one segment that brings anything to downtime.
        var stop = window.Page.Locator("#segments tbody tr");
        await Assertions.Expect(stop).ToHaveCountAsync(1);
        await Assertions.Expect(stop).ToContainTextAsync("600");
        await Assertions.Expect(window.Page.Locator("#segments tfoot")).ToContainTextAsync("600");
        await Assertions.Expect(window.Page.Locator("#events")).ToContainTextAsync("FAIL-MECH");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Another_browser_at_the_same_address_sees_the_same()
    {
        var address = Address("OEE");
        await using var one = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await using var other = await plant.Chromium.OpenAsync(plant.Portal.Address);
        List<string> seen = [];
        foreach (var window in new[] { one, other })
        {
            await window.SignInAsync("viewer", address);
            await window.Page.Locator("#segments tbody tr").First.WaitForAsync();
            seen.Add(await window.Page.Locator("main").InnerTextAsync());
        }

        Assert.Equal(seen[0], seen[1]);
    }

    private static async Task FollowAsync(Window window, string links, string text)
    {
        var link = window.Page.Locator(links).Filter(new() { HasTextString = text }).First;
        await link.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
    }
}
