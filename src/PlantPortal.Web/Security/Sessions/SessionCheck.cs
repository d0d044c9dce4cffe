using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace PlantPortal.Web.Security;

/// <summary>
/// Asks for an open page every twenty seconds whether its session is open still. When it is not, nobody is signed in there any more, and the
/// page says so in place: sent to sign in, the browser would go on as the person who has just signed out.
/// </summary>
internal sealed class SessionCheck(ILoggerFactory loggers, SessionStore sessions) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(sessions.IsOpen(authenticationState.User));
}
