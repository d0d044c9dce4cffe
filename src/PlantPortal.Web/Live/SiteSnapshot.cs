using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Kpi;

namespace PlantPortal.Web.Live;

/// <summary>How the production day of a plant goes, as of one instant. Immutable, shared by all circuits.</summary>
/// <param name="Day">The production day that runs by the plant's own calendar.</param>
/// <param name="FiguresFrom">Where that day began; the figures are those of <c>[FiguresFrom, AsOf)</c>, of every line, one window for all.</param>
/// <param name="Lines">How many lines the plant has.</param>
/// <param name="Kpis">By KPI code, of the elements of all lines added up; each says which lines are left out of it.</param>
/// <param name="Elements">Only to be read.</param>
public sealed record SiteSnapshot(
    string Site, Instant AsOf, LocalDate Day, Instant FiguresFrom, int Lines,
    IReadOnlyDictionary<string, KpiValue> Kpis, ElementSet Elements, decimal? Coverage)
{
    /// <summary>What stands behind the first of the KPIs that a plant is seen by, so that plants are ranked by it only where their numbers mean the same.</summary>
    public SiteEvidence? Evidence { get; init; }
}
