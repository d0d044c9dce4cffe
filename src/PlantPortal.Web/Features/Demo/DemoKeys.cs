namespace PlantPortal.Web.Features.Demo;

/// <summary>
/// The sequences of a line's shift. They are made of the time, so that the same story has the same keys whenever and in whatever pieces it is
/// told: thousandths of milliseconds since 1970, ten for each line, of which the first five are for what comes after the end of its shift: what a shift
/// says last comes before what the next one says at the same instant.
/// </summary>
/// <param name="lane">Tells lines of one source apart, 1 to 98.</param>
/// <param name="shiftEnd">From when on the next shift may tell something too.</param>
internal sealed class DemoKeys(int lane, Instant shiftEnd)
{
    /// <summary>Sequences in a millisecond.</summary>
    public const int InMillisecond = 1_000;

    /// <summary>Of what a gateway says that is of no line.</summary>
    public const int OfNoLine = 990;

    private readonly Dictionary<long, int> _used = [];

    /// <summary>A sequence for something that happened at a whole millisecond.</summary>
    public long Next(Instant at)
    {
        var millisecond = at.ToUnixTimeMilliseconds();
        var used = _used.GetValueOrDefault(millisecond);
        _used[millisecond] = used + 1;
        return used < 5
            ? (millisecond * InMillisecond) + (lane * 10) + (at >= shiftEnd ? 0 : 5) + used
            : throw new InvalidOperationException($"A demo line tells more than five things at {at}.");
    }

    /// <summary>When the event with a sequence happened.</summary>
    public static Instant TimeOf(long sequence) => Instant.FromUnixTimeMilliseconds(sequence / InMillisecond);
}
