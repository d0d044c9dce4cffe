using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace PlantPortal.Web.Security;

/// <summary>Proves with a certificate, where no secret is set, that the portal is the application that Entra knows.</summary>
internal sealed class ClientAssertion(IOptionsMonitor<MicrosoftIdentityOptions> options, TimeProvider time)
{
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(5);

    private readonly Lazy<X509Certificate2?> _certificate = new(() =>
        options.Get(OpenIdConnectDefaults.AuthenticationScheme).ClientCertificates is { } described ? DefaultCertificateLoader.LoadFirstCertificate(described) : null);

    /// <exception cref="InvalidOperationException">There is neither a secret nor a certificate that can be used.</exception>
    public async Task AddToAsync(AuthorizationCodeReceivedContext context)
    {
        if (!string.IsNullOrEmpty(context.Options.ClientSecret))
        {
            return;
        }

        var certificate = _certificate.Value ?? throw new InvalidOperationException("AzureAd:ClientCertificates names no certificate that can be loaded.");
        var provider = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        context.TokenEndpointRequest!.ClientAssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        context.TokenEndpointRequest.ClientAssertion = Sign(certificate, context.Options.ClientId!, provider.TokenEndpoint);
    }

    private string Sign(X509Certificate2 certificate, string client, string audience)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = client,
            Audience = audience,
            NotBefore = now,
            Expires = now + s_life,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = client, ["jti"] = Guid.NewGuid().ToString() },
            AdditionalHeaderClaims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["x5t#S256"] = Base64UrlEncoder.Encode(certificate.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256)),
            },
            SigningCredentials = new SigningCredentials(new X509SecurityKey(certificate), SecurityAlgorithms.RsaSsaPssSha256),
        });
    }
}
