using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Data;

namespace PlantPortal.Web.Tests.Security.Sessions;

public sealed class SessionCheckTests : IAsyncLifetime
{
    private const string Ada = "user:t/ada";

    private TestDatabase _test = null!;
    private SessionStore _sessions = null!;
    private SessionCheck _circuit = null!;
    private CurrentCaller _current = null!;

    public async ValueTask InitializeAsync()
    {
        _test = await TestDatabase.CreateAsync();
        _sessions = new SessionStore(_test.Database, _test.Contexts, new EphemeralDataProtectionProvider(), NodaTime.SystemClock.Instance);
        TestPeople.Add(_test.Database, Ada, Role.Admin);
        var properties = new AuthenticationProperties { ExpiresUtc = DateTimeOffset.MaxValue };
        var key = await _sessions.StoreAsync(new AuthenticationTicket(new ClaimsPrincipal(PortalClaims.Person(Ada, "Ada", "test")), properties, "test"));
        _circuit = new SessionCheck(NullLoggerFactory.Instance, _sessions);
        _circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState((await _sessions.RetrieveAsync(key))!.Principal)));
        _current = new CurrentCaller(_circuit, TestPeople.Callers(_test.Database), TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        ((IDisposable)_circuit).Dispose();
        _sessions.Dispose();
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task An_open_page_may_do_nothing_more_from_the_moment_its_session_ends()
    {
        Assert.True((await _current.GetAsync()).May(Right.ManageKeys));
        TestPeople.Run(_test.Database, "UPDATE session SET ended_at = 1");

        Assert.Equal(Caller.Nobody, await _current.GetAsync());
        Assert.Equal(Caller.Nobody, await _current.RecentAsync());
    }

    [Fact]
    public async Task The_page_is_told_at_once_and_once_only()
    {
        List<Task<AuthenticationState>> told = [];
        _circuit.AuthenticationStateChanged += told.Add;
        await _current.GetAsync();
        Assert.Empty(told);
        TestPeople.Run(_test.Database, "UPDATE session SET ended_at = 1");
        await _current.GetAsync();
        await _current.GetAsync();

        Assert.False((await Assert.Single(told)).User.Identity!.IsAuthenticated);
    }
}
