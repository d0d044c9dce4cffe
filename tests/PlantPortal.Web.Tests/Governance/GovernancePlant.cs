using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PlantPortal.Domain;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data;
using PlantPortal.Web.Data.Projection;
using PlantPortal.Web.Features.Governance;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Data;

namespace PlantPortal.Web.Tests.Governance;

/// <summary>
/// A portal without its host: the sites LODZ (lines L1, L2, working around the clock; L3, which tracks orders) and RIGA (L1), with log,
/// projection and registry on a real database. It is noon of 2 March 2026.
/// </summary>
internal sealed class GovernancePlant : IAsyncDisposable
{
    public static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 12, 0);

    public static readonly Caller Manager = new("user:ada", "Ada", [new Grant([Right.Read, Right.MapCodes], ["LODZ"])]);
    public static readonly Caller Viewer = new("user:vic", "Vic", [new Grant([Right.Read], ["LODZ"])]);
    public static readonly Caller Everywhere = new("key:bootstrap", "The bootstrap key", [new Grant([Right.Read, Right.MapCodes], null)]);

    private static readonly ShiftCalendar AroundTheClock = ShiftCalendar.None with
    {
        Shifts = [new WeeklyShift(new Shift("Day", LocalTime.Midnight, LocalTime.Midnight, []), [.. Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d)])],
    };

    public static readonly PlantModel Model = PlantModel.Empty with
    {
        Sites = PlantModel.Empty.Sites.Add("LODZ", Site("LODZ", Line("L1"), Line("L2"), Line("L3", tracksOrders: true))).Add("RIGA", Site("RIGA", Line("L1"))),
    };

    private readonly ProjectionDatabase _projection;
    private readonly StoppedClock _clock;
    private readonly List<Projector> _restarted = [];
    private Action? _meanwhile;
    private long _sequence;

    private GovernancePlant(TestDatabase test, StoppedClock clock)
    {
        (Test, _clock) = (test, clock);
        _projection = new ProjectionDatabase(test.Database);
        Projector = new Projector(test.Database, _projection, () => Model, CurrentThenMeanwhile, _clock);
        Log = new EventLog(test.Database, _clock, NullLogger<EventLog>.Instance, Projector.Appended);
        MapCodes = CommandOn(test.Contexts);
        Queries = new RegistryQueries(test.Registry, test.Contexts);
        Reader = new PerformanceReader(Projector, () => Model, () => test.Registry.Current, () => test.Registry.History);
    }

    public TestDatabase Test { get; }

    public EventLog Log { get; }

    public Projector Projector { get; }

    public MapCodes MapCodes { get; }

    public RegistryQueries Queries { get; }

    public PerformanceReader Reader { get; }

    public static async Task<GovernancePlant> CreateAsync()
    {
        var clock = new StoppedClock();
        var test = await TestDatabase.CreateAsync(clock);
        await test.Registry.LoadAsync();
        return new GovernancePlant(test, clock);
    }

    public RegistryInForce InForce => InForceOn(Test.Contexts);

    public ChangeSetDesk Desk => new(Test.Database, Test.Contexts, Test.Registry, InForce, Test.Audit, _clock);

    /// <summary>Lets time go on.</summary>
    public void Pass(Duration time) => _clock.Time += time;

    /// <summary>Happens once, just after the projector has asked for the registry and before it uses it.</summary>
    public void Meanwhile(Action happens) => _meanwhile = happens;

    /// <summary>The first event of LODZ: L2 runs since six.</summary>
    public Task BeginAsync() => SayAsync("L2", 0, MachineState.Running);

    /// <param name="minute">After six in the morning.</param>
    public async Task SayAsync(string line, int minute, MachineState state, string? code = null)
    {
        await SayAsync(new StateEvent("LODZ", line, "gw", ++_sequence, At(minute), state, code, Reason: null));
    }

    /// <summary>A stop of a reason, from one minute after six to another, when the line runs again.</summary>
    public async Task StopAsync(string line, int from, int to, string? reason)
    {
        await SayAsync(new StateEvent("LODZ", line, "gw", ++_sequence, At(from), MachineState.Stopped, null, reason));
        await SayAsync(new StateEvent("LODZ", line, "gw", ++_sequence, At(to), MachineState.Running, null, null));
    }

    /// <param name="minute">After six in the morning.</param>
    public static Instant At(int minute) => Now + Duration.FromMinutes(minute - 360);

    private async Task SayAsync(PlantEvent said)
    {
        var outcome = await Log.AppendAsync(new LogBatch([new LogEntry(said, Now, false, default, null)], [], Model));
        Assert.Equal([LogOutcome.Accepted], outcome.Value);
    }

    public Task<Result<MapCodesOutcome>> MapAsync(string code, string? reason, string? line = null, Caller? caller = null, string site = "LODZ") =>
        MapCodes.RunAsync(caller ?? Manager, new MapCodesRequest(site, line, new Dictionary<string, string?>(StringComparer.Ordinal) { [code] = reason }), default);

    /// <param name="request">By its number; the first one has 1.</param>
    public Task<Result<SettledMapping>> SettleAsync(Caller caller, bool approves, string? note = null, long request = 1) =>
        new SettleMapping(Test.Database, Test.Contexts, Test.Registry, InForceOn(Test.Contexts), Test.Audit, _clock)
            .RunAsync(caller, new SettleMappingRequest(request, approves, note), default);

    /// <summary>The command on other contexts than the portal's own.</summary>
    public MapCodes CommandOn(IDbContextFactory<PortalDb> contexts) =>
        new(Test.Database, contexts, Test.Registry, InForceOn(contexts), Log, Test.Audit, () => Model, _clock);

    private RegistryInForce InForceOn(IDbContextFactory<PortalDb> contexts) =>
        new(Test.Database, contexts, Test.Registry, new RegistryTouches(Projector, () => Model), Projector);

    /// <summary>What a portal reads that starts on these files, knowing nothing but what is in them.</summary>
    public async Task<PerformanceReader> StartAgainAsync()
    {
        var registry = new RegistryStore(Test.Database, Test.Contexts, _clock);
        await registry.LoadAsync();
        var projector = new Projector(Test.Database, _projection, () => Model, () => registry.Current, _clock);
        _restarted.Add(projector);
        return new PerformanceReader(projector, () => Model, () => registry.Current, () => registry.History);
    }

    public async Task<IReadOnlyList<WaitingMapping>> WaitingAsync() => (await Queries.MappingsAsync(Everywhere, null, default)).Waiting;

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        Projector.Dispose();
        _restarted.ForEach(projector => projector.Dispose());
        _projection.Dispose();
        await Test.DisposeAsync();
    }

    private RegistryVersion CurrentThenMeanwhile()
    {
        var current = Test.Registry.Current;
        Interlocked.Exchange(ref _meanwhile, null)?.Invoke();
        return current;
    }

    private static Site Site(string code, params ReadOnlySpan<Line> lines) => new(
        code, code, "pl-PL", History<DateTimeZone>.Always(DateTimeZone.Utc), History<LocalTime>.Always(LocalTime.Midnight),
        History<ShiftCalendar>.Always(AroundTheClock), [new Area("A", "A", [.. lines])]);

    private static Line Line(string code, bool tracksOrders = false) => new(
        code, code, History<string>.Always("filler"), History<bool>.Always(tracksOrders),
        [new LineSource("gw", History<Duration?>.Empty, History<long?>.Empty)], History<ShiftCalendar?>.Empty, []);

    private sealed class StoppedClock : IClock
    {
        public Instant Time { get; set; } = Now;

        public Instant GetCurrentInstant() => Time;
    }
}
