using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PlantPortal.Domain.Charts;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Shared.Charts;

/// <summary>
/// The timeline of a line, small: drawn once for all who look. What is over is one path for each time class, and what was over of late another,
/// so that a line that turns sends a few bars and not its whole shift; the stretch that grows is a path of its own, so that time which passes sends
/// that one alone. Immutable.
/// </summary>
public sealed record StripLook(ImmutableArray<StripPath> Paths)
{
    /// <summary>After so many bars what was of late joins what is long over.</summary>
    private const int Late = 16;

    /// <param name="bars">By <see cref="StateStrip.Picture"/> up to the end of the shift rather than now: then what was drawn stays where it is.</param>
    public static StripLook Of(ImmutableArray<StripBar> bars) => bars is [.. var over, var growing]
        ? new StripLook([.. OfEachClass(over.Take(LongOver(over.Length))), .. OfEachClass(over.Skip(LongOver(over.Length))), Path([growing])])
        : new StripLook([]);

    private static int LongOver(int bars) => bars - (bars % Late);

    private static IEnumerable<StripPath> OfEachClass(IEnumerable<StripBar> bars) => bars.GroupBy(b => b.TimeClass).OrderBy(g => g.Key).Select(Path);

    private static StripPath Path(IEnumerable<StripBar> bars)
    {
        var path = new StringBuilder();
        var timeClass = TimeClass.Running;
        foreach (var bar in bars)
        {
            timeClass = bar.TimeClass;
            path.Append(CultureInfo.InvariantCulture, $"M{bar.X * 1000:0.##} ");

            // Silence is a line as thick as the strip, dashed: stripes.
            _ = timeClass == TimeClass.NoData
                ? path.Append(CultureInfo.InvariantCulture, $"500h{bar.Width * 1000:0.##}")
                : path.Append(CultureInfo.InvariantCulture, $"{(1 - bar.Prominence) * 1000:0}h{bar.Width * 1000:0.##}V1000h-{bar.Width * 1000:0.##}z");
        }

        return new StripPath($"bar bar-{TimeClassStyle.Of(timeClass)}", path.ToString());
    }
}

/// <param name="Class">Of the style sheet.</param>
/// <param name="D">In <see cref="Svg.LineBox"/>.</param>
public readonly record struct StripPath(string Class, string D);
