using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>What became of a command on a change set.</summary>
/// <param name="Revision">The newest; an edit names the one that it was made on.</param>
/// <param name="Version">The registry version that it was published as; null until then.</param>
public sealed record ChangeSetOutcome(long Id, int Revision, ChangeSetState State, int? Version);

/// <summary>Opens change sets for the commands, one at a time, and saves what they did with its audit.</summary>
public sealed class ChangeSetDesk(
    PortalDatabase database, IDbContextFactory<PortalDb> contexts, RegistryStore registry, RegistryInForce inForce, AuditTrail audit, IClock clock)
{
    private readonly KnownRevisions _known = new();

    /// <summary>What is approved: what a change set is compared with.</summary>
    internal RegistryContent Head => registry.History.Head;

    /// <summary>Starts a change set.</summary>
    /// <param name="site">The plant that asks for it; null: none does.</param>
    internal async Task<ChangeSetOutcome> StartAsync(Caller caller, string title, string why, string? site, CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetCurrentInstant();
        var row = new ChangeSetRow
        {
            Title = title, Why = why, State = ChangeSetState.Draft, Revision = 0, StartedAt = now, StartedBy = caller.Name, ChangedAt = now, Site = site,
        };
        db.Add(row);
        await db.SaveChangesAsync(cancel);
        var open = new OpenChangeSet(db, row, new ChangeSet(title, why, ChangeSetState.Draft, [], [], null), caller, audit, now);
        open.Revise(open.Set, "start-change-set", title);
        open.Say(ChangeSetState.Draft, null);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(CancellationToken.None);
        return Told(row);
    }

    /// <summary>Does something with a change set.</summary>
    /// <param name="revision">That the caller saw; null where any will do.</param>
    /// <param name="work">What is to be published with it, null: nothing; or why it cannot be done, and then nothing is saved.</param>
    internal async Task<Result<ChangeSetOutcome>> DoAsync(
        Caller caller, long id, int? revision, Func<OpenChangeSet, Result<RegistryPublication?>> work, CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!caller.MaySomewhere(Right.Read) || await db.Set<ChangeSetRow>().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } row)
        {
            return Unknown(id);
        }

        if (revision is not null && revision != row.Revision)
        {
            return new Problem("changed-meanwhile", $"Change set {id} was edited meanwhile: it is at revision {row.Revision}, not {revision}. Look at it again.");
        }

        var open = new OpenChangeSet(db, row, await SetAsync(db, row, _known, cancel), caller, audit, clock.GetCurrentInstant());
        var done = work(open);
        if (!done.IsOk)
        {
            return Result<ChangeSetOutcome>.Fail(done.Problems);
        }

        if (done.Value is { } published)
        {
            row.Version = published.Number;
        }

        await inForce.CommitAsync(db, transaction, done.Value, cancel);
        _known.Keep(row.Id, row.Revision, open.Changes);
        return Told(row);
    }

    /// <summary>Adds what a set publishes to the unit of work, or says what does not fit.</summary>
    internal Result<RegistryPublication?> Publish(OpenChangeSet open)
    {
        var added = registry.AddChanges(open.Db, open.Caller.Name, open.Set, open.Row.Id);
        return added.IsOk ? added.Value : Result<RegistryPublication?>.Fail(added.Problems);
    }

    internal static Problem Unknown(long id) => new("unknown-change-set", $"There is no change set {id}.");

    /// <summary>A change set with its row, for who only reads it; null when there is none.</summary>
    internal static async Task<(ChangeSetRow Row, ChangeSet Set)?> FindAsync(PortalDb db, long id, CancellationToken cancel) =>
        await db.Set<ChangeSetRow>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is { } row ? (row, await SetAsync(db, row, null, cancel)) : null;

    /// <summary>The same for who writes in it, and reads it after each edit.</summary>
    internal async Task<(ChangeSetRow Row, ChangeSet Set)?> FindAgainAsync(PortalDb db, long id, CancellationToken cancel) =>
        await db.Set<ChangeSetRow>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is { } row ? (row, await SetAsync(db, row, _known, cancel)) : null;

    /// <summary>A change set as its rows say.</summary>
    /// <param name="known">What need not be read again; null: nothing.</param>
    private static async Task<ChangeSet> SetAsync(PortalDb db, ChangeSetRow row, KnownRevisions? known, CancellationToken cancel)
    {
        var revisions = db.Set<ChangeSetRevisionRow>().AsNoTracking().Where(r => r.ChangeSet == row.Id);
        var authors = await revisions.Select(r => r.ById).Distinct().ToListAsync(cancel);
        var changes = known?.Find(row.Id, row.Revision)
            ?? ChangeDocument.Read(await revisions.Where(r => r.Number == row.Revision).Select(r => r.Changes).SingleAsync(cancel));
        known?.Keep(row.Id, row.Revision, changes);
        return new ChangeSet(row.Title, row.Why, row.State, changes, [.. authors], row.EffectiveFrom);
    }

    private static ChangeSetOutcome Told(ChangeSetRow row) => new(row.Id, row.Revision, row.State, row.Version);
}
