using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace PlantPortal.Web.Security;

/// <summary>Composition of signing in with Entra ID; there only while the settings <c>AzureAd</c> are.</summary>
internal static class EntraSetup
{
    public const string Section = "AzureAd";

    /// <summary>Where the browser comes back to; registered in Entra.</summary>
    public const string SignInCallback = "/signin-oidc";

    /// <summary>Where Entra says that a session of its own has ended; registered in Entra.</summary>
    public const string FrontChannelSignOut = "/signout-oidc";

    public static bool IsOn(IConfiguration settings) => settings.GetSection(Section).AsEnumerable().Any(pair => !string.IsNullOrEmpty(pair.Value));

    public static void AddEntra(this IHostApplicationBuilder builder)
    {
        if (!IsOn(builder.Configuration))
        {
            return;
        }

        // The library reads this one from the settings alone. The claims then have the names that they have in the token.
        builder.Configuration[$"{Section}:MapInboundClaims"] = "false";
        var settings = builder.Configuration.GetSection(Section);
        builder.Services.AddSingleton(new SignInPage(EntraEndpoints.SignInPath, new Uri(settings["Instance"]!).GetLeftPart(UriPartial.Authority)));
        builder.Services.AddSingleton(new EntraTenant(Guid.Parse(settings["TenantId"]!)));
        builder.Services.AddScoped<EntraEvents>();
        builder.Services.AddSingleton<ClientAssertion>();
        builder.Services.AddAuthentication().AddMicrosoftIdentityWebApp(settings, OpenIdConnectDefaults.AuthenticationScheme, cookieScheme: null);
        builder.Services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, Configure);
        builder.AddEntraBearer(settings);
    }

    private static void Configure(OpenIdConnectOptions options)
    {
        options.SignInScheme = PeopleScheme.Name;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.UsePkce = true;
        options.ResponseMode = OpenIdConnectResponseMode.FormPost;
        options.SaveTokens = false;
        options.CallbackPath = SignInCallback;
        options.RemoteSignOutPath = FrontChannelSignOut;
        options.SignedOutRedirectUri = EntraEndpoints.SignedOutPath;

        // How long a person may take to sign in there.
        options.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(15);

        // Those that the library has put there go on first.
        var validated = options.Events.OnTokenValidated;
        options.Events.OnTokenValidated = async context =>
        {
            await validated(context);
            Events(context.HttpContext).TokenValidated(context);
        };
        var received = options.Events.OnAuthorizationCodeReceived;
        options.Events.OnAuthorizationCodeReceived = async context =>
        {
            await received(context);
            await context.HttpContext.RequestServices.GetRequiredService<ClientAssertion>().AddToAsync(context);
        };
        options.Events.OnTicketReceived = context => Events(context.HttpContext).TicketReceivedAsync(context);
        options.Events.OnRemoteFailure = context => Events(context.HttpContext).RemoteFailureAsync(context);
        options.Events.OnAccessDenied = context => Events(context.HttpContext).AccessDeniedAsync(context);
        options.Events.OnRemoteSignOut = context => Events(context.HttpContext).RemoteSignOutAsync(context);
    }

    private static EntraEvents Events(HttpContext context) => context.RequestServices.GetRequiredService<EntraEvents>();
}

/// <summary>The one tenant whose people are let in.</summary>
internal sealed record EntraTenant(Guid Id);
