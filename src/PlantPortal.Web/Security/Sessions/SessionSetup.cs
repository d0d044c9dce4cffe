using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace PlantPortal.Web.Security;

/// <summary>Composition of sessions and of the keys that protect them.</summary>
internal static class SessionSetup
{
    public static void AddSessions(this IHostApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("PlantPortal").ProtectKeys(builder.Configuration);
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((options, ring) => options.XmlRepository = ring);

        builder.Services.AddSingleton<SessionStore>();
        builder.Services.AddOptions<CookieAuthenticationOptions>(PeopleScheme.Name).Configure<SessionStore>((options, store) =>
        {
            options.SessionStore = store;
            options.Cookie.SecurePolicy = builder.Environment.IsProduction() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        builder.Services.AddScoped<AuthenticationStateProvider, SessionCheck>();
    }
}
