using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace PlantPortal.Web.Security;

/// <summary>The scheme of <c>X-Api-Key</c>, for gateways and scripts. A key never authors or approves.</summary>
internal sealed class ApiKeyScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IConfiguration settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "ApiKey";
    public const string Header = "X-Api-Key";

    private static readonly Caller Bootstrap = new(
        "key:bootstrap", "The bootstrap key",
        [new Grant([Right.Read, Right.Ingest, Right.WriteModel, Right.MapCodes, Right.ReplayQuarantine], Sites: null)]);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var given = Request.Headers[Header].ToString();
        if (given.Length == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var expected = settings["Ingest:BootstrapApiKey"];
        if (string.IsNullOrEmpty(expected) || !Same(given, expected))
        {
            return Task.FromResult(AuthenticateResult.Fail("The API key is not known."));
        }

        var principal = new ClaimsPrincipal(Bootstrap.ToIdentity(Name));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Name;
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    /// <summary>Compares hashes, so that neither content nor length shows in the time it takes.</summary>
    private static bool Same(string given, string expected) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
