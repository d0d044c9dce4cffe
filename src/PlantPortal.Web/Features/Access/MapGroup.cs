using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Access;

/// <summary>Gives the members of a group in Entra a role.</summary>
internal sealed class MapGroup(AccessChange change, AuditTrail audit, Func<PlantModel> model)
{
    /// <summary>Of a group's name, characters.</summary>
    public const int LongestName = 100;

    /// <param name="group">The object id of the group.</param>
    /// <param name="name">What administrators call it.</param>
    /// <returns>Why it was not done; null when it was, or was so already.</returns>
    public Task<Problem?> RunAsync(Caller caller, string group, string name, RoleAt place, CancellationToken cancel) => change.RunAsync(caller, Right.ManagePeople, async db =>
    {
        if (!Guid.TryParse(group.Trim(), out var id))
        {
            return new Problem("bad-group", "Give the group's object id, as Entra shows it: 5c6f2a0e-1f0c-4a4e-9a52-6a2c3f2a9b10.");
        }

        if ((PlainText.Refusal(name.Trim(), LongestName) is not null ? new Problem("bad-name", "Give the group a name by which you know it again.") : Wrong(place)) is { } wrong)
        {
            return wrong;
        }

        var (key, called) = ($"{id:D}", name.Trim());
        foreach (var other in await db.Set<GroupRoleRow>().Where(g => g.Group == key).ToListAsync(cancel))
        {
            other.Name = called;
        }

        if (await db.Set<GroupRoleRow>().FindAsync([key, place.Role, place.Site], cancel) is null)
        {
            db.Add(new GroupRoleRow { Group = key, Role = place.Role, Site = place.Site, Name = called });
            audit.Append(db, new AuditEntry(caller.Id, "map-group", $"{called} ({key})", Places.OrNull(place.Site), New: $"{place.Role}@{place.Site}"));
        }

        return null;
    }, cancel);

    private Problem? Wrong(RoleAt place) => (place.Role.IsByPlant(), place.Site) switch
    {
        (_, RoleAt.WhereAssigned) => null,
        (false, _) => new Problem("enterprise-role", $"The role {place.Role} holds everywhere: leave the plant out."),
        _ => Places.Wrong(model(), place),
    };
}
