using PlantPortal.Domain;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Access;

/// <summary>Ends an API key for good; it does nothing at its next request.</summary>
internal sealed class RevokeKey(AccessChange change, AuditTrail audit, IClock clock)
{
    /// <returns>Why it was not done; null when it was, or was so already.</returns>
    public Task<Problem?> RunAsync(Caller caller, string key, string why, CancellationToken cancel) => change.RunAsync(caller, Right.ManageKeys, async db =>
    {
        if (await db.Set<ApiKeyRow>().FindAsync([key], cancel) is not { } row)
        {
            return new Problem("unknown-key", "There is no such key.");
        }

        if (why.Trim() is not { Length: > 0 and <= DisablePerson.LongestReason } reason)
        {
            return new Problem("missing-reason", "Say why: whoever looks at this later wants to know.");
        }

        if (row.RevokedAt is null)
        {
            row.RevokedAt = clock.GetCurrentInstant();
            audit.Append(db, new AuditEntry(caller.Id, "revoke-key", $"{row.Name} ({row.Id})", row.Site, Old: row.Rights, Why: reason));
        }

        return null;
    }, cancel);
}
