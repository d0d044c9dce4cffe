using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace PlantPortal.Web.Security;

/// <summary>
/// Asks whether the session of an open page is open still: whenever somebody asks who is signed in there, so that nothing more can be done once it
/// has ended, and every twenty seconds unasked. When it has, nobody is signed in there any more, and the page says so in place: sent to sign in, the
/// browser would go on as the person who has just signed out.
/// </summary>
internal sealed class SessionCheck(ILoggerFactory loggers, SessionStore sessions) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    public override async Task<AuthenticationState> GetAuthenticationStateAsync()
    {
        var state = await base.GetAuthenticationStateAsync();
        if (state.User.Identity?.IsAuthenticated != true || sessions.IsOpen(state.User))
        {
            return state;
        }

        var nobody = new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()));
        SetAuthenticationState(Task.FromResult(nobody));
        return nobody;
    }

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(sessions.IsOpen(authenticationState.User));
}
