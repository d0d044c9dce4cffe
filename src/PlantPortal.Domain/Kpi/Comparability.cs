using System.Collections.Immutable;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Kpi;

/// <summary>Whether a site's number may stand in a ranking.</summary>
public enum ComparabilityState
{
    /// <summary>It means what the others mean.</summary>
    Ranked,

    /// <summary>Ranked, with a caveat.</summary>
    Marked,

    LeftOut,
}

/// <summary>A site in a comparison.</summary>
/// <param name="Rank">1 is the best; sites with the same value share one. Null: it is left out.</param>
/// <param name="Causes">What leaves it out first.</param>
public sealed record ComparedSite(SiteEvidence Evidence, int? Rank, ImmutableArray<ComparabilityCause> Causes)
{
    public string Site => Evidence.Site;

    public ComparabilityState State => Rank is null ? ComparabilityState.LeftOut : Causes.IsEmpty ? ComparabilityState.Ranked : ComparabilityState.Marked;
}

/// <summary>
/// Checks that the numbers of sites mean the same before they are ranked (docs/domain.md section 7). Definitions and micro-stop limits are held
/// against those that most sites with a value have, of several as frequent the newest. Pure; the order of the sites does not matter.
/// </summary>
public static class Comparability
{
    /// <summary>A site with a larger share of downtime whose machine code means nothing is marked.</summary>
    public const decimal UnmappedMarks = 0.02m;

    /// <summary>A site with a larger share of downtime whose machine code means nothing is left out.</summary>
    public const decimal UnmappedLeavesOut = 0.10m;

    /// <summary>
    /// A site is left out when lines without an ideal cycle, or lines with a suspect one, have a larger share of its planned busy time; with a
    /// smaller share it is marked.
    /// </summary>
    public const decimal CyclesLeaveOut = 0.10m;

    /// <param name="sites">Each once.</param>
    /// <param name="coverageLimit">Sites with less coverage are left out.</param>
    /// <returns>The ranked ones by rank, then those left out; within that by code.</returns>
    /// <exception cref="ArgumentException">A site is there twice.</exception>
    public static ImmutableArray<ComparedSite> Of(IEnumerable<SiteEvidence> sites, KpiDirection direction, decimal coverageLimit)
    {
        var all = sites.OrderBy(s => s.Site, StringComparer.Ordinal).ToList();
        if (all.DistinctBy(s => s.Site, StringComparer.Ordinal).Count() != all.Count)
        {
            throw new ArgumentException("A site is compared twice.", nameof(sites));
        }

        var reference = new ComparabilityReference(all);
        var judged = all.ConvertAll(s => new ComparedSite(s, null, [.. Causes(s, reference, coverageLimit).OrderByDescending(c => c.LeavesOut)]));
        var values = judged.Where(IsIn).Select(s => Better(s.Evidence.Value!.Value, direction)).ToList();
        return
        [
            .. judged.Select(s => IsIn(s) ? s with { Rank = 1 + values.Count(v => v > Better(s.Evidence.Value!.Value, direction)) } : s)
                .OrderBy(s => s.Rank ?? int.MaxValue),
        ];
    }

    private static bool IsIn(ComparedSite site) => !site.Causes.Any(c => c.LeavesOut);

    /// <summary>The higher, the better.</summary>
    private static decimal Better(decimal value, KpiDirection direction) => direction switch
    {
        KpiDirection.HigherIsBetter => value,
        KpiDirection.LowerIsBetter => -value,
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "Not a direction."),
    };

    private static IEnumerable<ComparabilityCause> Causes(SiteEvidence site, ComparabilityReference reference, decimal coverageLimit)
    {
        ComparabilityCause?[] found =
        [
            site.Value is null ? new ComparabilityCause.NoValue() : null,
            reference.Definition(site),
            .. site.Needs.MicroStops ? reference.Policies(site) : [],
            site.Coverage < coverageLimit ? new ComparabilityCause.LowCoverage(site.Coverage.Value, coverageLimit) : null,
            site.Needs.Reasons && site.UnmappedShare > UnmappedMarks ? new ComparabilityCause.UnmappedDowntime(site.UnmappedShare > UnmappedLeavesOut, site.UnmappedShare) : null,
            .. site.Needs.Cycles ? Cycles(site) : [],
        ];
        return found.OfType<ComparabilityCause>();
    }

    private static IEnumerable<ComparabilityCause> Cycles(SiteEvidence site)
    {
        if (site.Lines.Where(l => l.IsLeftOut).ToList() is { Count: > 0 } without)
        {
            yield return new ComparabilityCause.LinesLeftOut(site.ShareOf(without) > CyclesLeaveOut, Codes(without), site.ShareOf(without));
        }

        if (site.Lines.Where(l => l is { IsSuspect: true, IsLeftOut: false }).ToList() is { Count: > 0 } suspect)
        {
            yield return new ComparabilityCause.SuspectCycles(site.ShareOf(suspect) > CyclesLeaveOut, Codes(suspect), site.ShareOf(suspect));
        }
    }

    private static ImmutableArray<string> Codes(IEnumerable<LineEvidence> lines) => [.. lines.Select(l => l.Line).Order(StringComparer.Ordinal)];
}
