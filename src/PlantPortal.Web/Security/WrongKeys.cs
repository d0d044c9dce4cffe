using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Security;

/// <summary>
/// Counts wrong keys by address. After some of them an address is told to wait instead of why, and that it tries is put on record once a minute. A right key
/// is never kept waiting, from whatever address: gateways behind one address must not be shut out by a neighbour. Thread-safe.
/// </summary>
internal sealed class WrongKeys(PortalDatabase database, IDbContextFactory<PortalDb> contexts, AuditTrail audit) : IDisposable
{
    /// <summary>From one address in a minute.</summary>
    public const int Most = 30;

    private const int NetworkBytes = 8;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _attempts = Limiter(Most);
    private readonly PartitionedRateLimiter<string> _records = Limiter(1);

    /// <returns>Whether the address has tried too often; it is to be answered 429.</returns>
    public async Task<bool> CountAsync(IPAddress? address, CancellationToken cancel)
    {
        var from = Network(address);
        using var attempt = _attempts.AttemptAcquire(from);
        if (attempt.IsAcquired)
        {
            return false;
        }

        using var record = _records.AttemptAcquire(from);
        if (record.IsAcquired)
        {
            using var turn = await database.TakeWriteTurnAsync(cancel);
            await using var db = await contexts.CreateDbContextAsync(cancel);
            audit.Append(db, new AuditEntry("key:unknown", "try-wrong-keys", from, Why: $"more than {Most} in a minute"));
            await db.SaveChangesAsync(cancel);
        }

        return true;
    }

    public void Dispose()
    {
        _attempts.Dispose();
        _records.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int most) => PartitionedRateLimiter.Create<string, string>(
        from => RateLimitPartition.GetFixedWindowLimiter(from, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = s_window }), StringComparer.Ordinal);

    /// <summary>Of IPv6 the network, since one host has more addresses than can be counted.</summary>
    private static string Network(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"{new IPAddress([.. address.GetAddressBytes().Take(NetworkBytes), .. new byte[NetworkBytes]])}/64",
        _ => address.ToString(),
    };
}
