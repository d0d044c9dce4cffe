using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Security;

/// <summary>Someone whom the identity provider has just vouched for.</summary>
/// <param name="Tenant">Checked already: the one that the portal is set up for.</param>
/// <param name="UserName">The user principal name.</param>
/// <param name="Roles">The app roles of the token.</param>
/// <param name="Groups">Object ids.</param>
public sealed record SignedIn(Guid Tenant, Guid ObjectId, string Name, string UserName, ImmutableArray<Role> Roles, ImmutableArray<string> Groups)
{
    /// <summary>The <see cref="Caller.Id"/>: both ids together are never given to anybody else.</summary>
    public string CallerId => CallerIdOf(Tenant, ObjectId);

    internal static string CallerIdOf(Guid tenant, Guid objectId) => $"{PortalClaims.PersonPrefix}{tenant:D}/{objectId:D}";
}

/// <summary>Someone who has signed in, as the portal knows them.</summary>
/// <param name="Id">The <see cref="Caller.Id"/>.</param>
/// <param name="IsDisabled">They must not be let in.</param>
/// <param name="HasRole">Whether Entra or a group gives them any role; where it holds is another question.</param>
public sealed record KnownPerson(string Id, bool IsDisabled, bool HasRole);

/// <summary>Keeps who has signed in, with what roles and groups.</summary>
public sealed class PersonStore(PortalDatabase database, IDbContextFactory<PortalDb> contexts, AuditTrail audit, IClock clock)
{
    /// <summary>
    /// Notes a sign-in, with its row in the audit trail. Who was invited by this user name and has never come becomes this person, once: a user name may pass to
    /// somebody else, the assignments that were made for the first one do not.
    /// </summary>
    public Task<KnownPerson> SignedInAsync(SignedIn who, CancellationToken cancel) =>
        SignedInAsync(who.CallerId, who.Name, who.UserName, who.Roles, who.Groups, cancel);

    internal async Task<KnownPerson> SignedInAsync(
        string caller, string name, string userName, ImmutableArray<Role> roles, ImmutableArray<string> groups, CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var person = await FindAsync(db, caller, userName, cancel);
        if (person is null)
        {
            person = new PersonRow { Caller = caller, UserName = userName, Name = name };
            db.Add(person);
        }
        else if (person.Caller is null)
        {
            person.Caller = caller;
            audit.Append(db, new AuditEntry(caller, "accept-invitation", person.UserName));
        }

        var now = clock.GetCurrentInstant();
        NoteRoles(db, person, RoleText.Write(roles));
        (person.Name, person.UserName, person.Groups) = (name, userName, JsonSerializer.Serialize(groups.Order(StringComparer.Ordinal)));
        if (person.DisabledAt is null)
        {
            (person.FirstSignIn, person.LastSignIn) = (person.FirstSignIn ?? now, now);
        }

        audit.Append(db, new AuditEntry(caller, person.DisabledAt is null ? "sign-in" : "refuse-sign-in", userName, Why: person.DisabledAt is null ? null : "disabled"));
        var held = HeldRoles.Of(roles, []).Count > 0 || await db.Set<GroupRoleRow>().AnyAsync(g => groups.Contains(g.Group), cancel);
        await db.SaveChangesAsync(cancel);
        return new KnownPerson(caller, person.DisabledAt is not null, held);
    }

    private static async Task<PersonRow?> FindAsync(PortalDb db, string caller, string userName, CancellationToken cancel) =>
        await db.Set<PersonRow>().SingleOrDefaultAsync(p => p.Caller == caller, cancel)
        ?? await db.Set<PersonRow>().SingleOrDefaultAsync(p => p.Caller == null && p.UserName == userName, cancel);

    /// <summary>What Entra gives is not ours to decide, but a change of it is on record.</summary>
    private void NoteRoles(PortalDb db, PersonRow person, string roles)
    {
        if (person.Roles != roles)
        {
            audit.Append(db, new AuditEntry(person.Caller!, "change-entra-roles", person.UserName, Old: person.Roles, New: roles));
            person.Roles = roles;
        }
    }
}
