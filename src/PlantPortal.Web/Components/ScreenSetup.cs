using System.Globalization;
using MudBlazor.Services;
using PlantPortal.Web.Components.Layout;
using PlantPortal.Web.Components.Palette;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Components;

/// <summary>The pages and what they are made of.</summary>
internal static class ScreenSetup
{
    public static void AddScreens(this IHostApplicationBuilder builder)
    {
        // Twice within the time after which portal.js takes a silent server for lost.
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.KeepAliveInterval = TimeSpan.FromSeconds(5));

        // MudBlazor looks for closed popovers to forget by a timer of each circuit: twice a second of hundreds of people is a tenth of all that they cost.
        builder.Services.AddMudServices(mud => mud.PopoverOptions.QueueDelay = TimeSpan.FromSeconds(30));
        builder.Services.AddLocalization();
        builder.Services.AddScoped<PortalScreens>();
        builder.Services.AddScoped<Destinations>();

        // They keep nothing: one of each serves every circuit.
        builder.Services.AddSingleton<Formats>();
        builder.Services.AddSingleton<KpiNames>();
        builder.Services.AddSingleton<ReasonNames>();
        builder.Services.AddSingleton<ComparabilityWords>();
        builder.Services.AddSingleton<CsvExport>();

        // Numbers and dates by the browser's language, whichever it is; texts in the languages that there are.
        builder.Services.AddRequestLocalization(options =>
        {
            options.SupportedCultures = CultureInfo.GetCultures(CultureTypes.SpecificCultures);
            options.SupportedUICultures = [CultureInfo.GetCultureInfo("en")];
            options.SetDefaultCulture("en-GB");
        });
    }

    public static void MapScreens(this WebApplication app)
    {
        // Style and script are the product's, and the sign-in page needs them.
        app.MapStaticAssets().AllowAnonymous();

        // The circuit's own endpoints name no policy, so all are given one; pages name theirs besides. Who may frame a page is said once, in SecurityHeaders.
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .RequireAuthorization(Policies.Read);
    }
}
