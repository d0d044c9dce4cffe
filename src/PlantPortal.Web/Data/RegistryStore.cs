using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Data;

/// <summary>
/// The registry: every published version, in memory and in the database. Versions are only ever added; approving a change set and mapping a
/// code are what adds them. Thread-safe.
/// </summary>
public sealed class RegistryStore(PortalDatabase database, IDbContextFactory<PortalDb> contexts, IClock clock)
{
    private volatile RegistryHistory? _history;

    /// <summary>All versions, and the one in force at any instant.</summary>
    /// <exception cref="InvalidOperationException">Asked before <see cref="LoadAsync"/>.</exception>
    public RegistryHistory History => _history ?? throw new InvalidOperationException("The registry has not been loaded.");

    /// <summary>The version in force now.</summary>
    public RegistryVersion Current => History.At(Now);

    /// <summary>The clock, but never before the newest approval: a clock that is set back takes nothing back that was approved.</summary>
    private Instant Now => Instant.Max(clock.GetCurrentInstant().ToMicros().ToInstant(), History.Latest.ApprovedAt);

    /// <summary>Reads all versions; a new database begins with the starter registry as version 1.</summary>
    /// <exception cref="InvalidDataException">A version cannot be read.</exception>
    public async Task LoadAsync(CancellationToken cancel = default)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await db.Set<RegistryVersionRow>().AnyAsync(cancel))
        {
            Add(db, Starter());
            await db.SaveChangesAsync(cancel);
        }

        _history = new RegistryHistory(await ReadAsync(db, cancel));
    }

    /// <summary>
    /// Adds the next version, in force at once, with these mappings to the caller's unit of work. The caller holds the write turn, and
    /// <see cref="Publish"/> follows once it is saved.
    /// </summary>
    internal RegistryPublication AddMappings(PortalDb db, string by, string note, IEnumerable<MappingChange> changes)
    {
        var now = Now;
        var publication = new RegistryPublication(History.Latest.Number + 1, now, now, by, note, Content: null, [.. changes]);
        Add(db, publication);
        return publication;
    }

    /// <summary>Makes a saved version known to everyone. The caller still holds the write turn, so that versions come in their order.</summary>
    internal void Publish(RegistryPublication publication) => _history = History.With(publication);

    private static void Add(PortalDb db, RegistryPublication publication)
    {
        db.Add(new RegistryVersionRow
        {
            Number = publication.Number,
            InForceFrom = publication.InForceFrom,
            ApprovedAt = publication.ApprovedAt,
            ApprovedBy = publication.ApprovedBy,
            Note = publication.Note,
            Document = publication.Content is { } content ? RegistryDocument.Of(content).ToJson() : null,
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

    private static async Task<IEnumerable<RegistryPublication>> ReadAsync(PortalDb db, CancellationToken cancel)
    {
        var changes = (await db.Set<MappingChangeRow>().AsNoTracking().ToListAsync(cancel)).ToLookup(
            row => row.Version,
            row => new MappingChange(new MappingKey(row.Site, row.Line.Length == 0 ? null : row.Line, row.Code), row.Reason));
        var versions = await db.Set<RegistryVersionRow>().AsNoTracking().ToListAsync(cancel);
        return versions.Select(row => new RegistryPublication(
            row.Number, row.InForceFrom, row.ApprovedAt, row.ApprovedBy, row.Note,
            row.Document is null ? null : RegistryDocument.Read(row.Document), [.. changes[row.Number]]));
    }
}
