using PlantPortal.Domain.Charts;

namespace PlantPortal.Domain.Tests.Charts;

/// <summary>Checks that shapes are where a painter can paint them.</summary>
internal static class Frame
{
    // A sum of shares may miss its edge by the last digits of a double.
    private const double Hair = 1e-9;

    public static void Holds(params Box?[] boxes)
    {
        foreach (var box in boxes.OfType<Box>())
        {
            Assert.All([box.X, box.Right, box.Y, box.Bottom], HoldsShare);
            Assert.True(box is { Width: >= 0, Height: >= 0 });
        }
    }

    public static void Holds(params Spot?[] spots)
    {
        foreach (var spot in spots.OfType<Spot>())
        {
            Assert.All([spot.X, spot.Y], HoldsShare);
        }
    }

    public static void HoldsShare(double share) => Assert.InRange(share, -Hair, 1 + Hair);
}
