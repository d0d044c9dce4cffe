using System.Collections.Immutable;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>
/// Reads performance: the one way from the projection to a number of a window, for screens, API and reports alike (a line that is watched
/// comes by <see cref="SnapshotReader"/>, from the same elements). What it reads reflects every event
/// that was acknowledged before. Thread-safe.
/// </summary>
public sealed class PerformanceReader(Projector projector, Func<PlantModel> model, Func<RegistryVersion> registry, Func<RegistryHistory> history)
{
    /// <summary>How long a read waits for the projection.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long a read of the recorded past waits: what a version judges otherwise since then is computed from the log.</summary>
    public static readonly TimeSpan PatienceOfRecorded = TimeSpan.FromSeconds(60);

    private readonly LineReads _reads = new(projector);

    internal static TimeSpan PatienceOf(PastView view) => view == PastView.Recorded ? PatienceOfRecorded : Patience;

    /// <summary>KPIs and elements by group; rows without time and counts are left out. Windows end at now at the latest.</summary>
    /// <exception cref="TimeoutException">The projection is not up to date within <see cref="Patience"/>.</exception>
    /// <exception cref="ArgumentException">A KPI is not in the registry.</exception>
    public async Task<PerformanceAnswer> AskAsync(PerformanceQuestion question, CancellationToken cancel)
    {
        var version = registry();
        var recorded = question.View == PastView.Recorded ? history() : null;
        var grouping = await GatherAsync(question, recorded, cancel);
        var found = grouping.Groups.Select(g => RowOf(recorded, recorded?.At(EndOf(g.Sums)) ?? version, question.Kpis, g.Group, g.Sums)).ToList();
        var (from, to) = question.Window.FromDay is null || found.Count == 0
            ? (question.Window.From, question.Window.To)
            : (found.Min(r => r.From), found.Max(r => r.To));
        return new PerformanceAnswer(version.Number, from, to, found);
    }

    /// <summary>The rows of <see cref="AskAsync"/> by site, each with what its lines bring to it.</summary>
    /// <param name="question">Its groups do not matter.</param>
    /// <exception cref="TimeoutException">The projection is not up to date within <see cref="Patience"/>.</exception>
    public async Task<IReadOnlyList<SiteFigures>> SitesAsync(PerformanceQuestion question, CancellationToken cancel)
    {
        var version = registry();
        var recorded = question.View == PastView.Recorded ? history() : null;
        var grouping = await GatherAsync(question with { GroupBy = [GroupField.Site] }, recorded, cancel);
        return [.. grouping.Groups.Select(g => FiguresOf(g.Group, g.Sums, recorded?.At(EndOf(g.Sums)) ?? version))];

        SiteFigures FiguresOf(PerformanceGroup group, PerformanceGrouping.Sums sums, RegistryVersion by) =>
            new(RowOf(recorded, by, question.Kpis, group, sums), by, [.. LinesOf(sums)]);
    }

    /// <summary>How the one value that a question without groups is about came about; it is the one that <see cref="AskAsync"/> gives.</summary>
    /// <param name="question">Of one KPI.</param>
    /// <returns>Null when no time of the window has come.</returns>
    /// <exception cref="TimeoutException">The projection is not up to date within <see cref="Patience"/>.</exception>
    /// <exception cref="ArgumentException">The KPI is not in the registry that holds at the window's end.</exception>
    public async Task<KpiExplanation?> ExplainAsync(PerformanceQuestion question, CancellationToken cancel)
    {
        var kpi = question.Kpis.Single();
        var recorded = question.View == PastView.Recorded ? history() : null;
        var grouping = await GatherAsync(question with { GroupBy = [] }, recorded, cancel);
        if (grouping.Groups.Select(g => g.Sums).SingleOrDefault() is not { } sums)
        {
            return null;
        }

        var version = recorded?.At(EndOf(sums)) ?? registry();
        var calculator = CalculatorOf(version.Kpis, sums);
        var explanation = calculator.Explain(kpi);
        var mixed = recorded is null ? [] : MixedVersions.Of(recorded, [kpi], sums.From, sums.To).GetValueOrDefault(kpi, []);
        return new KpiExplanation(version.Number, sums.From, sums.To, explanation, mixed, SumOf(explanation.Lines), calculator.Coverage);
    }

    /// <summary>
    /// The elements of all lines of a question together, to try definitions on that are not in force: read once, and worked out by the one calculator
    /// each time that a definition is rewritten.
    /// </summary>
    /// <param name="question">Its groups and KPIs do not matter.</param>
    /// <returns>Null when no time of the window has come.</returns>
    /// <exception cref="TimeoutException">The projection is not up to date within <see cref="Patience"/>.</exception>
    public async Task<ProposedFigures?> TryAsync(PerformanceQuestion question, CancellationToken cancel)
    {
        var grouping = await GatherAsync(question with { GroupBy = [], View = PastView.Restated }, recorded: null, cancel);
        return grouping.Groups.Select(g => g.Sums).SingleOrDefault() is { } sums ? new ProposedFigures(sums.From, sums.To, catalog => CalculatorOf(catalog, sums)) : null;
    }

