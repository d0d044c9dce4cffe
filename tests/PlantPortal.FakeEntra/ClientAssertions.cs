using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PlantPortal.FakeEntra;

/// <summary>A client that shows its certificate in place of a secret, by a token that it signed.</summary>
internal static class ClientAssertions
{
    private const string Accepted = "client-assertion-accepted";

    public static bool WasAccepted(OpenIddictServerTransaction transaction) => transaction.Properties.ContainsKey(Accepted);

    public static OpenIddictServerHandlerDescriptor For(TenantSetup setup) => OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
        .UseInlineHandler(async context =>
        {
            if (!context.ValidTokenTypes.Contains(TokenTypeIdentifiers.Private.ClientAssertion) || setup.PortalCertificate is not { } certificate)
            {
                return;
            }

            var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(context.Token, new TokenValidationParameters
            {
                ValidIssuer = setup.PortalId.ToString(),
                ValidAudience = new Uri(context.BaseUri!, $"{setup.TenantId}/oauth2/v2.0/token").AbsoluteUri,
                IssuerSigningKey = new X509SecurityKey(certificate),
            });
            if (!result.IsValid)
            {
                context.Reject(Errors.InvalidClient, "AADSTS700027: the client assertion is not signed by the application's certificate, or not for this tenant.");
                return;
            }

            context.DisableAudienceValidation = true; // Done above.
            context.Transaction.Properties[Accepted] = true;
            context.Principal = new ClaimsPrincipal(result.ClaimsIdentity).SetTokenType(TokenTypeIdentifiers.Private.ClientAssertion);
        })
        .SetOrder(OpenIddictServerHandlers.Protection.ResolveTokenValidationParameters.Descriptor.Order - 1)
        .Build();
}
