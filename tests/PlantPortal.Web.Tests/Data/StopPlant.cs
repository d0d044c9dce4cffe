using System.Collections.Immutable;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Live;
using PlantPortal.Web.Tests.Data.Projection;

namespace PlantPortal.Web.Tests.Data;

/// <summary>One line at a plant in UTC that works 06:00 to 14:00, told of in few words; times are of Monday 2026-03-02. Dispose it.</summary>
internal sealed class StopPlant : IAsyncDisposable
{
    public static readonly LineRef Line = new("S", "L");

    private readonly ProjectedPlants _plants;
    private long _sequence;

    private StopPlant(ProjectedPlants plants) => _plants = plants;

    public static async Task<StopPlant> CreateAsync(string now)
    {
        var shift = new Shift("Day", new LocalTime(6, 0), new LocalTime(14, 0), [new Break(new LocalTime(10, 0), 30)]);
        var calendar = new ShiftCalendar([new WeeklyShift(shift, [.. Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d)])], ShiftCalendar.None.Exceptions);
        var line = new Line(
            "L", "Line", History<string>.Always("filler"), History<bool>.Always(value: false),
            [new LineSource("gw", History<Duration?>.Always(null), History<long?>.Always(null))], History<ShiftCalendar?>.Empty, []);
        var site = new Site(
            "S", "Site", "en-GB", History<DateTimeZone>.Always(DateTimeZone.Utc), History<LocalTime>.Always(LocalTime.Midnight),
            History<ShiftCalendar>.Always(calendar), [new Area("A", "Area", [line])]);
        var registry = StarterRegistry.Version with { Mappings = CodeMappings.Empty.With(new MappingKey("S", null, "E1"), "FAIL-MECH") };
        return new StopPlant(await ProjectedPlants.CreateAsync([new LineContext(site, line, site.ScheduleOf(line), History<RegistryVersion>.Always(registry))], At(now)));
    }

    public static Instant At(string clock) => NodaTime.Text.InstantPattern.ExtendedIso.Parse($"2026-03-02T{clock}:00Z").Value;

    public Task RunsAsync(string at) => TellAsync(n => new StateEvent("S", "L", "gw", n, At(at), MachineState.Running, null, null));

    public Task StopsAsync(string at, string? code = null) => TellAsync(n => new StateEvent("S", "L", "gw", n, At(at), MachineState.Stopped, code, null));

    public Task WorksOnAsync(string at, string product) => TellAsync(n => new OrderEvent("S", "L", "gw", n, At(at), OrderAction.Start, "O-" + product, product, null));

    public Task IsCodedAsync(string from, string to, string reason) =>
        TellAsync(n => new ReasonEvent("S", "L", "portal", n, At(from), At(from), At(to), reason, null, "Maria", CoderRole.Operator));

    public async Task<IReadOnlyList<StopEntry>> ListAsync(StopFilter? filter = null, StopOrder order = StopOrder.Oldest, string from = "00:00", string to = "23:59") =>
        (await ReadAsync(filter, order, from, to)).Page;

    public Task<StopList> ReadAsync(StopFilter? filter = null, StopOrder order = StopOrder.Oldest, string from = "00:00", string to = "23:59", int skip = 0, int take = 100) =>
        _plants.Stops.ListAsync(new DowntimeQuestion([Line], PerformanceWindow.Between(At(from), At(to))), filter ?? new StopFilter(), order, skip, take, null, CancellationToken.None);

    public Task<IReadOnlyList<LineUnmapped>> UnmappedAsync(string from, string to, IProgress<int>? progress = null) =>
        _plants.Unmapped.ReadAsync(new DowntimeQuestion([Line], PerformanceWindow.Between(At(from), At(to))), progress, CancellationToken.None);

    public Task<WholeStopView?> FindAsync(string at) => _plants.Stops.FindAsync(Line, At(at), CancellationToken.None);

    /// <summary>What the line does as of an instant; the clock then stands there.</summary>
    public async Task<LineSnapshot> SnapshotAsync(Instant now)
    {
        _plants.Now = now;
        return (await _plants.Snapshots.ReadAsync(Line.Site, Line.Line, CancellationToken.None))!;
    }

    public ValueTask DisposeAsync() => _plants.DisposeAsync();

    private Task TellAsync(Func<long, PlantEvent> make) => _plants.AppendAsync([make(++_sequence)]);
}
