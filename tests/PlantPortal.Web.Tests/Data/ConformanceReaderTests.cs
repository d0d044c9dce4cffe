using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Tests.Data.Projection;

namespace PlantPortal.Web.Tests.Data;

/// <summary>Two lines of a plant that work 06:00 to 14:00 UTC, told over three days from Monday 2026-03-02: all is well, until a test plants a flaw.</summary>
public sealed class ConformanceReaderTests : IAsyncLifetime
{
    private const int Days = 3;

    private static readonly Instant s_monday = Instant.FromUtc(2026, 3, 2, 0, 0);
    private ProjectedPlants _plants = null!;
    private long _sequence;

    public async ValueTask InitializeAsync()
    {
        var shift = new Shift("Day", new LocalTime(6, 0), new LocalTime(14, 0), []);
        var calendar = new ShiftCalendar([new WeeklyShift(shift, [.. Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d)])], ShiftCalendar.None.Exceptions);
        Line Line(string code) => new(
            code, code, History<string>.Always("filler"), History<bool>.Always(value: false),
            [new LineSource("gw", History<Duration?>.Always(null), History<long?>.Always(null))], History<ShiftCalendar?>.Empty, [new IdealCycle(null, 60, Instant.MinValue)]);
        var site = new Site(
            "S", "Site", "en-GB", History<DateTimeZone>.Always(DateTimeZone.Utc), History<LocalTime>.Always(LocalTime.Midnight),
            History<ShiftCalendar>.Always(calendar), [new Area("A", "A", [Line("L1"), Line("L2")])]);
        var registry = History<RegistryVersion>.Always(StarterRegistry.Version with { Mappings = CodeMappings.Empty.With(new MappingKey("S", null, "E1"), "FAIL-MECH") });
        _plants = await ProjectedPlants.CreateAsync(site.Lines.Select(l => new LineContext(site, l, site.ScheduleOf(l), registry)), At(Days, "00:00"));
    }

    public ValueTask DisposeAsync() => _plants.DisposeAsync();

    [Fact]
    public async Task A_plant_where_all_is_well_has_the_best_grade_in_everything()
    {
        await TellAsync(Well());
        var site = await ReadAsync();

        Assert.Equal([1m, 1m, 0m, 5m, 0m, 0m, 0m, 1m], site.Whole.Measures.Select(m => m.Value!.Value));
        Assert.Equal(TrustGrade.A, site.Whole.Grade);
        Assert.Empty(site.Whole.Findings);
        Assert.Equal(["L1", "L2"], site.Lines.Select(l => l.Line));
        Assert.Equal((new LocalDate(2026, 3, 2), TrustGrade.A), Assert.Single(site.Weeks.Select(w => (w.Monday, w.Whole.Grade))));
        Assert.Equal(new SourceTrust(new SourceReport("gw", 1, At(2, "13:00")), SourceStanding.Current), Assert.Single(site.Sources));
    }

    [Fact]
    public async Task A_code_that_means_nothing_is_found_in_mapping_and_in_uncoded_downtime()
    {
        await TellAsync([.. Well(), Stop("L1", 0, "07:00", "E9"), Run("L1", 0, "07:20")]);
        var site = await ReadAsync();

        // Six stops of twenty minutes have a mapped code.
        Assert.Equal((6m / 7, 1m / 7), (Value(site, ConformanceMeasure.Mapping), Value(site, ConformanceMeasure.Uncoded)));
        Assert.Equal(["L1"], site.Lines.Where(l => l.Whole[ConformanceMeasure.Uncoded].Value > 0).Select(l => l.Line));
        OnlyWorse(site, ConformanceMeasure.Mapping, ConformanceMeasure.Uncoded);
    }

    [Fact]
    public async Task A_reason_that_people_give_hours_later_is_found_in_the_capture_delay()
    {
        var late = new ReasonEvent("S", "L1", "portal", 1, At(0, "11:00"), At(0, "07:00"), null, "JAM", null, "Maria", CoderRole.Operator);
        await TellAsync([.. Well(), Stop("L1", 0, "07:00"), Run("L1", 0, "07:20"), late]);
        var site = await ReadAsync();

        Assert.Equal(((4 * 3_600) + 5, 5), ((int)Value(site, ConformanceMeasure.Delay)!, site.Whole.MedianDelay));
        OnlyWorse(site, ConformanceMeasure.Delay);
    }

    [Fact]
    public async Task Events_that_come_late_are_found_and_history_that_is_brought_in_is_not()
    {
        var events = Well();
        await _plants.AppendAsync(events.Take(20), e => e.At + Duration.FromMinutes(6));
        await _plants.AppendAsync(events.Skip(20));
        Assert.Equal(1m, Value(await ReadAsync(), ConformanceMeasure.LateData));

        _plants.Restart();
        await _plants.AppendAsync([Count("L1", 1, "08:30", 0)], e => e.At + Duration.FromMinutes(5));
        var site = await ReadAsync();
        Assert.InRange(Value(site, ConformanceMeasure.LateData)!.Value, 0.9m, 0.99m);
        OnlyWorse(site, ConformanceMeasure.LateData);
    }

    [Fact]
    public async Task A_line_that_never_says_scrap_is_found_by_what_it_made()
    {
        await TellAsync(Well().Select(e => e is CountEvent { Line: "L2" } count ? count with { Deltas = count.Deltas with { Scrap = null } } : e));
        var site = await ReadAsync();

        Assert.Equal(0.5m, Value(site, ConformanceMeasure.MissingQuality));
        OnlyWorse(site, ConformanceMeasure.MissingQuality);
    }

    [Fact]
    public async Task Counts_from_a_line_that_stands_are_found_on_their_day()
    {
        await TellAsync([.. Well(), Count("L2", 1, "12:15", 3)]);
        var site = await ReadAsync();

        Assert.Equal(1m / 6, Value(site, ConformanceMeasure.Mismatches));
        Assert.Equal([(FindingKind.CountsWhileStopped, 1)], site.Whole.Findings.Select(f => (f.Key, f.Value)));
        OnlyWorse(site, ConformanceMeasure.Mismatches);
    }

    [Fact]
    public async Task Time_of_which_nothing_is_known_is_found_in_the_coverage()
    {
        var told = Well().Where(e => e is not CountEvent { Line: "L1" } || e.At < At(1, "09:00") || e.At > At(1, "12:30"));
        await TellAsync([.. told, new StateEvent("S", "L1", "gw", Next(At(1, "09:00")), At(1, "09:00"), MachineState.Unknown, null, null), Run("L1", 1, "12:00")]);
        var site = await ReadAsync();

        Assert.Equal(1 - (3m / 48), Value(site, ConformanceMeasure.Coverage));
        OnlyWorse(site, ConformanceMeasure.Coverage);
    }

    [Fact]
    public async Task What_is_kept_of_a_day_gives_way_to_what_is_said_of_it_later()
    {
        await TellAsync(Well());
        var before = await ReadAsync();
        Assert.Equal(0m, Value(before, ConformanceMeasure.Mismatches));

        await TellAsync([Count("L2", 0, "12:15", 3), Stop("L1", 1, "07:00", "E9"), Run("L1", 1, "07:20")]);
        var after = await ReadAsync();
        Assert.Equal((1m / 6, 6m / 7), (Value(after, ConformanceMeasure.Mismatches), Value(after, ConformanceMeasure.Mapping)));

        _plants.Restart();
        Assert.Equal(after.Whole.Measures, (await ReadAsync()).Whole.Measures);
    }

    [Fact]
    public async Task What_is_stamped_on_the_edge_of_a_day_is_of_the_day_before_also_when_it_comes_later()
    {
        var monday = PerformanceWindow.Days(new LocalDate(2026, 3, 2), new LocalDate(2026, 3, 2));
        await TellAsync(Well().Select(e => e is CountEvent { Line: "L2" } count ? count with { Deltas = count.Deltas with { Scrap = null } } : e));
        Assert.Equal(0.5m, Value(await ReadAsync(monday), ConformanceMeasure.MissingQuality));

        await TellAsync([Count("L2", 1, "00:00", 0)]);
        Assert.Equal(0m, Value(await ReadAsync(monday), ConformanceMeasure.MissingQuality));
    }

    [Fact]
    public async Task A_window_of_instants_takes_the_parts_of_days_that_lie_in_it()
    {
        await TellAsync([.. Well(), Count("L2", 1, "12:15", 3)]);
        Assert.Equal(0.5m, Value(await ReadAsync(PerformanceWindow.Between(At(1, "12:00"), At(1, "13:00"))), ConformanceMeasure.Mismatches));
        Assert.Equal(0m, Value(await ReadAsync(PerformanceWindow.Between(At(1, "06:00"), At(1, "12:00"))), ConformanceMeasure.Mismatches));
    }

    [Fact]
    public async Task A_plant_without_events_is_not_judged_by_what_it_could_have_said()
    {
        var site = await ReadAsync();
        Assert.Equal([ConformanceMeasure.Coverage], site.Whole.Measures.Where(m => m.Value is not null).Select(m => m.Measure));
        Assert.Equal(0m, Value(site, ConformanceMeasure.Coverage));
        Assert.Empty(site.Weeks);
    }

    [Fact]
    public async Task It_tells_after_each_line_how_many_are_done_and_can_be_ended()
    {
        await TellAsync(Well());
        List<int> told = [];
        await _plants.Conformance.ReadAsync(Question(ThreeDays), new Told(n => { lock (told) { told.Add(n); } }), default);
        Assert.Equal([1, 2], told.Order());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _plants.Conformance.ReadAsync(Question(ThreeDays), null, new CancellationToken(canceled: true)));
    }

    private static PerformanceWindow ThreeDays => PerformanceWindow.Days(new LocalDate(2026, 3, 2), new LocalDate(2026, 3, 2).PlusDays(Days - 1));

    private static Instant At(int day, string clock) => s_monday + Duration.FromDays(day) + (NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(clock).Value - LocalTime.Midnight).ToDuration();

    private static decimal? Value(SiteTrust site, ConformanceMeasure measure) => site.Whole[measure].Value;

    /// <summary>Nothing is found that was not planted.</summary>
    private static void OnlyWorse(SiteTrust site, params ConformanceMeasure[] measures) =>
        Assert.Equal(measures, site.Whole.Measures.Where(m => m.Grade != TrustGrade.A).Select(m => m.Measure));

    private static ConformanceQuestion Question(PerformanceWindow window) => new(["S"], window, Weeks: 2);

    private async Task<SiteTrust> ReadAsync(PerformanceWindow? window = null) => Assert.Single(await _plants.Conformance.ReadAsync(Question(window ?? ThreeDays), null, default));

    /// <summary>Each event comes five seconds after it happened.</summary>
    private Task TellAsync(IEnumerable<PlantEvent> events) => _plants.AppendAsync(events, e => e.At + Duration.FromSeconds(5));

    /// <summary>Both lines run, make one each minute, report each half hour with scrap, and stand for twenty minutes with a mapped code.</summary>
    private List<PlantEvent> Well()
    {
        List<PlantEvent> events = [];
        for (var day = 0; day < Days; day++)
        {
            events.Add(new HeartbeatEvent("S", null, "gw", Next(At(day, "13:00")), At(day, "13:00"), 1));
            foreach (var line in new[] { "L1", "L2" })
            {
                events.AddRange([Run(line, day, "06:00"), Stop(line, day, "12:05", "E1"), Run(line, day, "12:25"), Count(line, day, "12:00", 30), Count(line, day, "12:30", 10)]);
                events.AddRange(Enumerable.Range(6, 6).Concat([13]).SelectMany(h => new[] { Count(line, day, $"{h:00}:29", 29), Count(line, day, $"{h:00}:59", 30) }));
                events.Add(new StateEvent("S", line, "gw", Next(At(day, "14:00")), At(day, "14:00"), MachineState.Idle, null, null));
            }
        }

        return [.. events.OrderBy(e => e.At)];
    }

    /// <summary>Rises with time, as those of a gateway whose clock is right.</summary>
    private long Next(Instant at) => (at.ToUnixTimeMilliseconds() * 100) + (_sequence++ % 100);

    private StateEvent Run(string line, int day, string at) => new("S", line, "gw", Next(At(day, at)), At(day, at), MachineState.Running, null, null);

    private StateEvent Stop(string line, int day, string at, string? code = null) => new("S", line, "gw", Next(At(day, at)), At(day, at), MachineState.Stopped, code, null);

    private CountEvent Count(string line, int day, string at, decimal good) => new("S", line, "gw", Next(At(day, at)), At(day, at), new Quantities(good, 0, null), default, null, null);

    private sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
