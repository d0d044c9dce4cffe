using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Explain;

/// <summary>How an explanation writes its figures: with every digit, so that a reader can add them up.</summary>
internal sealed class ExplainWords(IStringLocalizer<ExplainTexts> text, Formats formats)
{
    /// <summary>With all digits that are there, twelve after the point at most (only a division has more).</summary>
    public static string Exact(decimal? value) => value?.ToString("#,0.############", CultureInfo.CurrentCulture) ?? Formats.NoValue;

    /// <summary>An element with its unit; a time as seconds, and as people say it.</summary>
    public string Value(Element element, decimal? value) => (value, element.UnitOf()) switch
    {
        (null, _) => Formats.NoValue,
        ({ } seconds, ElementUnit.Time) when seconds >= 60 => text["SecondsAndLength", Exact(seconds), formats.Length(Duration.FromSeconds((double)seconds))],
        ({ } seconds, ElementUnit.Time) => text["Seconds", Exact(seconds)],
        ({ } other, _) => Exact(other),
    };

    public string Unit(Element element) => text[$"Unit{element.UnitOf()}"];

    public string Meaning(Element element) => text[$"Meaning{element}"];

    /// <summary>A plant's date and time, to the digit that it was said with.</summary>
    public static string Moment(Instant at, DateTimeZone zone) => $"{at.InZone(zone).Date.ToString("d", CultureInfo.CurrentCulture)} {Clock(at, zone)}";

    /// <summary>The same, without the date where it is that of <paramref name="beside"/>.</summary>
    public static string Moment(Instant at, DateTimeZone zone, Instant beside) =>
        at.InZone(zone).Date == beside.InZone(zone).Date ? Clock(at, zone) : Moment(at, zone);

    /// <summary>A plant's time of day, to the digit that it was said with.</summary>
    public static string Clock(Instant at, DateTimeZone zone)
    {
        var pattern = CultureInfo.CurrentCulture.DateTimeFormat.LongTimePattern.Replace("ss", "ss.FFFFFF", StringComparison.Ordinal);
        return at.InZone(zone).TimeOfDay.ToString(pattern, CultureInfo.CurrentCulture);
    }

    public string Length(Instant from, Instant to) => to - from < Duration.FromSeconds(1) ? text["Milliseconds", Exact((decimal)(to - from).TotalMilliseconds)] : formats.Length(to - from);

    /// <summary>A whole sentence about a mismatch.</summary>
    public string Sentence(Finding finding)
    {
        var d = finding.Detail;
        return finding.Kind switch
        {
            FindingKind.CountsWhileStopped => text["FindingCountsWhileStopped", Exact(d.Quantity)],
            FindingKind.RunningWithoutCounts => text["FindingRunningWithoutCounts", Length(d.Running), Exact(d.Quantity), Rounded(d.IdealQuantity)],
            FindingKind.FasterThanIdealCycle when d.Product is { } product =>
                text["FindingFasterProduct", Exact(d.Quantity), Length(d.Running), Rounded(d.IdealQuantity), product],
            FindingKind.FasterThanIdealCycle => text["FindingFaster", Exact(d.Quantity), Length(d.Running), Rounded(d.IdealQuantity)],
            FindingKind.OverlappingClaims => text["FindingOverlappingClaims", d.Source ?? "", d.OtherSource ?? "", Length(d.Apart)],
            FindingKind.ClocksDisagree => text["FindingClocksDisagree", d.Source ?? "", Length(d.Apart)],
            _ => throw new ArgumentOutOfRangeException(nameof(finding), finding.Kind, "Not a kind of finding."),
        };
    }

    private string Length(Duration? duration) => formats.Length(duration ?? Duration.Zero);

    private static string Rounded(decimal? value) => value is { } known ? Formats.Number(Math.Round(known)) : Formats.NoValue;
}
