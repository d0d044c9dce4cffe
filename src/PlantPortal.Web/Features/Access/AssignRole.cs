using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Access;

/// <summary>Says that a person has a role at a plant. It counts while Entra, or a group, gives them the role.</summary>
internal sealed class AssignRole(AccessChange change, AuditTrail audit, Func<PlantModel> model)
{
    /// <param name="place">A role by plant, and a site's code or <see cref="RoleAt.EveryPlant"/>.</param>
    /// <returns>Why it was not done; null when it was, or was so already.</returns>
    public Task<Problem?> RunAsync(Caller caller, long person, RoleAt place, CancellationToken cancel) => change.RunAsync(caller, Right.ManagePeople, async db =>
    {
        if (await PersonAsync(db, person, cancel) is not { } row)
        {
            return UnknownPerson;
        }

        if (Places.Wrong(model(), place) is { } wrong)
        {
            return wrong;
        }

        if (await db.Set<PersonAssignmentRow>().FindAsync([person, place.Role, place.Site], cancel) is null)
        {
            db.Add(new PersonAssignmentRow { Person = person, Role = place.Role, Site = place.Site });
            audit.Append(db, new AuditEntry(caller.Id, "assign-role", row.UserName, Places.OrNull(place.Site), New: $"{place.Role}@{place.Site}"));
        }

        return null;
    }, cancel);

    internal static Problem UnknownPerson { get; } = new("unknown-person", "There is no such person.");

    internal static Task<PersonRow?> PersonAsync(PortalDb db, long person, CancellationToken cancel) => db.Set<PersonRow>().SingleOrDefaultAsync(p => p.Id == person, cancel);
}
