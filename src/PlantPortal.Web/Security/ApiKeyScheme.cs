using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace PlantPortal.Web.Security;

/// <summary>The scheme of <c>X-Api-Key</c>, for gateways and scripts. A key never authors or approves.</summary>
internal sealed class ApiKeyScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys, WrongKeys wrong)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "ApiKey";
    public const string Header = "X-Api-Key";

    /// <summary>Nothing that is longer can be a key.</summary>
    private const int LongestKey = 1_024;

    private static readonly TimeSpan s_retry = TimeSpan.FromMinutes(1);

    private bool _triesTooOften;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var given = Request.Headers[Header].ToString();
        if (given.Length == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (given.Length > LongestKey || keys.Verify(given) is not { } caller)
        {
            _triesTooOften = await wrong.CountAsync(Context.Connection.RemoteIpAddress, Context.RequestAborted);
            return AuthenticateResult.Fail("The API key is not known.");
        }

        await keys.NoteUseAsync(caller, Context.RequestAborted);
        var principal = new ClaimsPrincipal(PortalClaims.Key(caller.Id, caller.Name, Name));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_triesTooOften)
        {
            Response.Headers.RetryAfter = s_retry.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Task.CompletedTask;
        }

        Response.Headers.WWWAuthenticate = Name;
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
