namespace PlantPortal.Domain.Charts;

/// <summary>
/// Looking closer at a window of time and moving about in it. What comes out lies within the bounds and is never shorter than a minute
/// (or than the bounds, when these are shorter).
/// </summary>
public static class StripZoom
{
    private const double Closer = .5;
    private const double Further = 2;
    private static readonly Duration s_shortest = Duration.FromMinutes(1);

    /// <summary>The stretch between two shares of the window, whichever comes first.</summary>
    public static Interval Stretch(Interval window, Interval bounds, double one, double other)
    {
        var (from, to) = (At(window, Math.Min(one, other)), At(window, Math.Max(one, other)));
        return Around(from + ((to - from) / 2), to - from, bounds);
    }

    /// <summary>Half as long, around a share of the window.</summary>
    public static Interval In(Interval window, Interval bounds, double around) => Around(At(window, around), window.Duration * Closer, bounds);

    /// <summary>Twice as long, around the middle.</summary>
    public static Interval Out(Interval window, Interval bounds) => Around(At(window, .5), window.Duration * Further, bounds);

    /// <summary>As long, moved by a share of its length.</summary>
    public static Interval Move(Interval window, Interval bounds, double by) => Around(At(window, .5 + by), window.Duration, bounds);

    private static Instant At(Interval window, double share) => window.Start + (window.Duration * Math.Clamp(share, -1, 2));

    private static Interval Around(Instant middle, Duration length, Interval bounds)
    {
        var fitting = Duration.Min(Duration.Max(length, s_shortest), bounds.Duration);
        var from = Instant.Max(bounds.Start, Instant.Min(middle - (fitting / 2), bounds.End - fitting));
        return new Interval(from, from + fitting);
    }
}
