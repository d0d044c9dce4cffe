using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace PlantPortal.Web.Security;

/// <summary>Ends the session of the person who asks.</summary>
internal static class SignOut
{
    /// <param name="token">Taken from the form only so that the request must carry an antiforgery token.</param>
    public static async Task<IResult> RunAsync(HttpContext context, [FromForm(Name = "__RequestVerificationToken")] string token)
    {
        await context.SignOutAsync(PeopleScheme.Name);
        return Results.LocalRedirect("~/");
    }
}
