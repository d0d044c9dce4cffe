using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PlantPortal.FakeEntra;

/// <summary>Gives tokens the shape of Entra's, and the fault of their account or daemon, just before they are signed.</summary>
internal static class EntraTokens
{
    /// <summary>Arrays even when there is one value.</summary>
    private static readonly string[] s_arrays = ["roles", "groups"];

    private static readonly Guid s_elsewhere = new("99999999-9999-4999-8999-999999999999");

    public static OpenIddictServerHandlerDescriptor For(TenantSetup setup) => OpenIddictServerHandlerDescriptor.CreateBuilder<GenerateTokenContext>()
        .UseInlineHandler(context =>
        {
            if (context.TokenType is TokenTypeIdentifiers.AccessToken or TokenTypeIdentifiers.IdentityToken)
            {
                foreach (var type in s_arrays.Where(context.Principal.HasClaim))
                {
                    (context.SecurityTokenDescriptor.Claims ??= new Dictionary<string, object>(StringComparer.Ordinal))[type] = context.Principal.GetClaims(type);
                }

                Spoil(context, FaultOf(setup, context.Principal.GetClaim("oid")));
            }

            return default;
        })
        .SetOrder(OpenIddictServerHandlers.Protection.GenerateIdentityModelToken.Descriptor.Order - 1)
        .Build();

    private static Fault FaultOf(TenantSetup setup, string? objectId) =>
        setup.Accounts.FirstOrDefault(account => account.ObjectId.ToString() == objectId)?.Fault
        ?? setup.Daemons.FirstOrDefault(daemon => daemon.ObjectId.ToString() == objectId)?.Fault
        ?? Fault.None;

    private static void Spoil(GenerateTokenContext context, Fault fault)
    {
        var token = context.SecurityTokenDescriptor;
        switch (fault)
        {
            case Fault.WrongTenant:
                token.Subject.SetClaim("tid", s_elsewhere.ToString());
                break;
            case Fault.WrongIssuer:
                token.Issuer = token.Issuer.Replace(context.Principal.GetClaim("tid")!, s_elsewhere.ToString(), StringComparison.Ordinal);
                break;
            case Fault.WrongAudience:
                token.Audiences.Clear();
                token.Audience = s_elsewhere.ToString();
                break;
            case Fault.Expired:
                token.NotBefore = token.IssuedAt -= TimeSpan.FromHours(2);
                token.Expires = token.IssuedAt + TimeSpan.FromHours(1);
                break;
            case Fault.WrongKey:
                token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "unknown" }, SecurityAlgorithms.RsaSha256);
                break;
            case Fault.None:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, message: null);
        }
    }
}
