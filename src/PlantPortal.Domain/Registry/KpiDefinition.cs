using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>
/// What a KPI means: one version of its definition. A change makes a new version; the formula may not differ by site. Immutable; equal when all
/// that it says is.
/// </summary>
public sealed record KpiDefinition
{
    /// <summary>Matches <see cref="RegistryCodes.Kpi"/>, e.g. <c>ISO.Availability</c>; no name of an element, and never reused.</summary>
    public required string Code { get; init; }

    /// <summary>1, 2, 3 ... of this definition; every value shown carries it.</summary>
    public int Version { get; init; } = 1;

    public required LocalisedText Name { get; init; }

    /// <summary>What it says, and where the formula comes from.</summary>
    public required LocalisedText Description { get; init; }

    /// <summary>In the language of <see cref="KpiFormula"/>.</summary>
    public required string Formula { get; init; }

    public required KpiUnit Unit { get; init; }

    public required KpiDirection Direction { get; init; }

    public required DisplayFormat Format { get; init; }

    /// <summary>For every site that has none of its own.</summary>
    public KpiLimits Limits { get; init; } = KpiLimits.None;

    /// <summary>Targets of single sites, by site, in the KPI's unit: they win over that of <see cref="Limits"/>.</summary>
    public ImmutableSortedDictionary<string, decimal> SiteTargets { get; init; } = ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal);

    /// <summary>Who answers for the definition: a role or a person.</summary>
    public string Owner { get; init; } = "";

    public Instant EffectiveFrom { get; init; } = Instant.MinValue;

    /// <summary>Why this version was made.</summary>
    public string ChangeNote { get; init; } = "";

    public ImmutableArray<WorkedExample> Examples { get; init; } = [];

    /// <summary>The target at a site (null: of the enterprise), in the KPI's unit; null where none is set.</summary>
    public decimal? TargetAt(string? site) => site is not null && SiteTargets.TryGetValue(site, out var own) ? own : Limits.Target;

    /// <summary>Whether a value reaches the target at a site (null: that of the enterprise), the target itself included; null without a value or a target.</summary>
    /// <param name="value">In the KPI's unit.</param>
    public bool? ReachesTarget(string? site, decimal? value) => (TargetAt(site), value) is not ({ } target, { } known) ? null
        : Direction == KpiDirection.HigherIsBetter ? known >= target : known <= target;

    public bool Equals(KpiDefinition? other) => other is not null && Says(other)
        && Version == other.Version && EffectiveFrom == other.EffectiveFrom && ChangeNote == other.ChangeNote;

    public override int GetHashCode() => HashCode.Combine(Code, Version, Formula, Unit, Name);

    /// <summary>Whether it says the same as another, whatever their versions, from when on they hold, and why they were made.</summary>
    public bool Says(KpiDefinition other) => Code == other.Code && Name.Equals(other.Name) && Description.Equals(other.Description)
        && Formula == other.Formula && Equals(Unit, other.Unit) && Direction == other.Direction && Format == other.Format && Limits == other.Limits
        && Owner == other.Owner && SiteTargets.SequenceEqual(other.SiteTargets) && Examples.SequenceEqual(other.Examples);
}

public enum KpiDirection
{
    HigherIsBetter,
    LowerIsBetter,
}

public enum DisplayStyle
{
    /// <summary>A ratio as percent.</summary>
    Percent,

    /// <summary>A number with its unit.</summary>
    Number,

    /// <summary>A time as hours, minutes and seconds.</summary>
    Duration,
}

/// <summary>How a value is shown; never how it is kept.</summary>
/// <param name="Digits">After the decimal point, 0 to 6; of a duration, none.</param>
public readonly record struct DisplayFormat(DisplayStyle Style, int Digits);

/// <summary>In the KPI's unit; each null where it is not set.</summary>
/// <param name="Lower">A value below is out of limits.</param>
/// <param name="Upper">A value above is out of limits.</param>
public sealed record KpiLimits(decimal? Target, decimal? Lower, decimal? Upper)
{
    public static readonly KpiLimits None = new(null, null, null);
}

/// <summary>Inputs with the result they must give; a version whose examples fail cannot be approved.</summary>
/// <param name="Name">What the example is, and where it was published.</param>
/// <param name="Inputs">By name of element or KPI, in seconds, units and occurrences; a KPI that is not given is worked out.</param>
/// <param name="Expected">In the KPI's unit, to as many digits as are written; null: no value.</param>
public sealed record WorkedExample(string Name, ImmutableSortedDictionary<string, decimal> Inputs, decimal? Expected)
{
    /// <summary>Equal when they say the same; 0.50 asks for more digits than 0.5, and so is another.</summary>
    public bool Equals(WorkedExample? other) => other is not null && Name == other.Name && Inputs.SequenceEqual(other.Inputs)
        && Expected == other.Expected && Expected?.Scale == other.Expected?.Scale;

    public override int GetHashCode() => HashCode.Combine(Name, Inputs.Count, Expected);
}
