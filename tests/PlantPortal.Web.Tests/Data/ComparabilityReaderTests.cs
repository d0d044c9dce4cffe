using System.Collections.Immutable;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Tests.Governance;
using PlantPortal.Web.Tests.Governance.ChangeSets;

namespace PlantPortal.Web.Tests.Data;

/// <summary>Versions behind values: they differ only in the recorded view, where the days of plants end at different instants.</summary>
public sealed class ComparabilityReaderTests
{
    /// <summary>LODZ up to today, RIGA up to yesterday, as where it is another day there.</summary>
    private static readonly PerformanceWindow Days = PerformanceWindow.OfSites(new Dictionary<string, PerformanceWindow>(StringComparer.Ordinal)
    {
        ["LODZ"] = PerformanceWindow.Days(new(2026, 3, 1), new(2026, 3, 2)), ["RIGA"] = PerformanceWindow.Days(new(2026, 3, 1), new(2026, 3, 1)),
    });

    private static readonly KpiDefinition Availability = StarterRegistry.Version.Kpis.Find("Availability")!.Definition;

    [Fact]
    public async Task A_definition_that_changed_between_the_days_of_two_plants_sets_them_apart_as_recorded_alone()
    {
        await using var drill = await BeginAsync();
        await drill.PublishAsync(null, new SaveKpi(Availability with { Formula = "APT / PBT", Examples = [] }));
        drill.Plant.Pass(Duration.FromHours(2));

        var riga = await CompareAsync(drill, "Availability", "RIGA", PastView.Recorded);
        var other = Assert.IsType<ComparabilityCause.OtherDefinition>(Assert.Single(riga.Causes));
        Assert.Equal((true, "1", "1 2"), (other.LeavesOut, string.Join(' ', other.Own), string.Join(' ', other.Reference)));
        Assert.Empty((await CompareAsync(drill, "Availability", "LODZ", PastView.Recorded)).Causes.Where(c => c is not ComparabilityCause.LowCoverage));
        Assert.Empty((await CompareAsync(drill, "Availability", "RIGA", PastView.Restated)).Causes);
        Assert.Empty((await CompareAsync(drill, "OEE", "RIGA", PastView.Recorded)).Causes.Where(c => c is ComparabilityCause.OtherDefinition));
    }

    [Fact]
    public async Task So_does_a_KPI_in_its_formula()
    {
        await using var drill = await BeginAsync();
        await drill.PublishAsync(null, new SaveKpi(Availability with { Code = "Twice", Version = 1, Formula = "2 * Availability", Examples = [] }));
        drill.Plant.Pass(Duration.FromHours(1));
        await drill.PublishAsync(null, new SaveKpi(drill.Registry.Current.Kpis.Find("Availability")!.Definition with { Formula = "APT / PBT", Examples = [] }));
        drill.Plant.Pass(Duration.FromHours(1));

        var lodz = (await CompareAsync(drill, "Twice", "LODZ", PastView.Recorded)).Evidence;
        Assert.Equal(["1 (Availability 1)", "1 (Availability 2)"], lodz.Definitions.Select(d => d.ToString()));
    }

    [Fact]
    public async Task A_micro_stop_limit_sets_apart_what_depends_on_it()
    {
        await using var drill = await BeginAsync();
        await drill.PublishAsync(null, new SetPolicy(TimeModelPolicy.Starter with { MicroStop = Duration.FromMinutes(10) }));
        drill.Plant.Pass(Duration.FromHours(2));

        var other = Assert.IsType<ComparabilityCause.OtherPolicy>(Assert.Single((await CompareAsync(drill, "Availability", "RIGA", PastView.Recorded)).Causes));
        Assert.Equal((true, "filler"), (other.LeavesOut, other.EquipmentClass));
        Assert.Equal([Duration.FromMinutes(2)], other.Own);
        Assert.Equal([Duration.FromMinutes(2), Duration.FromMinutes(10)], other.Reference);
        Assert.Empty((await CompareAsync(drill, "ISO.Availability", "RIGA", PastView.Recorded)).Causes);
        Assert.Empty((await CompareAsync(drill, "Availability", "RIGA", PastView.Restated)).Causes);
    }

    [Fact]
    public async Task A_KPI_that_nobody_knows_is_refused()
    {
        await using var drill = await BeginAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => CompareAsync(drill, "NONE", "RIGA", PastView.Restated));
    }

    [Fact]
    public async Task The_snapshot_of_a_plant_carries_what_stands_behind_its_OEE_and_follows_a_mapping_at_once()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        await drill.Plant.SayAsync("L2", 60, MachineState.Stopped, "E9");
        await drill.Plant.SayAsync("L2", 90, MachineState.Running);
        var reader = new SiteSnapshotReader(drill.Plant.Reader, ReaderOf(drill), () => GovernancePlant.Model, () => drill.Registry.Current, new StoppedAt(GovernancePlant.Now));

        var evidence = (await reader.ReadAsync("LODZ", default))!.Evidence!;
        Assert.Equal((30 * 60 * 1_000_000L, 1m), (evidence.Unmapped, evidence.UnmappedShare));
        Assert.Equal(["L1", "L2", "L3"], evidence.Lines.Where(l => l.IsLeftOut).Select(l => l.Line).Order(StringComparer.Ordinal));
        Assert.Equal(new KpiNeeds(Reasons: true, MicroStops: false, Cycles: true), evidence.Needs);

        Assert.True((await drill.Plant.MapAsync("E9", "FAIL-MECH")).IsOk);
        Assert.Equal(0, (await reader.ReadAsync("LODZ", default))!.Evidence!.Unmapped);
    }

    /// <summary>Both plants run since midnight of the day before.</summary>
    private static async Task<ChangeSetDrill> BeginAsync()
    {
        var drill = await ChangeSetDrill.BeginAsync();
        var midnight = Instant.FromUtc(2026, 3, 1, 0, 0);
        foreach (var (site, line) in new[] { ("LODZ", "L2"), ("RIGA", "L1") })
        {
            var runs = new StateEvent(site, line, "gw", 1_000_000, midnight, MachineState.Running, null, Reason: null);
            var said = await drill.Plant.Log.AppendAsync(new LogBatch([new LogEntry(runs, GovernancePlant.Now, false, default, null)], [], GovernancePlant.Model));
            Assert.Equal([LogOutcome.Accepted], said.Value);
        }

        return drill;
    }

    private static async Task<ComparedSite> CompareAsync(ChangeSetDrill drill, string kpi, string site, PastView view)
    {
        ImmutableArray<LineRef> lines = [new("LODZ", "L2"), new("RIGA", "L1")];
        var answer = await ReaderOf(drill).AskAsync(new ComparabilityQuestion(new DowntimeQuestion(lines, Days) { View = view }, kpi), null, default);
        return answer.Sites.Single(s => s.Site == site).Compared;
    }

    private static ComparabilityReader ReaderOf(ChangeSetDrill drill) =>
        new(drill.Plant.Reader, () => GovernancePlant.Model, () => drill.Registry.Current, () => drill.Registry.History);

    private sealed class StoppedAt(Instant now) : IClock
    {
        public Instant GetCurrentInstant() => now;
    }
}
