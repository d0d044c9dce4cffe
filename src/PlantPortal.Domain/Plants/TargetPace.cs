using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Plants;

/// <summary>Planned busy time (PBT) in which a line worked on one product.</summary>
/// <param name="Product">Null: none was known.</param>
/// <param name="Start">Where it begins: the ideal cycle is the one in force there.</param>
/// <param name="Micros">Its length in microseconds.</param>
public readonly record struct BusyTime(string? Product, Instant Start, long Micros);

/// <summary>What a line would make if it kept to its ideal cycle: the bar that counts by hour are seen against.</summary>
public static class TargetPace
{
    /// <summary>
    /// Items that the line would make in its planned busy time at the ideal cycle of what it worked on: each part over the cycle in force at
    /// its start, added up. Breaks, planned stops and time without data ask for nothing; a stop, a setup and waiting do.
    /// </summary>
    /// <returns>Units, unrounded. Parts without an ideal cycle are left out; null when every part with time in it is.</returns>
    public static decimal? Of(Line line, IEnumerable<BusyTime> parts)
    {
        decimal? target = null;
        var asked = false;
        foreach (var part in parts.Where(p => p.Micros > 0))
        {
            asked = true;
            if (line.IdealCycleAt(part.Product, part.Start) is { } cycle and > 0)
            {
                target = (target ?? 0) + ((decimal)part.Micros / Micros.PerSecond / cycle);
            }
        }

        return asked ? target : 0;
    }
}
