using PlantPortal.Domain;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Access;

/// <summary>Takes a role at a plant away from a person; it is gone at their next click.</summary>
internal sealed class UnassignRole(AccessChange change, AuditTrail audit)
{
    /// <returns>Why it was not done; null when it was, or was so already.</returns>
    public Task<Problem?> RunAsync(Caller caller, long person, RoleAt place, CancellationToken cancel) => change.RunAsync(caller, Right.ManagePeople, async db =>
    {
        if (await AssignRole.PersonAsync(db, person, cancel) is not { } row)
        {
            return AssignRole.UnknownPerson;
        }

        if (await db.Set<PersonAssignmentRow>().FindAsync([person, place.Role, place.Site], cancel) is { } assignment)
        {
            db.Remove(assignment);
            audit.Append(db, new AuditEntry(caller.Id, "unassign-role", row.UserName, Places.OrNull(place.Site), Old: $"{place.Role}@{place.Site}"));
        }

        return null;
    }, cancel);
}
