using System.Threading.RateLimiting;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Ingestion;

/// <summary>How fast one client may send, so that one that has gone wild does not take the turns of the others. Thread-safe.</summary>
internal sealed class IngestPace : IDisposable
{
    /// <summary>Requests a second of one client, each of up to 10,000 events; a gateway that gathers sends one.</summary>
    public const int RequestsPerSecond = 1_000;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(client => RateLimitPartition.GetTokenBucketLimiter(
        client,
        _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 2 * RequestsPerSecond,
            TokensPerPeriod = RequestsPerSecond / 10,
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
        }));

    /// <returns>False when the client has to wait.</returns>
    public bool TryTake(Caller client)
    {
        using var lease = _limiter.AttemptAcquire(client.Id);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
