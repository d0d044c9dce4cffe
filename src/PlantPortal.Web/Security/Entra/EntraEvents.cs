using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Security;

/// <summary>What happens between Entra and the portal: who is let in, who is not and why, and whose session ended there.</summary>
internal sealed partial class EntraEvents(
    EntraTenant tenant, PersonStore people, SessionStore sessions, PortalDatabase database, IDbContextFactory<PortalDb> contexts, AuditTrail audit, ILogger<EntraEvents> log)
{
    /// <summary>Of a person of whom nothing is known that could be believed.</summary>
    private const string Stranger = "user:unknown";

    private const string OtherTenant = "The token is of another tenant.";

    /// <summary>The issuer has been checked, but not that its token is of the tenant that it names.</summary>
    /// <exception cref="SecurityTokenValidationException">It is of another tenant, or nobody's. Thrown, so that the failure remembers which sign-in it is of.</exception>
    public void TokenValidated(TokenValidatedContext context)
    {
        if (IdOf(context.Principal!, "tid") != tenant.Id)
        {
            throw new SecurityTokenValidationException(OtherTenant);
        }

        if (IdOf(context.Principal!, "oid") is null)
        {
            throw new SecurityTokenValidationException("The token does not say whose it is: it has no 'oid'.");
        }
    }

    /// <summary>All has been checked, the nonce too.</summary>
    public async Task TicketReceivedAsync(TicketReceivedContext context)
    {
        var token = context.Principal!;
        var who = new SignedIn(
            tenant.Id, IdOf(token, "oid")!.Value, Text(token, "name") ?? Text(token, "preferred_username") ?? "Nameless", Text(token, "preferred_username") ?? "",
            RolesOf(token), [.. token.FindAll("groups").Select(claim => claim.Value)]);
        var person = await people.SignedInAsync(who, context.HttpContext.RequestAborted);
        if (person.IsDisabled)
        {
            context.HandleResponse();
            context.Response.Redirect(EntraEndpoints.Refused("disabled"));
            return;
        }

        // A new session always: one that the browser brought along may have been planted.
        context.Request.Headers.Cookie = default;
        context.Principal = new ClaimsPrincipal(PortalClaims.Person(person.Id, who.Name, PeopleScheme.Name));
        context.Properties!.SetString(SessionStore.ProviderSession, Text(token, "sid"));
        context.Properties.SetString(SessionStore.Issuer, token.FindFirst("iss")?.Value ?? token.FindFirst("oid")!.Issuer);
    }

    /// <summary>Tells the person in our words, whoever runs the portal in the log, and the audit when it came of a sign-in that began here.</summary>
    public async Task RemoteFailureAsync(RemoteFailureContext context)
    {
        var reason = ReasonOf(context.Failure);
        context.HandleResponse();
        LogRefused(reason, context.Failure);
        await RefuseAsync(context.HttpContext, reason, begunHere: context.Properties is not null);
    }

    /// <summary>The person, or their organisation, said no at Entra.</summary>
    public Task AccessDeniedAsync(AccessDeniedContext context)
    {
        context.HandleResponse();
        return RefuseAsync(context.HttpContext, "declined", begunHere: true);
    }

    /// <summary>Comes in a hidden frame of Entra's page, without our cookie: the session is the one that it names.</summary>
    public async Task RemoteSignOutAsync(RemoteSignOutContext context)
    {
        context.HandleResponse();
        var message = context.ProtocolMessage;
        if (message?.Sid is not { Length: > 0 } session || message.Iss is not { Length: > 0 } issuer)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (await sessions.EndOfProviderAsync(issuer, session, context.HttpContext.RequestAborted) is { } caller)
        {
            await NoteAsync(new AuditEntry(caller, "sign-out", "portal", Why: "signed out of Entra"), context.HttpContext.RequestAborted);
        }

        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Response.StatusCode = StatusCodes.Status200OK;
    }

    private async Task RefuseAsync(HttpContext context, string reason, bool begunHere)
    {
        if (begunHere)
        {
            await NoteAsync(new AuditEntry(Stranger, "refuse-sign-in", $"{context.Connection.RemoteIpAddress}", Why: reason), context.RequestAborted);
        }

        context.Response.Redirect(EntraEndpoints.Refused(reason));
    }

    private async Task NoteAsync(AuditEntry entry, CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        audit.Append(db, entry);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>One of the words that the page of a refused sign-in knows.</summary>
    private static string ReasonOf(Exception? failure) => failure switch
    {
        null => "failed",
        SecurityTokenInvalidAudienceException => "not-for-this-portal",
        SecurityTokenExpiredException => "expired",
        // The library asks the tenant who it is, and says that the issuer is wrong when it got no answer.
        SecurityTokenInvalidIssuerException { InnerException: not null } => "unreachable",
        SecurityTokenInvalidIssuerException or SecurityTokenValidationException { Message: OtherTenant } => "other-tenant",
        HttpRequestException or InvalidOperationException { InnerException: not null } => "unreachable",
        { InnerException: { } inner } => ReasonOf(inner),
        _ => "failed",
    };

    private static ImmutableArray<Role> RolesOf(ClaimsPrincipal token) =>
        [.. RoleText.Read(string.Join(',', token.FindAll("roles").Select(claim => claim.Value)))];

    private static Guid? IdOf(ClaimsPrincipal token, string type) => Guid.TryParse(Text(token, type), out var id) ? id : null;

    private static string? Text(ClaimsPrincipal token, string type) => token.FindFirst(type)?.Value;

    [LoggerMessage(LogLevel.Warning, "A sign-in was refused: {Reason}.")]
    private partial void LogRefused(string reason, Exception? failure);
}
