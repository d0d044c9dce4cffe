using System.Collections.Immutable;
using System.Globalization;
using PlantPortal.Domain.Charts;

namespace PlantPortal.Web.Shared.Charts;

/// <summary>
/// How shares of a frame are written in SVG and CSS. Boxes and dots are placed in percent, so they fit any width undistorted; a line, which
/// knows no percent, is written for <see cref="LineBox"/>, stretched over the frame with a stroke that is not.
/// </summary>
internal static class Svg
{
    /// <summary>The view box of lines.</summary>
    public const string LineBox = "0 0 1000 1000";

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.###}%");

    public static string Points(ImmutableArray<Spot> run) =>
        string.Join(' ', run.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.X * 1000:0.#},{s.Y * 1000:0.#}")));
}
