using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace PlantPortal.Web.Security;

/// <summary>Who may come in, by which scheme, and what a browser may load.</summary>
internal static class SecuritySetup
{
    private const string ByPath = "ByPath";

    public static void AddSecurity(this IHostApplicationBuilder builder)
    {
        var entra = EntraSetup.IsOn(builder.Configuration);

        // Machines are known by their key or token alone and people by their cookie alone: no page can be made to call the API for them.
        builder.Services.AddAuthentication(ByPath)
            .AddPolicyScheme(ByPath, displayName: null, options =>
                options.ForwardDefaultSelector = context => !MachinePaths.Include(context.Request.Path) ? PeopleScheme.Name
                    : entra && EntraBearer.IsMeant(context.Request) ? EntraBearer.Name : ApiKeyScheme.Name)
            .AddCookie(PeopleScheme.Name, PeopleScheme.Configure)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyScheme>(ApiKeyScheme.Name, configureOptions: null);

        builder.Services.AddAuthorization(Policies.Register);
        builder.Services.AddSingleton<IAuthorizationHandler, Policies.Handler>();
        builder.Services.AddSingleton<CallerReader>();
        builder.Services.AddSingleton<ApiKeys>();
        builder.Services.AddSingleton<WrongKeys>();
        builder.Services.AddSingleton<PersonStore>();
        builder.Services.AddSingleton<Administrators>();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddScoped<CurrentCaller>();
        builder.AddSessions();
        builder.AddEntra();
#if DEBUG
        builder.AddDevelopmentSignIn();
#endif
    }

    public static void UseSecurity(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseWebSockets();
        app.UseMiddleware<SameOrigin>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public static void MapSecurity(this WebApplication app)
    {
        app.MapPost("/sign-out", SignOut.RunAsync).RequireAuthorization(Policies.SignedIn);
        app.MapEntra();
#if DEBUG
        app.MapDevelopmentSignIn();
#endif
    }
}
