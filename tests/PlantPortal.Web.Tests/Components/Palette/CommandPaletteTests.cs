using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Components.Layout;
using PlantPortal.Web.Components.Palette;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Features.Live;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Components.Palette;

public sealed class CommandPaletteTests : Screens
{
    [Fact]
    public async Task Closed_it_knows_nothing_and_open_it_offers_everything_with_the_first_chosen()
    {
        var palette = await ShowAsync();
        Assert.Empty(palette.FindAll("[role=option]"));
        Assert.Equal("false", palette.Find("input").GetAttribute("aria-expanded"));

        palette.Find("input").Focus();

        Assert.Equal(["Plants", "Downtime", "Stops", "Governance", "Quarantine", "API"], palette.FindAll("[role=option] > span:first-child").Select(o => o.TextContent).Take(6));
        Assert.Equal("palette-0", palette.Find("input").GetAttribute("aria-activedescendant"));
        Assert.Equal("true", palette.Find("#palette-0").GetAttribute("aria-selected"));
        palette.Find("dialog").TriggerEvent("onclose", EventArgs.Empty);
        Assert.Empty(palette.FindAll("[role=option]"));
    }

    [Fact]
    public async Task The_arrow_keys_walk_round_the_list_and_enter_goes_there()
    {
        var palette = await ShowAsync();
        var script = JSInterop.SetupVoid("portal.closePalette").SetVoidResult();
        palette.Find("input").Focus();

        Press(palette, "ArrowUp");
        Assert.Equal($"palette-{palette.FindAll("[role=option]").Count - 1}", palette.Find("input").GetAttribute("aria-activedescendant"));
        Press(palette, "ArrowDown");
        Assert.Equal("palette-0", palette.Find("input").GetAttribute("aria-activedescendant"));
        Press(palette, "Enter");

        Assert.Single(script.Invocations);
        Assert.EndsWith("/", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enter_that_only_ends_the_composing_of_a_character_goes_nowhere()
    {
        var palette = await ShowAsync();
        palette.Find("input").Focus();
        palette.Find("input").KeyDown(new KeyboardEventArgs { Key = "Enter", IsComposing = true });

        Assert.Empty(JSInterop.Invocations);
    }

    [Fact]
    public async Task A_name_that_leads_nowhere_says_so_and_enter_does_nothing()
    {
        var palette = await ShowAsync();
        palette.Find("input").Focus();
        palette.Find("input").Input("nowhere at all");
        Press(palette, "Enter");

        Assert.Contains("Nothing of this name", palette.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Null(palette.Find("input").GetAttribute("aria-activedescendant"));
        Assert.Empty(JSInterop.Invocations);
    }

    private static void Press(IRenderedComponent<CommandPalette> palette, string key) => palette.Find("input").KeyDown(key);

    private async Task<IRenderedComponent<CommandPalette>> ShowAsync()
    {
        var models = new ModelStore(Database.Database);
        await models.LoadAsync();
        TestPeople.Add(Database.Database, "user:ada", Role.Viewer, RoleAt.EveryPlant);
        Services.SignIn(Database.Database, "user:ada");
        Services.AddSingleton(models).AddSingleton<IClock>(SystemClock.Instance).AddScoped<PortalScreens>().AddScoped<Destinations>();
        return Render<CommandPalette>();
    }
}
