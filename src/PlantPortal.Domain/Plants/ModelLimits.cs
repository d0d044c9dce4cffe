namespace PlantPortal.Domain.Plants;

/// <summary>What a plant model may hold at most. Far beyond any plant; there so that nonsense is refused instead of stored.</summary>
public static class ModelLimits
{
    /// <summary>Characters of a name.</summary>
    public const int Name = 200;

    public const int EquipmentClass = 64;

    public const int Unit = 32;

    /// <summary>Sources of one line.</summary>
    public const int Sources = 100;

    /// <summary>Ideal cycles of one line, over all products and versions.</summary>
    public const int IdealCycles = 10_000;

    /// <summary>Planned run time per item, in seconds.</summary>
    public const decimal CycleSeconds = 1_000_000m;

    /// <summary>A year: who is silent for longer is not watched.</summary>
    public const decimal SilenceSeconds = 366 * 86_400m;

    /// <summary>2^53: beyond it a reading is no longer exact in a JSON reader that uses doubles.</summary>
    public const long CounterMax = 1L << 53;

    /// <summary>Versions begin in <c>[Earliest, Latest)</c>, or at the beginning of time.</summary>
    public static readonly Instant Earliest = Instant.FromUtc(1970, 1, 1, 0, 0);

    public static readonly Instant Latest = Instant.FromUtc(2100, 1, 1, 0, 0);
}
