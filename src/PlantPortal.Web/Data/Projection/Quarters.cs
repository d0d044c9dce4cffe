using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>The UTC quarter-hours at which what is kept may begin and end.</summary>
internal static class Quarters
{
    private static readonly long s_width = RollupBuilder.Quarter.BclCompatibleTicks / 10;

    /// <summary>The last quarter-hour at or before an instant.</summary>
    public static Instant Floor(Instant at)
    {
        var micros = at.ToMicros();
        return (micros - (((micros % s_width) + s_width) % s_width)).ToInstant();
    }

    /// <summary>The first quarter-hour after an instant.</summary>
    public static Instant Next(Instant at) => Floor(at) + RollupBuilder.Quarter;
}
