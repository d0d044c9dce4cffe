using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Governance.Conformance;

/// <summary>Puts measures, grades and sources into words, in the language of the user.</summary>
internal sealed class ConformanceWords(IStringLocalizer<ConformanceTexts> text, Formats formats, Func<PlantModel> model)
{
    public string Name(ConformanceMeasure measure) => text[$"Measure{measure}"];

    public string Name(FindingKind kind) => text[$"Finding{kind}"];

    public string Name(SourceStanding standing) => text[$"Standing{standing}"];

    /// <summary>A shape for each; the word stands beside it.</summary>
    public static string Mark(SourceStanding standing) => standing switch
    {
        SourceStanding.Current => "✓",
        SourceStanding.Behind => "…",
        SourceStanding.Stale => "!",
        _ => "◌",
    };

    public string SiteName(string site) => model().FindSite(site)?.Name ?? site;

    public string LineName(string site, string line) => model().FindLine(site, line)?.Name ?? line;

    /// <summary>How it is made, and the limits of its grades.</summary>
    public string About(ConformanceMeasure measure) => $"{text[$"About{measure}"]} {Limits(TrustRule.LimitsOf(measure))}";

    public string Limits(MeasureLimits limits) => text["Limits", Limit(limits, limits.A), Limit(limits, limits.B), Limit(limits, limits.C)];

    public string Limit(MeasureLimits limits, decimal limit) => text[limits.MoreIsBetter ? "AtLeast" : "AtMost", limits.Unit == MeasureUnit.Seconds ? Length(limit) : limit.ToString("P0", CultureInfo.CurrentCulture)];

    /// <summary>Rounded to the worse, so that none reads as the limit that it does not reach.</summary>
    public string Value(MeasuredValue value) => (value.Value, TrustRule.LimitsOf(value.Measure)) switch
    {
        (null, _) => text["NotJudged"],
        ({ } seconds, { Unit: MeasureUnit.Seconds }) => Length(seconds),
        ({ } share, { MoreIsBetter: true }) => Formats.Coverage(share),
        ({ } share, _) => Formats.Percent(Math.Ceiling(share * 1_000) / 1_000),
    };

    public string Length(decimal seconds) => formats.Length(Duration.FromSeconds((double)seconds));

    public string Grade(TrustGrade? grade) => grade is { } known ? text["GradeIs", known.ToString()] : text["NoGrade"];

    /// <summary>As of which version a source speaks.</summary>
    public string Version(SourceTrust source) => source.Report.Version switch
    {
        null => Formats.NoValue,
        0 => text["NoRegistry"],
        { } version => version.ToString(CultureInfo.CurrentCulture),
    };

    public static string Week(LocalDate monday) => monday.ToString("d", CultureInfo.CurrentCulture);

    /// <summary>Date and time of day at a plant.</summary>
    public string Moment(Instant instant, string site) =>
        instant.InZone(model().FindSite(site)?.Zone.At(instant) ?? DateTimeZone.Utc).LocalDateTime.ToString("g", CultureInfo.CurrentCulture);
}
