using System.Collections.Immutable;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Kpi;

/// <summary>Why a site's number does not quite mean what the others mean, with the figures that say so. Ratios lie between 0 and 1.</summary>
/// <param name="LeavesOut">Whether the site is not ranked for it; else it is ranked with this caveat.</param>
public abstract record ComparabilityCause(bool LeavesOut)
{
    /// <summary>There is nothing to rank.</summary>
    public sealed record NoValue() : ComparabilityCause(true);

    /// <summary>The definition was another one for some of the window (marked), or for the value itself (left out).</summary>
    /// <param name="Own">Behind its value, oldest first.</param>
    /// <param name="Reference">Behind those of most sites.</param>
    public sealed record OtherDefinition(bool LeavesOut, ImmutableArray<DefinitionInForce> Own, ImmutableArray<DefinitionInForce> Reference) : ComparabilityCause(LeavesOut);

    /// <summary>The micro-stop limit of some of its lines was another one for some of the window (marked), or at its end (left out).</summary>
    /// <param name="EquipmentClass">Of these lines; null: they have none.</param>
    /// <param name="Own">In force in the window, oldest first.</param>
    /// <param name="Reference">By the policies behind the values of most sites.</param>
    public sealed record OtherPolicy(bool LeavesOut, string? EquipmentClass, ImmutableArray<Duration> Own, ImmutableArray<Duration> Reference) : ComparabilityCause(LeavesOut);

    /// <summary>Too little of the time is known.</summary>
    /// <param name="Limit">Of the policy (<see cref="TimeModelPolicy.CoverageLimit"/>).</param>
    public sealed record LowCoverage(decimal Coverage, decimal Limit) : ComparabilityCause(true);

    /// <summary>Machine codes that mean nothing yet: some of this downtime may be planned, setup or idle time.</summary>
    /// <param name="Share">Of downtime.</param>
    public sealed record UnmappedDowntime(bool LeavesOut, decimal Share) : ComparabilityCause(LeavesOut);

    /// <summary>Lines that are not in the value, for want of an ideal cycle.</summary>
    /// <param name="Lines">By code.</param>
    /// <param name="Share">Of planned busy time.</param>
    public sealed record LinesLeftOut(bool LeavesOut, ImmutableArray<string> Lines, decimal Share) : ComparabilityCause(LeavesOut);

    /// <summary>Lines that made more than their ideal cycles allow: what is measured against these is flattered.</summary>
    /// <param name="Lines">By code.</param>
    /// <param name="Share">Of planned busy time.</param>
    public sealed record SuspectCycles(bool LeavesOut, ImmutableArray<string> Lines, decimal Share) : ComparabilityCause(LeavesOut);
}
