using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PlantPortal.FakeEntra;

/// <summary>OpenID Connect at Entra's addresses: OpenIddict in its degraded mode, which checks the protocol and leaves who is registered to us.</summary>
internal static class TenantProtocol
{
    public static void AddTenantProtocol(this IServiceCollection services, TenantSetup setup, Uri issuer) => services.AddOpenIddict().AddServer(server =>
    {
        var tenant = setup.TenantId.ToString();
        server.EnableDegradedMode();
        server.SetIssuer(issuer)
            .SetConfigurationEndpointUris($"{tenant}/v2.0/.well-known/openid-configuration")
            .SetJsonWebKeySetEndpointUris($"{tenant}/discovery/v2.0/keys")
            .SetAuthorizationEndpointUris($"{tenant}/oauth2/v2.0/authorize")
            .SetTokenEndpointUris($"{tenant}/oauth2/v2.0/token")
            .SetEndSessionEndpointUris($"{tenant}/oauth2/v2.0/logout")
            .AllowAuthorizationCodeFlow()
            .AllowClientCredentialsFlow()
            .RegisterScopes(Scopes.OpenId, Scopes.Profile, Scopes.Email, Scopes.OfflineAccess, $"api://{setup.PortalId}/access_as_user", $"api://{setup.PortalId}/.default")
            .AddSigningKey(NewKey())
            .AddEncryptionKey(NewKey())
            .DisableAccessTokenEncryption();
        server.Configure(options => options.CodeChallengeMethods.Add(CodeChallengeMethods.Plain));
        server.UseAspNetCore()
            .EnableAuthorizationEndpointPassthrough()
            .EnableTokenEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough();

        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context => CheckAuthorize(context, setup)));
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context => CheckToken(context, setup)));
        server.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(CheckSignOut));
        server.AddEventHandler(ClientAssertions.For(setup));
        server.AddEventHandler(EntraTokens.For(setup));
        server.AddEventHandler<HandleConfigurationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            context.Metadata["frontchannel_logout_supported"] = true;
            context.Metadata["http_logout_supported"] = true;
            return default;
        }));
    });

    private static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };

    private static ValueTask CheckAuthorize(ValidateAuthorizationRequestContext context, TenantSetup setup)
    {
        if (context.ClientId != setup.PortalId.ToString() && context.ClientId != setup.ScriptId.ToString())
        {
            context.Reject(Errors.UnauthorizedClient, "AADSTS700016: the application is not registered in this tenant.");
        }
        else if (!IsAllowed(context.RedirectUri, "/signin-oidc"))
        {
            context.Reject(Errors.InvalidRequest, "AADSTS50011: the redirect URI is not one of the application's: it must be on this machine and end in /signin-oidc.");
        }

        return default;
    }

    private static ValueTask CheckToken(ValidateTokenRequestContext context, TenantSetup setup)
    {
        var right = context.ClientId == setup.ScriptId.ToString()
            || (context.ClientId == setup.PortalId.ToString() && (context.ClientSecret == setup.PortalSecret || ClientAssertions.WasAccepted(context.Transaction)))
            || setup.Daemons.Any(daemon => context.ClientId == daemon.ClientId.ToString() && context.ClientSecret == daemon.Secret);
        if (!right)
        {
            context.Reject(Errors.InvalidClient, "AADSTS7000215: the client secret is not the application's.");
        }

        return default;
    }

    private static ValueTask CheckSignOut(ValidateEndSessionRequestContext context)
    {
        if (context.PostLogoutRedirectUri is { } address && !IsAllowed(address, "/signout-callback-oidc"))
        {
            context.Reject(Errors.InvalidRequest, "The address to return to is not one of the application's: it must be on this machine and end in /signout-callback-oidc.");
        }

        return default;
    }

    private static bool IsAllowed(string? address, string path) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback && uri.AbsolutePath.EndsWith(path, StringComparison.Ordinal);
}
