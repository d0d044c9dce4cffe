using System.Collections.Immutable;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Timeline;

/// <summary>What besides its events decides the timeline of a line.</summary>
/// <param name="Registry">
/// The version that judges each moment: one since the beginning of time is the restated view, those in force then the recorded one.
/// </param>
public sealed record LineContext(Site Site, Line Line, LineSchedule Schedule, History<RegistryVersion> Registry)
{
    /// <summary>A stop longer than this is no micro-stop under any version of policy or equipment class.</summary>
    public Duration LongestMicroStop { get; } = LongestLimit(Line, Registry);

    /// <summary>Whether the line is retired, over time.</summary>
    public History<bool> Retired { get; } = Site.RetiredOf(Line);

    /// <summary>The instants at which an ideal cycle of the line changes, ordered.</summary>
    public ImmutableArray<Instant> CycleChanges { get; } =
        [.. Line.IdealCycles.Select(c => c.From).Where(i => i > Instant.MinValue).Distinct().Order()];

    private static Duration LongestLimit(Line line, History<RegistryVersion> registry)
    {
        var longest = Duration.Zero;
        foreach (var version in registry.Versions)
        {
            longest = Duration.Max(longest, version.Value.Policy.MicroStop);
            foreach (var limit in line.EquipmentClass.Versions.Select(c => version.Value.Policy.MicroStopLimit(c.Value)))
            {
                longest = Duration.Max(longest, limit);
            }
        }

        return longest;
    }
}
