using System.Collections.Immutable;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Kpi;

/// <summary>What stands behind the value of one KPI at one site, over the window of that site.</summary>
/// <param name="Site">Its code.</param>
/// <param name="Value">In the KPI's unit; null is "no value".</param>
public sealed record SiteEvidence(string Site, decimal? Value)
{
    public KpiNeeds Needs { get; init; }

    /// <summary>The registry version whose definition made the value: which of two is the newer.</summary>
    public int RegistryVersion { get; init; }

    /// <summary>Those in force in the window, oldest first, each once in a row; the last made the value. Empty: none is.</summary>
    public ImmutableArray<DefinitionInForce> Definitions { get; init; } = [];

    /// <summary>Those that judged the window, oldest first.</summary>
    public ImmutableArray<TimeModelPolicy> Policies { get; init; } = [];

    /// <summary>1 − NODATA / POT; null without POT.</summary>
    public decimal? Coverage { get; init; }

    /// <summary>Every line with time or counts in the window.</summary>
    public ImmutableArray<LineEvidence> Lines { get; init; } = [];

    /// <summary>DT, in microseconds.</summary>
    public long Downtime { get; init; }

    /// <summary>The part of <see cref="Downtime"/> whose machine code has no mapping.</summary>
    public long Unmapped { get; init; }

    /// <summary>The share of downtime whose machine code means nothing; 0 without downtime.</summary>
    public decimal UnmappedShare => Downtime == 0 ? 0 : (decimal)Unmapped / Downtime;

    /// <summary>The share of the planned busy time of all lines that some of them have; 0 where there is none.</summary>
    internal decimal ShareOf(IEnumerable<LineEvidence> lines) => Lines.Sum(l => l.Pbt) is var all and not 0 ? (decimal)lines.Sum(l => l.Pbt) / all : 0;
}

/// <summary>What one line brings to the evidence of its site.</summary>
/// <param name="EquipmentClass">At the end of the window; null: none.</param>
/// <param name="Pbt">Planned busy time, in microseconds.</param>
/// <param name="IsLeftOut">Whether it has no value for KPIs that rest on ideal cycles.</param>
/// <param name="IsSuspect">Whether it made more than its ideal cycles allow, so that one of them is suspect.</param>
public sealed record LineEvidence(string Line, string? EquipmentClass, long Pbt, bool IsLeftOut, bool IsSuspect);

/// <summary>A version of a definition, with the versions of the KPIs in its formula: another meaning of one of these is another meaning of it.</summary>
/// <param name="Through">Code and version of each, as in <c>ISO.Availability 2, ISO.Effectiveness 1</c>; empty: there is none.</param>
public sealed record DefinitionInForce(int Version, string Through)
{
    public static DefinitionInForce Of(CompiledKpi kpi) =>
        new(kpi.Definition.Version, string.Join(", ", kpi.Inputs.Select(i => FormattableString.Invariant($"{i.Code} {i.Definition.Version}"))));

    /// <summary>As people read it: <c>2</c>, or <c>2 (ISO.Availability 2)</c>.</summary>
    public override string ToString() => Through.Length == 0 ? FormattableString.Invariant($"{Version}") : FormattableString.Invariant($"{Version} ({Through})");
}
