using Microsoft.EntityFrameworkCore;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Security;

/// <summary>Who administers the portal: one of them must always be left, and whoever lacks a right is told whom to ask.</summary>
public sealed class Administrators(IDbContextFactory<PortalDb> contexts)
{
    private const int MostNames = 10;

    /// <summary>Their names and user names; ten at most.</summary>
    public async Task<IReadOnlyList<(string Name, string UserName)>> NamesAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return [.. (await FindAsync(db, cancel)).OrderBy(p => p.Name, StringComparer.CurrentCulture).Take(MostNames).Select(p => (p.Name, p.UserName))];
    }

    /// <summary>Whether anybody who has signed in before may administer.</summary>
    internal static async Task<bool> AnyAsync(PortalDb db, CancellationToken cancel) => (await FindAsync(db, cancel)).Any();

    private static async Task<IEnumerable<PersonRow>> FindAsync(PortalDb db, CancellationToken cancel)
    {
        var mapped = await db.Set<GroupRoleRow>().AsNoTracking().Where(g => g.Role == Role.Admin && g.Site == RoleAt.WhereAssigned).Select(g => g.Group).ToListAsync(cancel);
        var people = await db.Set<PersonRow>().AsNoTracking().Where(p => p.Caller != null && p.DisabledAt == null).ToListAsync(cancel);
        return people.Where(p => RoleText.Read(p.Roles).Contains(Role.Admin) || p.GroupIds.Any(mapped.Contains));
    }
}
