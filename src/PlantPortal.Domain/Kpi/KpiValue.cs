using System.Collections.Immutable;

namespace PlantPortal.Domain.Kpi;

/// <summary>A value with what made it.</summary>
/// <param name="Version">Of the definition.</param>
/// <param name="Value">In the KPI's unit; null is "no value", shown as "–".</param>
/// <param name="LeftOut">Lines whose elements are not in the value, in the order of the group.</param>
public sealed record KpiValue(string Code, int Version, decimal? Value, ImmutableArray<LeftOutLine> LeftOut);
