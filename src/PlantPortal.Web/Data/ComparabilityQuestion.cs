using System.Collections.Immutable;
using PlantPortal.Domain.Kpi;

namespace PlantPortal.Web.Data;

/// <summary>A question about whether the numbers of sites mean the same.</summary>
/// <param name="Of">Lines, time, product, shift and view of the past that the values are of.</param>
/// <param name="Kpi">Of the registry in force.</param>
public sealed record ComparabilityQuestion(DowntimeQuestion Of, string Kpi);

/// <param name="RegistryVersion">In force when it was asked.</param>
/// <param name="Sites">Every site that has a line in the question and was not retired before it: the ranked ones by rank, then those that are left out.</param>
public sealed record ComparabilityAnswer(int RegistryVersion, ImmutableArray<ComparedFigures> Sites);

/// <param name="Row">With the value; null when no time of the window has come at this site.</param>
public sealed record ComparedFigures(ComparedSite Compared, PerformanceRow? Row)
{
    public string Site => Compared.Site;
}
