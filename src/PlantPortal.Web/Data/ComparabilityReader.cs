using System.Collections.Immutable;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data;

/// <summary>
/// Compares one KPI of several sites: reads the values by <see cref="PerformanceReader"/>, gathers what stands behind them, and lets
/// <see cref="Comparability"/> judge. Thread-safe.
/// </summary>
public sealed class ComparabilityReader(PerformanceReader performance, Func<PlantModel> model, Func<RegistryVersion> registry, Func<RegistryHistory> history)
{
    /// <param name="progress">Told after each line how many are done, where it reads downtime line by line.</param>
    /// <exception cref="TimeoutException">The projection is not up to date within <see cref="PerformanceReader.Patience"/>.</exception>
    /// <exception cref="ArgumentException">The KPI is not in the registry.</exception>
    public async Task<ComparabilityAnswer> AskAsync(ComparabilityQuestion question, IProgress<int>? progress, CancellationToken cancel)
    {
        var (current, of) = (registry(), question.Of);
        var kpi = current.Kpis.Find(question.Kpi) ?? throw new ArgumentException($"There is no KPI '{question.Kpi}' in the registry.", nameof(question));
        var recorded = of.View == PastView.Recorded ? history() : null;
        var figures = (await performance.SitesAsync(new PerformanceQuestion(of.Lines, of.Window, [], [kpi.Code], of.View) { Product = of.Product, Shift = of.Shift }, cancel))
            .ToDictionary(f => f.Site, StringComparer.Ordinal);
        var losses = figures.Values.Any(f => NeedsOf(f.By, kpi.Code).Reasons) ? await performance.DowntimeAsync(of, progress, cancel) : [];
        var bySite = losses.ToLookup(l => l.Line.Site, l => l.Losses, StringComparer.Ordinal);
        var sites = of.Lines.Select(l => l.Site).Distinct(StringComparer.Ordinal)
            .Where(s => figures.ContainsKey(s) || !model().FindSite(s)!.IsRetired(of.Window.At(s).From))
            .Select(s => figures.TryGetValue(s, out var found) ? EvidenceOf(found, kpi.Code, recorded, bySite[s].SelectMany(l => l)) : new SiteEvidence(s, null));
        var compared = Comparability.Of(sites, kpi.Definition.Direction, current.Policy.CoverageLimit);
        return new ComparabilityAnswer(current.Number, [.. compared.Select(c => new ComparedFigures(c, figures.GetValueOrDefault(c.Site)?.Row))]);
    }

    /// <summary>What stands behind the value of a site.</summary>
    /// <param name="recorded">Null in the restated view: one version judges all.</param>
    /// <param name="losses">Its downtime, where the KPI rests on reasons.</param>
    internal SiteEvidence EvidenceOf(SiteFigures figures, string kpi, RegistryHistory? recorded, IEnumerable<DowntimeLoss> losses)
    {
        var (row, site) = (figures.Row, model().FindSite(figures.Site)!);
        var versions = recorded is null ? [figures.By] : MixedVersions.InForce(recorded, row.From, row.To);
        var definitions = versions.Select(v => v.Kpis.Find(kpi)).OfType<CompiledKpi>().Select(DefinitionInForce.Of).ToList();
        var all = losses.ToList();
        return new SiteEvidence(figures.Site, row.Values.GetValueOrDefault(kpi)?.Value)
        {
            Needs = NeedsOf(figures.By, kpi),
            RegistryVersion = figures.By.Number,
            Definitions = [.. definitions.Where((d, i) => i == 0 || d != definitions[i - 1])],
            Policies = [.. versions.Select(v => v.Policy)],
            Coverage = row.Coverage,
            Lines = [.. figures.Lines.Select(l => EvidenceOf(l, site, row.To))],
            Downtime = all.Sum(l => l.Micros),
            Unmapped = all.Where(l => l is { Reason: null, Code: not null }).Sum(l => l.Micros),
        };
    }

    // The class just before the end of a half-open window is that at its end.
    private static LineEvidence EvidenceOf(LineElements line, Site site, Instant to) => new(
        line.Line, site.FindLine(line.Line)!.EquipmentClass.At(to - Duration.FromTicks(10)), line.Elements.Pbt, line.WithoutPri is not null, Findings.IsFasterThanIdeal(line.Elements));

    private static KpiNeeds NeedsOf(RegistryVersion by, string kpi) => by.Kpis.Find(kpi) is { } found ? KpiNeeds.Of(found) : default;
}
