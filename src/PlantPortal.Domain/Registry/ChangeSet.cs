using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>How far a change set has come.</summary>
public enum ChangeSetState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Waits for somebody who did not write it.</summary>
    InReview,

    /// <summary>Published as a version of the registry; never changes again.</summary>
    Approved,

    /// <summary>Sent back with a reason; can be opened again.</summary>
    Rejected,

    /// <summary>Given up by who wrote it.</summary>
    Withdrawn,
}

/// <summary>Somebody approved something else of the same entry since the change was made.</summary>
/// <param name="Mine">The change.</param>
/// <param name="Theirs">The entry as it is now; null: there is none.</param>
public sealed record ChangeConflict(RegistryChange Mine, object? Theirs)
{
    public string Key => Mine.Key;
}

/// <summary>
/// Changes of the registry that are reviewed, previewed and approved together. A working copy: what it does not change follows what others get
/// approved meanwhile, what it does is compared and never overwritten. Immutable.
/// </summary>
/// <param name="Changes">Each key once.</param>
/// <param name="Authors">Ids of all who started or edited it: none of them decides on it.</param>
/// <param name="EffectiveFrom">The instant from which it is to hold; null: from its approval.</param>
public sealed record ChangeSet(
    string Title, string Why, ChangeSetState State, ImmutableArray<RegistryChange> Changes, ImmutableSortedSet<string> Authors, Instant? EffectiveFrom)
{
    /// <summary>Of a title, in UTF-16 characters.</summary>
    public const int MaxTitle = 200;

    /// <summary>Of the reason why, and of a remark, in UTF-16 characters.</summary>
    public const int MaxText = 4_000;

    /// <summary>Whether it asks in words alone: nobody has written anything in it yet.</summary>
    public bool IsRequest => State == ChangeSetState.Draft && Changes.IsEmpty;

    /// <summary>The content as it would be, by what is approved now; or what does not fit any more.</summary>
    public Result<RegistryContent> WorkingCopy(RegistryContent head) => head.With(Changes);

    /// <summary>What was approved since of the entries that it changes.</summary>
    public ImmutableArray<ChangeConflict> Conflicts(RegistryContent head) =>
    [
        .. from change in Changes
           let theirs = head.Find(change.Key)
           where !Equals(theirs, change.Was) && !Equals(theirs, change.Becomes)
           select new ChangeConflict(change, theirs),
    ];

    /// <summary>With an edited working copy. An edit decides no conflict: what stood in one still does.</summary>
    /// <param name="head">What the working copy was made of.</param>
    public ChangeSet With(RegistryContent head, RegistryContent edited)
    {
        var mine = Changes.ToDictionary(c => c.Key, StringComparer.Ordinal);
        return this with { Changes = [.. head.ChangesTo(edited).Select(c => mine.TryGetValue(c.Key, out var old) ? c.From(old.Was) : c)] };
    }

    /// <summary>With one conflict decided: what others did is to be replaced knowingly, or stays.</summary>
    /// <param name="keepsMine">Whether this change is to hold.</param>
    public ChangeSet Resolve(RegistryContent head, string key, bool keepsMine) => this with
    {
        Changes = keepsMine
            ? [.. Changes.Select(c => c.Key == key ? c.From(head.Find(key)) : c)]
            : [.. Changes.Where(c => c.Key != key)],
    };

    /// <summary>With one change taken back.</summary>
    public ChangeSet Without(string key) => this with { Changes = [.. Changes.Where(c => c.Key != key)] };

    /// <summary>What it would publish, with the next version of each KPI definition in it.</summary>
    public ImmutableArray<RegistryChange> ToPublish(RegistryContent head, Instant from) =>
    [
        .. Changes.Where(c => !Equals(head.Find(c.Key), c.Becomes))
            .Select(c => c is KpiChange kpi ? (kpi with { After = Numbered(kpi.After, head, from) }) : c),
    ];

    /// <summary>A note that was written for the version before says nothing of this one.</summary>
    private KpiDefinition Numbered(KpiDefinition kpi, RegistryContent head, Instant from)
    {
        var before = head.Kpis.Find(kpi.Code)?.Definition;
        var isOwn = kpi.ChangeNote.Length > 0 && kpi.ChangeNote != before?.ChangeNote;
        return kpi with { Version = (before?.Version ?? 0) + 1, EffectiveFrom = from, ChangeNote = isOwn ? kpi.ChangeNote : Why };
    }
}
