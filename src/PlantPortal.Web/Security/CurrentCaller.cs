using Microsoft.AspNetCore.Components.Authorization;

namespace PlantPortal.Web.Security;

/// <summary>The person behind a circuit, for components that call queries and commands.</summary>
internal sealed class CurrentCaller(AuthenticationStateProvider authentication)
{
    /// <exception cref="InvalidOperationException">Nobody is signed in; every page asks for a policy, so this is a defect.</exception>
    public async Task<Caller> GetAsync() =>
        Caller.From((await authentication.GetAuthenticationStateAsync()).User)
        ?? throw new InvalidOperationException("A component asked for the caller where nobody is signed in.");
}
