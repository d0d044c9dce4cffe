using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Access;

/// <summary>A change of who may do what: by somebody who may make it, in one transaction with its rows in the audit trail, or not at all.</summary>
internal sealed class AccessChange(PortalDatabase database, IDbContextFactory<PortalDb> contexts)
{
    /// <param name="change">Changes the unit of work, or says why it must not be.</param>
    /// <returns>Why nothing was changed; null when it was.</returns>
    public async Task<Problem?> RunAsync(Caller caller, Right right, Func<PortalDb, Task<Problem?>> change, CancellationToken cancel)
    {
        if (caller.Refuse(right) is { } refusal)
        {
            return refusal;
        }

        using var turn = await database.TakeWriteTurnAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await change(db) is { } problem)
        {
            return problem;
        }

        await db.SaveChangesAsync(cancel);
        if (right == Right.ManagePeople && !await Administrators.AnyAsync(db, cancel))
        {
            return new Problem("last-administrator", "Nobody would be left to administer the portal. Give somebody else the role Admin in Entra first, and let them sign in.");
        }

        await transaction.CommitAsync(CancellationToken.None);
        return null;
    }
}
