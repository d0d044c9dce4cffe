using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Data;

/// <summary>
/// The registry: every published version, in memory and in the database. Versions are only ever added; approving a change set and mapping a
/// code are what adds them. Which one holds is told to everyone by <see cref="RegistryInForce"/>. Thread-safe.
/// </summary>
public sealed class RegistryStore(PortalDatabase database, IDbContextFactory<PortalDb> contexts, IClock clock)
{
    private volatile RegistryHistory? _history;
    private volatile RegistryVersion? _current;

    /// <summary>All versions, and the one in force at any instant.</summary>
    /// <exception cref="InvalidOperationException">Asked before <see cref="LoadAsync"/>.</exception>
    public RegistryHistory History => _history ?? throw new InvalidOperationException("The registry has not been loaded.");

    /// <summary>
    /// The version in force now: the one by which everything is computed. One that was approved for a later instant takes its place when the projection
    /// was told that it does.
    /// </summary>
    public RegistryVersion Current => _current ?? throw new InvalidOperationException("The registry has not been loaded.");

    /// <summary>When the next version that is approved already comes into force; null when none waits.</summary>
    public Instant? Next => History.Publications.Select(p => p.RecordedFrom).Where(from => from > Current.InForceFrom).Select(from => (Instant?)from).Min();

    /// <summary>The clock, but never before the newest approval: a clock that is set back takes nothing back that was approved.</summary>
    internal Instant Now => Instant.Max(clock.GetCurrentInstant().ToMicros().ToInstant(), History.Latest.ApprovedAt);

    /// <summary>Reads all versions; a new database begins with the starter registry as version 1.</summary>
    /// <exception cref="InvalidDataException">A version cannot be read.</exception>
    public async Task LoadAsync(CancellationToken cancel = default)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel);
        using var connection = database.Open();
        var versions = Read(connection);
        if (versions.Count == 0)
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            Add(db, Starter(), changeSet: null);
            await db.SaveChangesAsync(cancel);
            versions = Read(connection);
        }

        _history = HistoryOf(versions);
        _current = Applied(connection) is { } applied ? History.Find(applied) : History.At(Now);
    }

    /// <summary>
    /// Adds the next version, in force at once, with these mappings to the caller's unit of work. The caller holds the write turn, and has
    /// <see cref="RegistryInForce"/> save it.
    /// </summary>
    internal RegistryPublication AddMappings(PortalDb db, string by, string note, IEnumerable<MappingChange> changes)
    {
        var now = Now;
        var publication = new RegistryPublication(History.Latest.Number + 1, now, now, by, note, Content: null, [.. changes]);
        Add(db, publication, changeSet: null);
        return publication;
    }

    /// <summary>
    /// Adds the next version, with changed entries, to the caller's unit of work; or what does not fit. The caller holds the write turn, and has
    /// <see cref="RegistryInForce"/> save it.
    /// </summary>
    /// <param name="set">What is approved, without conflicts.</param>
    /// <param name="id">Of the change set.</param>
    internal Result<RegistryPublication> AddChanges(PortalDb db, string by, ChangeSet set, long id)
    {
        var now = Now;
        var from = set.EffectiveFrom ?? now;
        var publication = new RegistryPublication(History.Latest.Number + 1, from, now, by, set.Title, Content: null, [])
        {
            Changes = set.ToPublish(History.Head, from),
        };
        var fits = History.Add(publication);
        if (!fits.IsOk)
        {
            return Result<RegistryPublication>.Fail(fits.Problems);
        }

        Add(db, publication, id);
        return publication;
    }

    /// <summary>The same history with a publication that is saved. The caller still holds the write turn, so that versions come in their order.</summary>
    /// <param name="current">The version that holds with it.</param>
    internal void Publish(RegistryHistory history, RegistryVersion current) => (_history, _current) = (history, current);

    private static void Add(PortalDb db, RegistryPublication publication, long? changeSet)
    {
        db.Add(new RegistryVersionRow
        {
            Number = publication.Number,
            InForceFrom = publication.InForceFrom,
            ApprovedAt = publication.ApprovedAt,
            ApprovedBy = publication.ApprovedBy,
            Note = publication.Note,
            Document = publication.Content is { } content ? RegistryDocument.Of(content).ToJson() : null,
            Changes = publication.Changes.IsEmpty ? null : ChangeDocument.ToJson(publication.Changes),
            ChangeSet = changeSet,
        });
        db.AddRange(publication.Mappings.Select(change => new MappingChangeRow
        {
            Site = change.Key.Site,
            Version = publication.Number,
            Line = change.Key.Line ?? "",
            Code = change.Key.Code,
            Reason = change.Reason,
        }));
    }

    private RegistryPublication Starter() => new(
        1, Instant.MinValue, clock.GetCurrentInstant().ToMicros().ToInstant(), "PlantPortal", "Starter registry", StarterRegistry.Content, []);

    // Every start reads these: by plain statements, since EF needs half a second before its first row.
    private static List<RegistryPublication> Read(SqliteConnection connection)
    {
        var changes = Changes(connection);
        using var row = new SqliteStatement(connection, "SELECT number, in_force_from, approved_at, approved_by, note, document, changes FROM registry_version");
        List<RegistryPublication> versions = [];
        while (row.Next())
        {
            var number = (int)row.Whole(0);
            versions.Add(new RegistryPublication(
                number, row.Whole(1).ToInstant(), row.Whole(2).ToInstant(), row.Text(3), row.Text(4),
                row.TextOrNull(5) is { } document ? RegistryDocument.Read(document) : null, [.. changes[number]])
            {
                Changes = row.TextOrNull(6) is { } entries ? ChangeDocument.Read(entries) : [],
            });
        }

        return versions;
    }

    private static RegistryHistory HistoryOf(List<RegistryPublication> versions)
    {
        try
        {
            return new RegistryHistory(versions);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"The registry in the database cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The version that the projection was told of last; null before the first change.</summary>
    private static int? Applied(SqliteConnection connection)
    {
        using var row = new SqliteStatement(connection, "SELECT version FROM registry_applied");
        return row.Next() ? (int)row.Whole(0) : null;
    }

    private static ILookup<int, MappingChange> Changes(SqliteConnection connection)
    {
        using var row = new SqliteStatement(connection, "SELECT version, site, line, code, reason FROM mapping_change");
        List<(int Version, MappingChange Change)> changes = [];
        while (row.Next())
        {
            var line = row.Text(2);
            changes.Add(((int)row.Whole(0), new MappingChange(new MappingKey(row.Text(1), line.Length == 0 ? null : line, row.Text(3)), row.TextOrNull(4))));
        }

        return changes.ToLookup(c => c.Version, c => c.Change);
    }
}
