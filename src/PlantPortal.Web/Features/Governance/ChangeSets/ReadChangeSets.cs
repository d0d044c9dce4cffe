using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>A change set in a list.</summary>
/// <param name="Version">That it was published as; null until then.</param>
/// <param name="Changes">How many entries it changes.</param>
public sealed record ChangeSetEntry(
    long Id, string Title, ChangeSetState State, string StartedBy, Instant StartedAt, Instant ChangedAt, Instant? EffectiveFrom, int? Version, int Changes)
{
    /// <summary>The plant that asked for it; null: none did, or the caller may not see it.</summary>
    public string? Site { get; init; }

    /// <summary>What was said of it last; null: nothing.</summary>
    public RemarkTold? Said { get; init; }
}

/// <summary>One edit of a change set, as it is on record.</summary>
public sealed record RevisionTold(int Number, string Done, Instant At, string By);

/// <summary>What was said, or the step that was taken.</summary>
/// <param name="Step">Null: somebody only said something.</param>
public sealed record RemarkTold(ChangeSetState? Step, string Text, Instant At, string By);

/// <summary>What the caller may do with a change set as it stands; the commands check it again.</summary>
/// <param name="TurnDown">Reject what only asks for something.</param>
public sealed record ChangeSetChoices(bool Describe, bool EditReasons, bool EditKpis, bool Submit, bool Decide, bool Reopen, bool Withdraw, bool Remark, bool IsAuthor, bool TurnDown);

/// <summary>All that is to be known of a change set.</summary>
/// <param name="Revision">The newest; an edit names it.</param>
/// <param name="Conflicts">Entries that somebody else changed since, and that was approved.</param>
/// <param name="Problems">What stands in the way of its next step; empty for one that is settled.</param>
/// <param name="Copy">The content as it would be; null while it does not fit, and for one that is settled.</param>
/// <param name="Revisions">The newest first.</param>
/// <param name="Remarks">The oldest first.</param>
public sealed record ChangeSetTold(
    ChangeSetEntry Entry, string Why, int Revision, ImmutableArray<string> Authors, ImmutableArray<RegistryChange> Changes,
    ImmutableArray<ChangeConflict> Conflicts, ImmutableArray<Problem> Problems, RegistryContent? Copy,
    ImmutableArray<RevisionTold> Revisions, ImmutableArray<RemarkTold> Remarks, ChangeSetChoices May)
{
    public bool IsOpen => Entry.State is ChangeSetState.Draft or ChangeSetState.InReview;
}

/// <summary>Reads change sets. Whoever may read anything sees them; targets of single plants only who may read the plant.</summary>
public sealed class ReadChangeSets(IDbContextFactory<PortalDb> contexts, RegistryStore registry)
{
    /// <summary>In one list.</summary>
    public const int Most = 200;

    /// <summary>The newest first.</summary>
    /// <param name="states">Empty: all.</param>
    public Task<IReadOnlyList<ChangeSetEntry>> ListAsync(Caller caller, IReadOnlyCollection<ChangeSetState> states, CancellationToken cancel) =>
        ListAsync(caller, states, isOwn: false, cancel);

    /// <summary>Those that the caller started, whatever became of them.</summary>
    public Task<IReadOnlyList<ChangeSetEntry>> OwnAsync(Caller caller, CancellationToken cancel) => ListAsync(caller, [], isOwn: true, cancel);

    private async Task<IReadOnlyList<ChangeSetEntry>> ListAsync(Caller caller, IReadOnlyCollection<ChangeSetState> states, bool isOwn, CancellationToken cancel)
    {
        if (!caller.MaySomewhere(Right.Read))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = from set in db.Set<ChangeSetRow>().AsNoTracking()
                   where states.Count == 0 || states.Contains(set.State)
                   where !isOwn || db.Set<ChangeSetRevisionRow>().Any(r => r.ChangeSet == set.Id && r.Number == 1 && r.ById == caller.Id)
                   orderby set.ChangedAt descending, set.Id descending
                   select new
                   {
                       Set = set,
                       Revision = db.Set<ChangeSetRevisionRow>().Single(r => r.ChangeSet == set.Id && r.Number == set.Revision),
                       Said = db.Set<ChangeSetRemarkRow>().Where(r => r.ChangeSet == set.Id && r.Text != "").OrderByDescending(r => r.Id).FirstOrDefault(),
                   };
        return [.. (await rows.Take(Most).ToListAsync(cancel)).Select(r => Entry(caller, r.Set, Count(r.Revision.Changes)) with { Said = r.Said is null ? null : Of(r.Said) })];
    }