    private async Task<PerformanceGrouping> GatherAsync(PerformanceQuestion question, RegistryHistory? recorded, CancellationToken cancel)
    {
        var past = recorded is null ? null : new RecordedPast(recorded);
        var grouping = new PerformanceGrouping(model(), question.GroupBy);
        var detail = new Detail(question.GroupBy.Contains(GroupField.Hour), question.GroupBy.Contains(GroupField.Product) || question.Product is not null);
        await foreach (var (line, rows) in _reads.EachAsync(question.Lines, Read, cancel, PatienceOf(question.View)))
        {
            grouping.Add(line, rows.Where(r => question.Takes(line.Site, r)));
        }

        return grouping;

        List<Bucket> Read(LineRef line, LineView view) =>
            ElementReader.Read(view, question.Window.At(line.Site).From, question.Window.At(line.Site).To, detail, past);
    }

    /// <summary>The segments of a line over <c>[from, to)</c>, clipped to it; without gap or overlap, up to now at the latest.</summary>
    /// <exception cref="TimeoutException">The projection is not up to date within <see cref="Patience"/>.</exception>
    public Task<IReadOnlyList<Segment>> TimelineAsync(string site, string line, Instant from, Instant to, CancellationToken cancel, PastView past = PastView.Restated)
    {
        cancel.ThrowIfCancellationRequested();
        var recorded = PastOf(past);
        return _reads.OneAsync(new LineRef(site, line), view => SegmentReader.Read(view, from, to, recorded), new Deadline(PatienceOf(past)));
    }

    /// <summary>Downtime of lines over <c>[from, to)</c> by reason (null: uncoded) and machine code; adds up to DT and STOPS.</summary>
    /// <exception cref="TimeoutException">The projection is not up to date within <see cref="Patience"/>.</exception>
    public async Task<IReadOnlyList<DowntimeLoss>> DowntimeAsync(IEnumerable<LineRef> lines, Instant from, Instant to, CancellationToken cancel) =>
        LossSums.Of(await DowntimeAsync(new DowntimeQuestion([.. lines], PerformanceWindow.Between(from, to)), null, cancel));

    /// <summary>Downtime by line, reason (null: uncoded) and machine code; adds up to DT and STOPS of the same lines, window and filters.</summary>
    /// <param name="progress">Told after each line how many are done.</param>
    /// <exception cref="TimeoutException">The projection is not up to date within <see cref="Patience"/>.</exception>
    public async Task<IReadOnlyList<LineLosses>> DowntimeAsync(DowntimeQuestion question, IProgress<int>? progress, CancellationToken cancel)
    {
        List<LineLosses> lines = [];
        var recorded = PastOf(question.View);
        await foreach (var (_, losses) in _reads.EachAsync(question.Lines, (line, view) => LossesOf(view, line, question, recorded), cancel, PatienceOf(question.View)))
        {
            lines.Add(losses);
            progress?.Report(lines.Count);
        }

        return lines;
    }

    private RecordedPast? PastOf(PastView view) => view == PastView.Recorded ? new RecordedPast(history()) : null;

    private static LineLosses LossesOf(LineView view, LineRef line, DowntimeQuestion question, RecordedPast? recorded)
    {
        var parts = WindowParts.Of(view.Context.Schedule, question.Window.At(line.Site), question.Shift);
        return new LineLosses(
            line, parts.Count == 0 ? null : new Interval(parts[0].Start, parts[^1].End), LossReader.Read(view, parts, question.Product, recorded).All);
    }

    /// <summary>The KPIs of a group, those that the version has.</summary>
    internal static PerformanceRow RowOf(
        RegistryHistory? recorded, RegistryVersion version, ImmutableArray<string> kpis, PerformanceGroup group, PerformanceGrouping.Sums sums)
    {
        var calculator = CalculatorOf(version.Kpis, sums);
        var values = kpis.Where(k => version.Kpis.Find(k) is not null).ToDictionary(k => k, calculator.Compute, StringComparer.Ordinal);
        var mixed = recorded is null ? [] : MixedVersions.Of(recorded, values.Keys, sums.From, sums.To);
        return new PerformanceRow(group, sums.From, sums.To, values, mixed, calculator.Elements, calculator.Coverage);
    }

    private static KpiCalculator CalculatorOf(KpiCatalog kpis, PerformanceGrouping.Sums sums) => new(kpis, LinesOf(sums));

    private static IEnumerable<LineElements> LinesOf(PerformanceGrouping.Sums sums) =>
        sums.Lines.Select(l => new LineElements(l.Key.Site, l.Key.Line, l.Value.Elements, l.Value.HasIdealCycle));

    private static ElementSet SumOf(IEnumerable<LineElements> lines)
    {
        var sum = new ElementSet();
        foreach (var line in lines)
        {
            sum.Add(line.Elements);
        }

        return sum;
    }

    // The version in force at the end of a half-open window is the one just before it.
    private static Instant EndOf(PerformanceGrouping.Sums sums) => sums.To - Duration.FromTicks(10);

    /// <summary>Time that a whole read shares.</summary>
    internal sealed class Deadline(TimeSpan patience)
    {
        private readonly long _start = TimeProvider.System.GetTimestamp();

        public TimeSpan Left => patience - TimeProvider.System.GetElapsedTime(_start) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
