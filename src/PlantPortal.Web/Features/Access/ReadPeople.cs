using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Access;

/// <summary>How it stands with a person.</summary>
public enum PersonState
{
    /// <summary>Has signed in and has a right somewhere.</summary>
    Active,

    /// <summary>Has signed in, and no role holds anywhere.</summary>
    WithoutRights,

    /// <summary>Has not signed in yet.</summary>
    Invited,

    Disabled,
}

/// <summary>A role that a person has been given at a plant, and whether it counts.</summary>
/// <param name="IsDormant">Neither Entra nor a group gives the person the role, so it gives nothing.</param>
public sealed record Assignment(RoleAt Place, bool IsDormant);

/// <summary>A role that a group gives.</summary>
public sealed record GroupRole(string Group, string Name, RoleAt Place);

/// <summary>A person as administrators see them.</summary>
/// <param name="Caller">The <see cref="Caller.Id"/>; null until the first sign-in.</param>
/// <param name="Roles">What Entra gave at the last sign-in.</param>
/// <param name="Groups">What their groups give.</param>
/// <param name="Holds">Where which role holds, all told; also while they are disabled.</param>
public sealed record PersonShown(
    long Id, string? Caller, string Name, string UserName, PersonState State, Instant? InvitedAt, Instant? LastSignIn, Instant? DisabledAt,
    ImmutableArray<Role> Roles, ImmutableArray<GroupRole> Groups, ImmutableArray<Assignment> Assignments, ImmutableArray<RoleAt> Holds);

/// <summary>A part of the people that a view asks for.</summary>
/// <param name="Total">How many there are in all parts.</param>
public sealed record PeopleShown(ImmutableArray<PersonShown> People, int Total);

/// <summary>Reads who there is and what they may do where. For administrators.</summary>
internal sealed class ReadPeople(IDbContextFactory<PortalDb> contexts, Func<PlantModel> model)
{
    public const int OnAPage = 50;

    /// <returns>Null when the caller may not.</returns>
    public async Task<PeopleShown?> RunAsync(Caller caller, PeopleView view, CancellationToken cancel)
    {
        if (!caller.May(Right.ManagePeople))
        {
            return null;
        }

        var found = (await AllAsync(cancel)).Where(view.Fits).ToList();
        return new PeopleShown([.. found.Skip((view.Number - 1) * OnAPage).Take(OnAPage)], found.Count);
    }

    /// <returns>Null when there is none, or the caller may not.</returns>
    public async Task<PersonShown?> FindAsync(Caller caller, long person, CancellationToken cancel) =>
        caller.May(Right.ManagePeople) ? (await AllAsync(cancel, person)).SingleOrDefault() : null;

    /// <summary>What each group gives, and how many of those who have signed in are in it.</summary>
    public async Task<IReadOnlyList<(GroupRole Role, int Members)>> GroupsAsync(Caller caller, CancellationToken cancel)
    {
        if (!caller.May(Right.ManagePeople))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var members = (await db.Set<PersonRow>().AsNoTracking().ToListAsync(cancel)).SelectMany(p => p.GroupIds).CountBy(g => g, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. (await GroupsAsync(db, cancel)).Select(g => (g, members.GetValueOrDefault(g.Group)))];
    }

    /// <summary>The plants that a role can be assigned at, or a key made for; none when the caller may do neither.</summary>
    public IReadOnlyList<(string Code, string Name)> Plants(Caller caller) => !caller.May(Right.ManagePeople) && !caller.May(Right.ManageKeys) ? [] : [.. model().Sites.Values.OrderBy(s => s.Name, StringComparer.CurrentCulture).Select(s => (s.Code, s.Name))];

    private async Task<List<PersonShown>> AllAsync(CancellationToken cancel, long? only = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var people = await db.Set<PersonRow>().AsNoTracking().Where(p => only == null || p.Id == only).ToListAsync(cancel);
        var assignments = (await db.Set<PersonAssignmentRow>().AsNoTracking().Where(a => only == null || a.Person == only).ToListAsync(cancel)).ToLookup(a => a.Person);
        var groups = (await GroupsAsync(db, cancel)).ToLookup(g => g.Group, StringComparer.Ordinal);
        return [.. people.OrderBy(p => p.Name, StringComparer.CurrentCulture).ThenBy(p => p.Id).Select(p => Show(p, assignments[p.Id], groups))];
    }

    private static async Task<List<GroupRole>> GroupsAsync(PortalDb db, CancellationToken cancel) =>
    [
        .. (await db.Set<GroupRoleRow>().AsNoTracking().ToListAsync(cancel)).OrderBy(g => g.Name, StringComparer.CurrentCulture).ThenBy(g => g.Role)
            .Select(g => new GroupRole(g.Group, g.Name, new RoleAt(g.Role, g.Site))),
    ];

    private static PersonShown Show(PersonRow person, IEnumerable<PersonAssignmentRow> rows, ILookup<string, GroupRole> groups)
    {
        var token = RoleText.Read(person.Roles);
        ImmutableArray<GroupRole> given = [.. person.GroupIds.SelectMany(g => groups[g])];
        List<RoleAt> assigned = [.. rows.Select(a => new RoleAt(a.Role, a.Site)).OrderBy(p => p.Role).ThenBy(p => p.Site, StringComparer.Ordinal)];
        List<RoleAt> byGroup = [.. given.Select(g => g.Place)];
        var held = HeldRoles.Of(token, byGroup);
        ImmutableArray<RoleAt> holds = [.. HeldRoles.Where(held, assigned, byGroup).Distinct()];
        var state = person switch
        {
            { DisabledAt: not null } => PersonState.Disabled,
            { Caller: null } => PersonState.Invited,
            _ => holds.IsEmpty ? PersonState.WithoutRights : PersonState.Active,
        };
        return new PersonShown(
            person.Id, person.Caller, person.Name, person.UserName, state, person.InvitedAt, person.LastSignIn, person.DisabledAt,
            [.. token], given, [.. assigned.Select(a => new Assignment(a, !held.Contains(a.Role)))], holds);
    }
}
