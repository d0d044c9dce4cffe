using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace PlantPortal.Web.Security;

/// <summary>The scheme of people: a session cookie, made by whichever sign-in is set up.</summary>
internal static class PeopleScheme
{
    public const string Name = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>Sessions end after this long, whether used or not.</summary>
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(8);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "PlantPortal";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = SessionLength;
        options.SlidingExpiration = false;
        options.Events.OnRedirectToLogin = ChallengeAsync;
        options.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>Only a person who opens a page is sent to sign in: a redirect would hide from a script that its session ended.</summary>
    private static Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var page = context.HttpContext.RequestServices.GetService<SignInPage>();
        if (page is null || !Navigations.Include(context.Request))
        {
            return AnswerAsync(context, StatusCodes.Status401Unauthorized);
        }

        context.Response.Redirect($"{page.Path}{QueryString.Create("returnUrl", context.Request.PathBase + context.Request.Path + context.Request.QueryString)}");
        return Task.CompletedTask;
    }

    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}

/// <summary>Where people sign in; absent while no way to sign in is set up.</summary>
/// <param name="Provider">The origin of the identity provider, to which forms may lead; null when the portal signs people in itself.</param>
internal sealed record SignInPage(string Path, string? Provider = null);
