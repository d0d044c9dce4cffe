using PlantPortal.Domain;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Access;

/// <summary>Takes every right from a person, whatever Entra says, until they are enabled again.</summary>
internal sealed class DisablePerson(AccessChange change, AuditTrail audit, IClock clock)
{
    /// <summary>Of a reason, characters.</summary>
    public const int LongestReason = 500;

    /// <returns>Why it was not done; null when it was, or was so already.</returns>
    public Task<Problem?> RunAsync(Caller caller, long person, string why, CancellationToken cancel) => change.RunAsync(caller, Right.ManagePeople, async db =>
    {
        if (await AssignRole.PersonAsync(db, person, cancel) is not { } row)
        {
            return AssignRole.UnknownPerson;
        }

        if (why.Trim() is not { Length: > 0 and <= LongestReason } reason)
        {
            return new Problem("missing-reason", "Say why: whoever looks at this later wants to know.");
        }

        if (row.DisabledAt is null)
        {
            row.DisabledAt = clock.GetCurrentInstant();

            // They find nobody while the person is disabled; enabled again, they are not to come back.
            if (row.Caller is { } signedIn)
            {
                await SessionStore.EndAllAsync(db, signedIn, clock.GetCurrentInstant(), cancel);
            }

            audit.Append(db, new AuditEntry(caller.Id, "disable-person", row.UserName, Old: "enabled", New: "disabled", Why: reason));
        }

        return null;
    }, cancel);
}
