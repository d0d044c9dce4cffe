namespace PlantPortal.Domain.Time;

/// <summary>Instants as whole microseconds since 1970-01-01T00:00Z: how they are stored and how durations are summed.</summary>
public static class Micros
{
    public const long PerSecond = 1_000_000;

    /// <summary>Microseconds since 1970; finer digits are cut towards the past.</summary>
    public static long ToMicros(this Instant instant) => Math.DivRem(instant.ToUnixTimeTicks(), 10) is var (q, r) && r < 0 ? q - 1 : q;

    public static Instant ToInstant(this long micros) => Instant.FromUnixTimeTicks(checked(micros * 10));

    /// <summary>The length of <c>[start, end)</c> in microseconds.</summary>
    public static long Between(Instant start, Instant end) => end.ToMicros() - start.ToMicros();
}
