using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Security;

/// <summary>
/// Who is signed in, in the database: a session survives a restart of the portal, and can be ended by others than the browser that holds its
/// cookie. One that has ended, expired or belongs to a disabled person is found by nobody. Thread-safe.
/// </summary>
public sealed class SessionStore(PortalDatabase database, IDbContextFactory<PortalDb> contexts, IDataProtectionProvider protection, IClock clock)
    : ITicketStore, IDisposable
{
    /// <summary>Names the session in the principal of its person.</summary>
    internal const string Claim = "session";

    /// <summary>Items of a ticket: the provider's own session, and who issued it.</summary>
    internal const string ProviderSession = ".sid";
    internal const string Issuer = ".iss";

    private static readonly Duration s_seenEvery = Duration.FromMinutes(1);
    private static readonly Duration s_keptAfterwards = Duration.FromDays(1);

    private readonly IDataProtector _protector = protection.CreateProtector("PlantPortal.Session");

    /// <summary>The question of every request.</summary>
    private readonly StatementPool _open = new(database, """
        SELECT session.caller, last_seen_at, ticket FROM session JOIN person ON person.caller = session.caller
        WHERE session.id = ?1 AND ended_at IS NULL AND expires_at > ?2 AND disabled_at IS NULL
        """);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        await WriteAsync(key, ticket);
        return key;
    }

    /// <summary>A browser that is signed in already signs in again, perhaps as somebody else.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket) => WriteAsync(key, ticket);

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var id = Hash(key);
        var now = clock.GetCurrentInstant();
        if (Find(id, now) is not { } found)
        {
            return null;
        }

        if (now - found.LastSeen >= s_seenEvery)
        {
            using var turn = await database.TakeWriteTurnAsync(CancellationToken.None);
            await using var db = await contexts.CreateDbContextAsync();
            await db.Set<SessionRow>().Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(r => r.LastSeenAt, now));
        }

        return Read(found.Ticket);
    }

    public async Task RemoveAsync(string key)
    {
        var id = Hash(key);
        await EndAsync(sessions => sessions.Where(row => row.Id == id), CancellationToken.None);
    }

    /// <summary>Whether the session that a principal came by is open still, and that person's.</summary>
    public bool IsOpen(ClaimsPrincipal principal)
    {
        var now = clock.GetCurrentInstant();
        return principal.FindFirst(Claim)?.Value is { } id && PortalClaims.IdOf(principal) is { } caller
            && Find(id, now) is { } found && found.Caller == caller;
    }

    /// <summary>Ends what came from one session of the identity provider.</summary>
    /// <returns>The <see cref="Caller.Id"/> of the person whose session ended; null when there was none.</returns>
    public async Task<string?> EndOfProviderAsync(string issuer, string session, CancellationToken cancel)
    {
        string? caller;
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            caller = await db.Set<SessionRow>().Where(row => row.Issuer == issuer && row.ProviderSession == session && row.EndedAt == null).Select(row => row.Caller).FirstOrDefaultAsync(cancel);
        }

        if (caller is not null)
        {
            await EndAsync(sessions => sessions.Where(row => row.Issuer == issuer && row.ProviderSession == session), cancel);
        }

        return caller;
    }

    /// <summary>Ends all sessions of a person, within the caller's transaction. It does not keep them from signing in again.</summary>
    /// <param name="caller">Their <see cref="Caller.Id"/>.</param>
    /// <returns>How many there were.</returns>
    public static Task<int> EndAllAsync(PortalDb db, string caller, Instant now, CancellationToken cancel) =>
        End(db.Set<SessionRow>().Where(row => row.Caller == caller), now, cancel);

    public void Dispose() => _open.Dispose();

    private async Task WriteAsync(string key, AuthenticationTicket ticket)
    {
        var id = Hash(key);
        var now = clock.GetCurrentInstant();
        var identity = new ClaimsIdentity(ticket.Principal.Identity);
        identity.AddClaim(new Claim(Claim, id));
        var named = new AuthenticationTicket(new ClaimsPrincipal(identity), ticket.Properties, ticket.AuthenticationScheme);

        using var turn = await database.TakeWriteTurnAsync(CancellationToken.None);
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var longGone = now - s_keptAfterwards;
        await db.Set<SessionRow>().Where(row => row.Id == id || row.ExpiresAt < longGone).ExecuteDeleteAsync();
        db.Add(new SessionRow
        {
            Id = id,
            Caller = PortalClaims.IdOf(ticket.Principal)!,
            ProviderSession = ticket.Properties.GetString(ProviderSession),
            Issuer = ticket.Properties.GetString(Issuer),
            CreatedAt = now,
            ExpiresAt = Instant.FromDateTimeOffset(ticket.Properties.ExpiresUtc!.Value),
            LastSeenAt = now,
            Ticket = _protector.Protect(TicketSerializer.Default.Serialize(named)),
        });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private async Task EndAsync(Func<IQueryable<SessionRow>, IQueryable<SessionRow>> which, CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await End(which(db.Set<SessionRow>()), clock.GetCurrentInstant(), cancel);
    }

    private static Task<int> End(IQueryable<SessionRow> sessions, Instant now, CancellationToken cancel) =>
        sessions.Where(row => row.EndedAt == null).ExecuteUpdateAsync(row => row.SetProperty(r => r.EndedAt, now), cancel);

    /// <summary>Null when it was protected with keys that are no longer there.</summary>
    private AuthenticationTicket? Read(byte[] ticket)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(_protector.Unprotect(ticket));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private Found? Find(string id, Instant now) => _open.Ask(row => row.Bind(1, id).Bind(2, now.ToMicros()).Next()
        ? new Found(row.Text(0), row.Whole(1).ToInstant(), row.Bytes(2).ToArray())
        : null);

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)));

    private sealed record Found(string Caller, Instant LastSeen, byte[] Ticket);
}
