using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace PlantPortal.FakeEntra;

/// <summary>What the tenant answers: who signs in, which token a client gets, and how a session ends.</summary>
internal static class TenantEndpoints
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static void MapTenant(this IEndpointRouteBuilder routes, TenantSetup setup)
    {
        var tenant = routes.MapGroup($"/{setup.TenantId}/oauth2/v2.0");
        tenant.MapMethods("/authorize", ["GET", "POST"], Authorize);
        tenant.MapPost("/token", TokenAsync);
        tenant.MapMethods("/logout", ["GET", "POST"], SignOut);
    }

    private static IResult Authorize(HttpContext context, TenantSetup setup, TenantSessions sessions)
    {
        var request = context.GetOpenIddictServerRequest()!;
        var session = sessions.Of(context.Request);
        if (setup.Accounts.FirstOrDefault(a => a.UserName == (string?)request["account"]) is { } chosen)
        {
            session = sessions.Begin(context.Response, chosen);
        }
        else if (session is null || request.HasPromptValue(PromptValues.SelectAccount) || request.HasPromptValue(PromptValues.Login))
        {
            return Results.Content(TenantPages.Accounts(context.Request.Path, Asked(request), setup.Accounts), "text/html; charset=utf-8");
        }

        session.SignOutAddresses[new Uri(new Uri(request.RedirectUri!), "signout-oidc")] = 0;
        var account = session.Account;
        var identity = Identity(setup, account.ObjectId, account.Roles)
            .SetClaim("name", account.Name)
            .SetClaim("preferred_username", account.UserName)
            .SetClaim("sid", session.Sid)
            .SetClaims("groups", [.. account.Groups]);
        return SignIn(identity, setup, request);
    }

    private static async Task<IResult> TokenAsync(HttpContext context, TenantSetup setup)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType())
        {
            var daemon = setup.Daemons.Single(d => d.ClientId.ToString() == request.ClientId);
            return SignIn(Identity(setup, daemon.ObjectId, daemon.Roles).SetClaim("azp", request.ClientId), setup, request);
        }

        var code = await context.AuthenticateAsync(Scheme);
        return Results.SignIn(code.Principal!, properties: null, Scheme);
    }

    private static IResult SignOut(HttpContext context, TenantSessions sessions, IOptionsMonitor<OpenIddictServerOptions> options)
    {
        var request = context.GetOpenIddictServerRequest()!;
        List<string> tell = [];
        if (sessions.Of(context.Request) is { } session)
        {
            sessions.End(context.Response, session);
            tell.AddRange(session.SignOutAddresses.Keys.Select(address => QueryHelpers.AddQueryString(address.AbsoluteUri, new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["sid"] = session.Sid,
                ["iss"] = options.CurrentValue.Issuer!.AbsoluteUri,
            })));
        }

        var next = request.PostLogoutRedirectUri is { } address && request.State is { } state ? QueryHelpers.AddQueryString(address, "state", state) : request.PostLogoutRedirectUri;
        return Results.Content(TenantPages.SignedOut(tell, next), "text/html; charset=utf-8");
    }

    /// <summary>The claims that people and programs share.</summary>
    private static ClaimsIdentity Identity(TenantSetup setup, Guid objectId, string[] roles) => new ClaimsIdentity(Scheme, "name", "roles")
        .SetClaim(Claims.Subject, objectId.ToString("N"))
        .SetClaim("oid", objectId.ToString())
        .SetClaim("tid", setup.TenantId.ToString())
        .SetClaim("ver", "2.0")
        .SetClaims("roles", [.. roles]);

    /// <summary>Gives the tokens that were asked for; the one for the portal's API carries what was granted of it.</summary>
    private static IResult SignIn(ClaimsIdentity identity, TenantSetup setup, OpenIddictRequest request)
    {
        var scopes = request.GetScopes();
        if (scopes.Any(scope => scope.StartsWith($"api://{setup.PortalId}/", StringComparison.Ordinal)))
        {
            identity.SetResources(setup.PortalId.ToString());
        }

        if (scopes.Contains($"api://{setup.PortalId}/access_as_user"))
        {
            identity.SetClaim("scp", "access_as_user");
        }

        identity.SetScopes(scopes.Remove(Scopes.OfflineAccess));
        identity.SetDestinations(static claim => claim.Type == "scp" || claim.Type == "azp" ? [Destinations.AccessToken] : [Destinations.AccessToken, Destinations.IdentityToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), properties: null, Scheme);
    }

    private static IEnumerable<KeyValuePair<string, string>> Asked(OpenIddictRequest request) =>
        request.GetParameters().Where(p => p.Key != "prompt").Select(p => KeyValuePair.Create(p.Key, (string?)p.Value ?? ""));
}
