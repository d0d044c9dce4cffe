using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Tests.Data.Projection;

/// <summary>Plants with a real log, a real projection and a clock that stands where it is put.</summary>
internal sealed class ProjectedPlants : IAsyncDisposable, IClock
{
    private readonly TestDatabase _database;
    private readonly ProjectionDatabase _projection;
    private readonly EventLog _log;

    private ProjectedPlants(TestDatabase database, PlantModel model, RegistryVersion registry, Instant now)
    {
        (_database, Model, Registry, Now) = (database, model, registry, now);
        _projection = new ProjectionDatabase(database.Database);
        Projector = NewProjector();
        _log = new EventLog(database.Database, this, NullLogger<EventLog>.Instance, (events, touches) => Projector.Appended(events, touches));
        Reader = new PerformanceReader(Projector, () => Model, () => Registry, () => History);
        Conformance = NewConformance();
    }

    public PlantModel Model { get; set; }

    public RegistryVersion Registry { get; set; }

    /// <summary>What the recorded past is read by; to be set before it is.</summary>
    public RegistryHistory History { get; set; } = null!;

    public Instant Now { get; set; }

    /// <summary>How far the clock goes each time somebody looks at it.</summary>
    public Duration Tick { get; set; }

    public Projector Projector { get; private set; }

    public PerformanceReader Reader { get; private set; }

    public EvidenceReader Evidence => new(Projector, _database.Database, () => Model, () => throw new NotSupportedException());

    public SnapshotReader Snapshots => new(Projector, () => Registry);

    public StopReader Stops => new(Projector, () => History);

    public UnmappedReader Unmapped => new(Projector);

    public ImpactReader Impacts => new(Projector, () => Model, () => Registry, this);

    /// <summary>Keeps what it read.</summary>
    public ConformanceReader Conformance { get; private set; } = null!;

    public MoveReader Moves => new(Projector, () => Registry, this);

    public static async Task<ProjectedPlants> CreateAsync(IEnumerable<LineContext> contexts, Instant now)
    {
        var all = contexts.ToList();
        var mappings = all.SelectMany(c => c.Registry.Versions[0].Value.Mappings.All).Distinct()
            .Aggregate(CodeMappings.Empty, (m, x) => m.With(x.Key, x.Value));
        var model = PlantModel.Empty with
        {
            Sites = all.Select(c => c.Site).Distinct().ToImmutableSortedDictionary(s => s.Code, s => s, StringComparer.Ordinal),
        };
        var registry = all[0].Registry.Versions[0].Value with { Mappings = mappings, Kpis = StarterRegistry.Content.Kpis };
        return new ProjectedPlants(await TestDatabase.CreateAsync(), model, registry, now);
    }

    /// <param name="received">When each came; null: now, as history that is brought in.</param>
    public async Task AppendAsync(IEnumerable<PlantEvent> events, Func<PlantEvent, Instant>? received = null)
    {
        var entries = events.Select(e => new LogEntry(e, received?.Invoke(e) ?? Now, Backfill: received is null, ReadOnlyMemory<byte>.Empty, null)).ToList();
        var outcome = await _log.AppendAsync(new LogBatch(entries, [], Model));
        Assert.True(outcome.IsOk);
    }

    /// <summary>As after a restart: nothing is in memory any more.</summary>
    public void Restart()
    {
        Projector.Dispose();
        Projector = NewProjector();
        Reader = new PerformanceReader(Projector, () => Model, () => Registry, () => History);
        Conformance = NewConformance();
    }

    public Instant GetCurrentInstant() => Now += Tick;

    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync();
        Projector.Dispose();
        _projection.Dispose();
        await _database.DisposeAsync();
    }

    private ConformanceReader NewConformance()
    {
        var history = new RegistryHistory([new RegistryPublication(1, Instant.MinValue, Instant.MinValue, "PlantPortal", "", StarterRegistry.Content, [])]);
        return new ConformanceReader(Projector, Reader, new SourceVersions(_database.Database), () => Model, () => history, this);
    }

    private Projector NewProjector() => new(_database.Database, _projection, () => Model, () => Registry, this);
}
