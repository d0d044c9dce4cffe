using System.Text.Json;
using PlantPortal.Domain.Conformance;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Features.Governance.Conformance;

/// <param name="RegistryVersion">In force now.</param>
/// <param name="Limits">What the grade of each measure is made by; that of a site is its worst.</param>
public sealed record ConformanceAnswer(int RegistryVersion, IReadOnlyList<LimitsAnswer> Limits, IReadOnlyList<SiteAnswer> Sites)
{
    public static ConformanceAnswer Of(int version, IEnumerable<SiteTrust> sites) =>
        new(version, [.. TrustRule.Limits.Select(LimitsAnswer.Of)], [.. sites.Select(SiteAnswer.Of)]);

    internal static string Word(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <param name="Unit">share or seconds.</param>
/// <param name="Better">higher or lower.</param>
/// <param name="A">A value that just reaches it has the grade.</param>
public sealed record LimitsAnswer(string Measure, string Unit, string Better, decimal A, decimal B, decimal C)
{
    internal static LimitsAnswer Of(MeasureLimits of) =>
        new(ConformanceAnswer.Word(of.Measure), ConformanceAnswer.Word(of.Unit), of.MoreIsBetter ? "higher" : "lower", of.A, of.B, of.C);
}

/// <param name="From">Where the time in it begins; null: there is none.</param>
/// <param name="Grade">A to D; null: nothing can be judged.</param>
/// <param name="MedianDelay">Seconds within which half of the stops had their reason.</param>
/// <param name="Mismatches">How many of each kind.</param>
/// <param name="Weeks">ISO weeks of production days, the oldest first; without the registry that sources run.</param>
public sealed record SiteAnswer(
    string Site, Instant? From, Instant? To, string? Grade, IReadOnlyList<MeasureAnswer> Measures, int? MedianDelay, IReadOnlyDictionary<string, int> Mismatches,
    IReadOnlyList<SourceAnswer> Sources, IReadOnlyList<LineAnswer> Lines, IReadOnlyList<WeekAnswer> Weeks)
{
    internal static SiteAnswer Of(SiteTrust of) => new(
        of.Site, of.Time?.Start, of.Time?.End, of.Whole.Grade?.ToString(), MeasureAnswer.Of(of.Whole), of.Whole.MedianDelay,
        of.Whole.Findings.ToDictionary(f => ConformanceAnswer.Word(f.Key), f => f.Value, StringComparer.Ordinal),
        [.. of.Sources.Select(s => new SourceAnswer(s.Report.Source, s.Report.Version, s.Report.At, ConformanceAnswer.Word(s.Standing)))],
        [.. of.Lines.Select(l => new LineAnswer(l.Line, l.Whole.Grade?.ToString(), MeasureAnswer.Of(l.Whole)))],
        [.. of.Weeks.Select(w => new WeekAnswer(w.Monday, w.Whole.Grade?.ToString(), MeasureAnswer.Of(w.Whole)))]);
}

/// <param name="Value">Null: there is no data of it, and it is not judged.</param>
public sealed record MeasureAnswer(string Measure, decimal? Value, string? Grade)
{
    internal static IReadOnlyList<MeasureAnswer> Of(SiteConformance of) =>
        [.. of.Measures.Select(m => new MeasureAnswer(ConformanceAnswer.Word(m.Measure), m.Value, m.Grade?.ToString()))];
}

/// <param name="RegistryVersion">Null: it never said any; 0: it has none.</param>
/// <param name="At">When it said so.</param>
/// <param name="Standing">current, behind, stale or unknown.</param>
public sealed record SourceAnswer(string Source, int? RegistryVersion, Instant? At, string Standing);

public sealed record LineAnswer(string Line, string? Grade, IReadOnlyList<MeasureAnswer> Measures);

public sealed record WeekAnswer(LocalDate Monday, string? Grade, IReadOnlyList<MeasureAnswer> Measures);
