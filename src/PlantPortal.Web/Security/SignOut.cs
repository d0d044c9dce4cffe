using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Security;

/// <summary>Ends the session of the person who asks, and the one that it came from at the identity provider.</summary>
internal static class SignOut
{
    /// <param name="token">Taken from the form only so that the request must carry an antiforgery token.</param>
    public static async Task<IResult> RunAsync(
        HttpContext context, PortalDatabase database, IDbContextFactory<PortalDb> contexts, AuditTrail audit,
        [FromForm(Name = "__RequestVerificationToken")] string token, CancellationToken cancel)
    {
        await NoteAsync(PortalClaims.IdOf(context.User)!, database, contexts, audit, cancel);
        await context.SignOutAsync(PeopleScheme.Name);
        return EntraSetup.IsOn(context.RequestServices.GetRequiredService<IConfiguration>())
            ? Results.SignOut(authenticationSchemes: [OpenIdConnectDefaults.AuthenticationScheme])
            : Results.LocalRedirect("~/");
    }

    private static async Task NoteAsync(string caller, PortalDatabase database, IDbContextFactory<PortalDb> contexts, AuditTrail audit, CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        audit.Append(db, new AuditEntry(caller, "sign-out", "portal"));
        await db.SaveChangesAsync(cancel);
    }
}
