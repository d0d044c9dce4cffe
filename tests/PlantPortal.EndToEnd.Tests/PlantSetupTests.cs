using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>An administrator sets a plant up, without a mouse and without JSON.</summary>
public sealed class PlantSetupTests(LivePlant plant) : IClassFixture<LivePlant>
{
    [Fact]
    public async Task A_plant_and_its_first_line_are_set_up_with_the_keyboard_alone()
    {
        await using var admin = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await admin.SignInAsync("administrator", "/admin/plants");
        await WriteAsync(admin, "new-plant", ("Code", "RIGA"), ("Name", "<b>Rīga</b>"), ("Time zone", "Europe/Riga"), ("Language and region", "lv-LV"));
        await admin.Page.Keyboard.PressAsync("Enter");
        await Expect(Heading(admin)).ToHaveTextAsync("<b>Rīga</b>");

        await WriteAsync(admin, "areas", ("Code of the area", "FILL"), ("Name of the area", "Filling"));
        await admin.Page.Keyboard.PressAsync("Enter");
        await Expect(admin.Page.GetByText("The area Filling is added.")).ToBeVisibleAsync();

        await WriteAsync(admin, "new-line", ("Code", "R1"), ("Name", "Filler 1"));
        await admin.Page.Keyboard.PressAsync("Enter");
        await admin.TabToAsync(admin.Page.GetByRole(AriaRole.Link, new() { Name = "Filler 1" }));
        await admin.Page.Keyboard.PressAsync("Enter");
        await Expect(Heading(admin)).ToHaveTextAsync("Filler 1");

        await WriteAsync(admin, "cycles", ("Seconds per item", "1.5"));
        await admin.Page.Keyboard.PressAsync("Enter");
        await Expect(admin.Page.GetByText("Ideal cycle of Every product: 1.5 s.")).ToBeVisibleAsync();
        Assert.Empty(await admin.AxeAsync());
        Assert.Empty(admin.Complaints);
    }

    private static async Task WriteAsync(Window window, string part, params (string Label, string Text)[] fields)
    {
        foreach (var (label, text) in fields)
        {
            await window.TabToAsync(window.Page.Locator($"[aria-labelledby={part}]").GetByLabel(label, new() { Exact = true }));
            await window.Page.Keyboard.TypeAsync(text);
        }
    }

    private static ILocator Heading(Window window) => window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
}
