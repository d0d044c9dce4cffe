using PlantPortal.Domain;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Access;

/// <summary>Takes a role away from the members of a group; it is gone at their next click.</summary>
internal sealed class UnmapGroup(AccessChange change, AuditTrail audit)
{
    /// <returns>Why it was not done; null when it was, or was so already.</returns>
    public Task<Problem?> RunAsync(Caller caller, string group, RoleAt place, CancellationToken cancel) => change.RunAsync(caller, Right.ManagePeople, async db =>
    {
        if (await db.Set<GroupRoleRow>().FindAsync([group, place.Role, place.Site], cancel) is { } row)
        {
            db.Remove(row);
            audit.Append(db, new AuditEntry(caller.Id, "unmap-group", $"{row.Name} ({group})", Places.OrNull(place.Site), Old: $"{place.Role}@{place.Site}"));
        }

        return null;
    }, cancel);
}
