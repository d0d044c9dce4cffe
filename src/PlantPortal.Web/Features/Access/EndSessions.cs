using System.Globalization;
using PlantPortal.Domain;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Access;

/// <summary>Ends every session of a person, in all their browsers. They may sign in again: who must not is disabled.</summary>
internal sealed class EndSessions(AccessChange change, AuditTrail audit, IClock clock)
{
    /// <returns>Why it was not done; null when it was, or there was none.</returns>
    public Task<Problem?> RunAsync(Caller caller, long person, CancellationToken cancel) => change.RunAsync(caller, Right.ManagePeople, async db =>
    {
        if (await AssignRole.PersonAsync(db, person, cancel) is not { } row)
        {
            return AssignRole.UnknownPerson;
        }

        var ended = row.Caller is { } signedIn ? await SessionStore.EndAllAsync(db, signedIn, clock.GetCurrentInstant(), cancel) : 0;
        if (ended > 0)
        {
            audit.Append(db, new AuditEntry(caller.Id, "end-sessions", row.UserName, New: ended.ToString(CultureInfo.InvariantCulture)));
        }

        return null;
    }, cancel);
}
