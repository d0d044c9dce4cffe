using System.Collections.Immutable;

namespace PlantPortal.Web.Security;

/// <summary>A role at a plant.</summary>
/// <param name="Site">A site's code, <see cref="EveryPlant"/> or, of a group's role, <see cref="WhereAssigned"/>.</param>
public readonly record struct RoleAt(Role Role, string Site)
{
    /// <summary>Every plant, also those that come later.</summary>
    public const string EveryPlant = "*";

    /// <summary>At the plants that the person is assigned to, as if the token carried the role.</summary>
    public const string WhereAssigned = "";
}

/// <summary>What a person may do where, from what Entra gives and what the portal's own tables say.</summary>
internal static class HeldRoles
{
    /// <summary>The roles that Entra gives: those of the token, and those of groups that say nothing of plants.</summary>
    public static ImmutableHashSet<Role> Of(IEnumerable<Role> token, IEnumerable<RoleAt> groups) =>
        [.. token, .. groups.Where(g => g.Site == RoleAt.WhereAssigned).Select(g => g.Role)];

    /// <summary>
    /// Where each role holds: an enterprise role everywhere; a role by plant where it is assigned, if Entra gives it, and where a group gives it.
    /// A group gives an enterprise role nowhere in particular: a row that names a plant for one counts for nothing.
    /// </summary>
    public static IEnumerable<RoleAt> Where(IReadOnlySet<Role> held, IEnumerable<RoleAt> assigned, IEnumerable<RoleAt> groups) =>
    [
        .. held.Where(role => !role.IsByPlant()).Select(role => new RoleAt(role, RoleAt.EveryPlant)),
        .. assigned.Where(a => a.Role.IsByPlant() && held.Contains(a.Role)),
        .. groups.Where(g => g.Role.IsByPlant() && g.Site != RoleAt.WhereAssigned),
    ];

    /// <summary>The rights of roles, one grant for each role.</summary>
    public static ImmutableArray<Grant> Grants(IEnumerable<RoleAt> roles) =>
    [
        .. roles.GroupBy(r => r.Role, r => r.Site).Select(sites => new Grant(
            [.. RoleRights.Of(sites.Key)], sites.Any(site => site == RoleAt.EveryPlant) ? null : sites.ToImmutableHashSet(StringComparer.Ordinal))),
    ];
}
