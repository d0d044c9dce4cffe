using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace PlantPortal.FakeEntra;

/// <summary>Who is signed in to the tenant itself in which browser: another sign-in there asks nothing, as with Entra.</summary>
internal sealed class TenantSessions
{
    private const string Cookie = "tenant-session";

    private readonly ConcurrentDictionary<string, TenantSession> _sessions = new(StringComparer.Ordinal);

    public TenantSession? Of(HttpRequest request) =>
        request.Cookies[Cookie] is { } sid ? _sessions.GetValueOrDefault(sid) : null;

    public TenantSession Begin(HttpResponse response, Account account)
    {
        var session = new TenantSession(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), account);
        _sessions[session.Sid] = session;
        response.Cookies.Append(Cookie, session.Sid, new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.None });
        return session;
    }

    public void End(HttpResponse response, TenantSession session)
    {
        _sessions.TryRemove(session.Sid, out _);
        response.Cookies.Delete(Cookie);
    }
}

/// <summary>One browser's session with the tenant.</summary>
internal sealed record TenantSession(string Sid, Account Account)
{
    /// <summary>The front-channel sign-out addresses of the applications that the person went on to.</summary>
    public ConcurrentDictionary<Uri, byte> SignOutAddresses { get; } = new();
}
