using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>
/// Puts versions of the registry in force: at once when they are published, or when the instant comes for which they were approved. What a version judges
/// otherwise than the one before it is marked to be computed again in the same transaction, so that no crash leaves figures of an old one behind.
/// </summary>
public sealed class RegistryInForce(
    PortalDatabase database, IDbContextFactory<PortalDb> contexts, RegistryStore registry, RegistryTouches touches, Projector projector)
{
    /// <summary>Saves a unit of work with a publication, commits it, and tells everyone. The caller holds the write turn.</summary>
    /// <param name="publication">Null: the registry stays as it is.</param>
    /// <returns>The number of the publication, or of the version in force without one.</returns>
    internal async Task<int> CommitAsync(PortalDb db, IDbContextTransaction transaction, RegistryPublication? publication, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        var history = publication is null ? registry.History : registry.History.With(publication);
        await CommitAsync(db, transaction, history);
        return publication?.Number ?? registry.Current.Number;
    }

    /// <summary>Puts in force whatever is due by the clock.</summary>
    public async Task ApplyDueAsync(CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel);
        if (InForce(registry.History).Number == registry.Current.Number)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await CommitAsync(db, transaction, registry.History);
    }

    private async Task CommitAsync(PortalDb db, IDbContextTransaction transaction, RegistryHistory history)
    {
        var (before, current) = (registry.Current, InForce(history));
        var touched = touches.Between(before, current);
        if (current.Number != before.Number)
        {
            ProjectionMarks.Add(db, touched);
            await MarkAppliedAsync(db, current.Number);
        }

        await transaction.CommitAsync(CancellationToken.None);
        registry.Publish(history, current);
        if (current.Number != before.Number)
        {
            projector.RegistryChanged(touched);
        }
    }

    /// <summary>A version that was in force is not taken out of it by a clock that is set back.</summary>
    private RegistryVersion InForce(RegistryHistory history) =>
        history.At(Instant.Max(Instant.Max(registry.Now, history.Latest.ApprovedAt), registry.Current.InForceFrom));

    private static async Task MarkAppliedAsync(PortalDb db, int version)
    {
        if (await db.Set<RegistryAppliedRow>().SingleOrDefaultAsync() is { } row)
        {
            row.Version = version;
        }
        else
        {
            db.Add(new RegistryAppliedRow { Id = RegistryAppliedRow.TheId, Version = version });
        }

        await db.SaveChangesAsync();
    }
}
