using MudBlazor.Services;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Components;

/// <summary>The pages and what they are made of.</summary>
internal static class ScreenSetup
{
    public static void AddScreens(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
        builder.Services.AddLocalization();
    }

    public static void MapScreens(this WebApplication app)
    {
        // Style and script are the product's, and the sign-in page needs them.
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
