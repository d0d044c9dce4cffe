using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PlantPortal.Web.Security;

/// <summary>Where people go to sign in, and where they are when they have signed out or were not let in.</summary>
internal static class EntraEndpoints
{
    public const string SignInPath = "/sign-in";
    public const string SignedOutPath = "/signed-out";

    public static void MapEntra(this WebApplication app)
    {
        app.MapGet(SignedOutPath, (string? why) => new RazorComponentResult<SignedOutPage>(new { Why = why })).AllowAnonymous();
        if (EntraSetup.IsOn(app.Configuration))
        {
            app.MapGet(SignInPath, SignInAsync).AllowAnonymous();
        }
    }

    /// <summary>The page that says why somebody was not let in.</summary>
    public static string Refused(string reason) => $"{SignedOutPath}{QueryString.Create("why", reason)}";

    private static async Task<IResult> SignInAsync(HttpContext context, string? returnUrl)
    {
        // Whoever signs in again has no use for the session that they had.
        if (context.User.Identity?.IsAuthenticated == true)
        {
            await context.SignOutAsync(PeopleScheme.Name);
        }

        return Results.Challenge(new AuthenticationProperties { RedirectUri = LocalAddress.Of(returnUrl) }, [OpenIdConnectDefaults.AuthenticationScheme]);
    }
}
