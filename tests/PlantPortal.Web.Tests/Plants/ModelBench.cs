using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PlantPortal.Domain;
using PlantPortal.Domain.Events;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Plants;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Data;

namespace PlantPortal.Web.Tests.Plants;

/// <summary>A real database, the model in it and the command that changes it.</summary>
internal sealed class ModelBench : IAsyncDisposable, IClock
{
    public static readonly Caller Admin = new("user:ada", "Ada", [new Grant([Right.Read, Right.WriteModel], Sites: null)]);

    private readonly TestDatabase _test;
    private readonly EventLog _log;

    private ModelBench(TestDatabase test)
    {
        _test = test;
        _log = new EventLog(test.Database, this, NullLogger<EventLog>.Instance);
        Models = NewStore();
        Apply = new ApplyModel(test.Database, test.Contexts, Models, _log, new AuditTrail(this), this);
    }

    public TestDatabase Test => _test;

    public EventLog Log => _log;

    public Instant Now { get; set; } = Instant.FromUtc(2026, 11, 23, 12, 0);

    public ModelStore Models { get; }

    public ApplyModel Apply { get; }

    /// <summary>What the projector was told, all changes after one another.</summary>
    public List<LineTouch> Touched { get; } = [];

    public static async Task<ModelBench> CreateAsync()
    {
        var bench = new ModelBench(await TestDatabase.CreateAsync());
        await bench.Models.LoadAsync();
        return bench;
    }

    public Instant GetCurrentInstant() => Now;

    /// <summary>Another store on the same database, as another process has one.</summary>
    public ModelStore NewStore() => new(_test.Database, Touched.AddRange);

    /// <summary>Another command on the same database.</summary>
    public ApplyModel CommandOf(ModelStore models) => new(_test.Database, _test.Contexts, models, _log, new AuditTrail(this), this);

    public Task<Result<ModelAnswer>> PutAsync(string json, Caller? caller = null) =>
        Apply.RunAsync(caller ?? Admin, ModelJson.Read(Encoding.UTF8.GetBytes(json)).Value, CancellationToken.None);

    /// <summary>Another process renames the plant, of which this one does not know.</summary>
    public async Task ChangeElsewhereAsync()
    {
        var other = NewStore();
        await other.LoadAsync();
        var change = ModelJson.Read("""{ "sites": [ { "code": "LODZ", "name": "Elsewhere" } ] }"""u8.ToArray()).Value;
        Assert.True((await CommandOf(other).RunAsync(Admin, change, CancellationToken.None)).IsOk);
    }

    /// <summary>An event at a site, so that it has a past.</summary>
    public async Task HappenAsync(string site)
    {
        var entry = new LogEntry(new HeartbeatEvent(site, null, "gw", 1, Now, null), Now, Backfill: false, ReadOnlyMemory<byte>.Empty, null);
        Assert.True((await _log.AppendAsync(new LogBatch([entry], [], Models.Current))).IsOk);
    }

    /// <summary>The rows of a query, their columns joined by bars.</summary>
    public string[] Rows(string sql)
    {
        using var connection = _test.Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        }

        return [.. rows];
    }

    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync();
        await _test.DisposeAsync();
    }
}
