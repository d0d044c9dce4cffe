using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Data;

/// <summary>The elements of a scope, on which definitions are tried that are not in force. Only to be read; by one thread at a time.</summary>
public sealed class ProposedFigures
{
    private readonly Func<KpiCatalog, KpiCalculator> _calculator;

    internal ProposedFigures(Instant from, Instant to, Func<KpiCatalog, KpiCalculator> calculator) => (From, To, _calculator) = (from, to, calculator);

    /// <summary>Where the time in it begins.</summary>
    public Instant From { get; }

    /// <summary>Where it ends: now at the latest.</summary>
    public Instant To { get; }

    /// <summary>The share of the scheduled time that data covers; null when no time was scheduled.</summary>
    public decimal? Coverage => _calculator(KpiCatalog.Empty).Coverage;

    /// <summary>What a definition gives over the scope, and what of; with the catalog in force it is the value that <see cref="PerformanceReader.AskAsync"/> gives.</summary>
    /// <returns>Null when the catalog has no such KPI.</returns>
    public Explanation? By(KpiCatalog catalog, string code) => catalog.Find(code) is null ? null : _calculator(catalog).Explain(code);
}
