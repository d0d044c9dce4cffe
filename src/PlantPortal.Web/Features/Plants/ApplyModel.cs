using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Plants;

/// <summary>Changes the plant model as a document names it, all of it or nothing.</summary>
internal sealed class ApplyModel(
    PortalDatabase database, IDbContextFactory<PortalDb> contexts, ModelStore models, EventLog events, AuditTrail audit, IClock clock)
{
    public async Task<Result<ModelAnswer>> RunAsync(Caller caller, ModelChange change, CancellationToken cancel)
    {
        if (Refuse(caller, change) is { } refusal)
        {
            return refusal;
        }

        using var turn = await database.TakeWriteTurnAsync(cancel);
        var applied = change.ApplyTo(models.Current, clock.GetCurrentInstant(), events.HasEvents);
        if (!applied.IsOk)
        {
            return Result<ModelAnswer>.Fail(applied.Problems);
        }

        return applied.Value.Differences.Count == 0 ? new ModelAnswer([]) : await SaveAsync(caller, applied.Value, cancel);
    }

    /// <summary>Products are everybody's: they, like a document without sites, take the right for the enterprise.</summary>
    internal static Problem? Refuse(Caller caller, ModelChange change)
    {
        var refusals = change.Sites.Select(s => caller.Refuse(Right.WriteModel, s.Code));
        return change.Products.IsEmpty && !change.Sites.IsEmpty
            ? refusals.FirstOrDefault(r => r is not null)
            : refusals.Append(caller.Refuse(Right.WriteModel)).FirstOrDefault(r => r is not null);
    }

    /// <summary>All details of one thing in a line; null when there is none.</summary>
    private static string? Text(IEnumerable<ModelDifference> differences, Func<ModelDifference, string?> side)
    {
        var text = string.Join("; ", differences.Where(d => side(d) is not null).Select(d => $"{d.What}: {side(d)}"));
        return text.Length > 0 ? text : null;
    }

    private async Task<Result<ModelAnswer>> SaveAsync(Caller caller, ModelApplied applied, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var thing in applied.Differences.GroupBy(d => (d.Site, d.Thing)))
        {
            audit.Append(db, new AuditEntry(caller.Id, "change-model", thing.Key.Thing, thing.Key.Site, Text(thing, d => d.Old), Text(thing, d => d.New)));
        }

        try
        {
            var publish = await models.SaveAsync(db, applied, cancel);
            await transaction.CommitAsync(CancellationToken.None);
            publish();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Problem("changed-meanwhile", "Another process has changed the plant model; start the portal again, then send the document again.");
        }

        return new ModelAnswer(applied.Differences) 
        {
            AuditRow = db.ChangeTracker.Entries<AuditRow>().Min(e => (long?)e.Entity.Id),
            Undo = applied.Undo,
            UndoObstacle = applied.UndoObstacle,
        };
    }
}

/// <summary>What a document changed.</summary>
/// <param name="Changes">Empty when it said nothing new.</param>
internal sealed record ModelAnswer(IReadOnlyList<ModelDifference> Changes)
{
    /// <summary>The first row of the audit trail that tells of it; null when nothing changed. For screens.</summary>
    [JsonIgnore]
    public long? AuditRow { get; init; }

    /// <summary>What takes it back; null when nothing does. For screens.</summary>
    [JsonIgnore]
    public ModelChange? Undo { get; init; }

    /// <summary>Why nothing does. For screens.</summary>
    [JsonIgnore]
    public UndoObstacle? UndoObstacle { get; init; }
}
