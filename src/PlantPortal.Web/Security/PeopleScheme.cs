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
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = SessionLength;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = RefuseUnknown;
        options.Events.OnRedirectToLogin = ChallengeAsync;
        options.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>A cookie may outlive the database that knew its person, and says nothing to another one.</summary>
    private static Task RefuseUnknown(CookieValidatePrincipalContext context)
    {
        if (context.HttpContext.RequestServices.GetRequiredService<CallerReader>().Find(context.Principal!) is null)
        {
            context.RejectPrincipal();
        }

        return Task.CompletedTask;
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
internal sealed record SignInPage(string Path);