    /// <summary>Null when there is none, or the caller may read nothing.</summary>
    public async Task<ChangeSetTold?> FindAsync(Caller caller, long id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!caller.MaySomewhere(Right.Read) || await ChangeSetDesk.FindAsync(db, id, cancel) is not var (row, set))
        {
            return null;
        }

        var revisions = await db.Set<ChangeSetRevisionRow>().AsNoTracking().Where(r => r.ChangeSet == id).OrderByDescending(r => r.Number)
            .Select(r => new RevisionTold(r.Number, r.Done, r.At, r.By)).ToListAsync(cancel);
        var remarks = await db.Set<ChangeSetRemarkRow>().AsNoTracking().Where(r => r.ChangeSet == id).OrderBy(r => r.Id)
            .ToListAsync(cancel);
        return Told(caller, row, set, [.. revisions], [.. remarks.Select(Of)]);
    }

    private ChangeSetTold Told(Caller caller, ChangeSetRow row, ChangeSet set, ImmutableArray<RevisionTold> revisions, ImmutableArray<RemarkTold> remarks)
    {
        var head = registry.History.Head;
        var isOpen = set.State is ChangeSetState.Draft or ChangeSetState.InReview;
        var copy = isOpen ? set.WorkingCopy(head) : null;
        var problems = isOpen ? SubmitChangeSet.Problems(set with { State = ChangeSetState.Draft }, head) : [];
        return new ChangeSetTold(
            Entry(caller, row, set.Changes.Length), row.Why, row.Revision, [.. revisions.Select(r => r.By).Distinct(StringComparer.Ordinal).Reverse()],
            [.. set.Changes.Select(c => Seen(caller, c))], isOpen ? [.. set.Conflicts(head).Select(c => Seen(caller, c))] : [], [.. problems],
            copy is { IsOk: true } ? copy.Value : null, revisions, remarks, Choices(caller, set));
    }

    private static ChangeSetChoices Choices(Caller caller, ChangeSet set)
    {
        var isAuthor = set.Authors.Contains(caller.Id);
        var (writes, isDraft) = (OfAuthors.May(caller, isAuthor), set.State == ChangeSetState.Draft);
        return new ChangeSetChoices(
            Describe: writes && isDraft,
            EditReasons: isDraft && caller.May(Right.EditReasons),
            EditKpis: isDraft && caller.May(Right.EditKpis),
            Submit: writes && isDraft,
            Decide: caller.May(Right.ApproveChanges) && ChangeSetRules.ToDecide(set, caller.Id) is null,
            Reopen: writes && set.State is ChangeSetState.InReview or ChangeSetState.Rejected or ChangeSetState.Withdrawn,
            Withdraw: writes && isDraft,
            Remark: RemarkOnChangeSet.May(caller),
            IsAuthor: isAuthor,
            TurnDown: set.IsRequest && caller.May(Right.ApproveChanges) && ChangeSetRules.ToReject(set, caller.Id) is null);
    }

    private static ChangeSetEntry Entry(Caller caller, ChangeSetRow row, int changes) =>
        new(row.Id, row.Title, row.State, row.StartedBy, row.StartedAt, row.ChangedAt, row.EffectiveFrom, row.Version, changes)
        {
            Site = row.Site is { } site && caller.May(Right.Read, site) ? site : null,
        };

    private static RemarkTold Of(ChangeSetRemarkRow row) => new(row.Step, row.Text, row.At, row.By);

    private static int Count(string changes)
    {
        using var json = JsonDocument.Parse(changes);
        return json.RootElement.GetArrayLength();
    }

    private static ChangeConflict Seen(Caller caller, ChangeConflict conflict) =>
        new(Seen(caller, conflict.Mine), conflict.Theirs is KpiDefinition theirs ? theirs.SeenBy(caller) : conflict.Theirs);

    private static RegistryChange Seen(Caller caller, RegistryChange change) =>
        change is KpiChange kpi ? new KpiChange(kpi.Before?.SeenBy(caller), kpi.After.SeenBy(caller)) : change;
}
