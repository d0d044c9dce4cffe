using Microsoft.Playwright;

namespace PlantPortal.Pictures;

/// <summary>How a screen is looked at.</summary>
/// <param name="Width">Of the window, in CSS pixels, as is <paramref name="Height"/>.</param>
internal sealed record Look(string Name, ColorScheme Scheme, int Width, int Height, Media Media = Media.Screen)
{
    public static readonly IReadOnlyList<Look> All =
    [
        new("light", ColorScheme.Light, 1280, 800),
        new("dark", ColorScheme.Dark, 1280, 800),
        new("phone", ColorScheme.Light, 360, 740),

        // A4 upright with margins of 1 cm.
        new("print", ColorScheme.Light, 718, 1047, Media.Print),
    ];
}
