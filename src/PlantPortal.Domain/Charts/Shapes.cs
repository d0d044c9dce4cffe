namespace PlantPortal.Domain.Charts;

/// <summary>A place in the frame of a chart, in shares of it: <c>X</c> from left (0) to right (1), <c>Y</c> from top (0) to bottom (1).</summary>
public readonly record struct Spot(double X, double Y);

/// <summary>A rectangle in the frame of a chart, in shares of it; width and height are never negative.</summary>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double CentreX => X + (Width / 2);

    /// <summary>The box between two places on the horizontal axis, whichever comes first.</summary>
    internal static Box Across(double one, double other, double y, double height)
    {
        var left = Math.Min(one, other);
        return new Box(left, y, Math.Max(one, other) - left, height);
    }

    /// <summary>The box between two heights, whichever comes first.</summary>
    internal static Box Upright(double x, double width, double one, double other)
    {
        var top = Math.Min(one, other);
        return new Box(x, top, width, Math.Max(one, other) - top);
    }
}
