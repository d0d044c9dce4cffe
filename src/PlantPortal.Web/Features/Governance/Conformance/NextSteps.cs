using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Elements;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Governance.Conformance;

/// <summary>What to do about a shortfall.</summary>
/// <param name="Says">In a sentence.</param>
/// <param name="Href">The screen that mends it, at the same site and time.</param>
/// <param name="Where">What the screen is called.</param>
public sealed record NextStep(MeasuredValue Value, string Says, string Href, string Where);

/// <summary>Knows what mends each measure, and where the caller can do it.</summary>
internal sealed class NextSteps(IStringLocalizer<ConformanceTexts> text)
{
    private const string Health = "/admin/health";

    /// <summary>For each measure that has not the best grade, the worst first.</summary>
    public ImmutableArray<NextStep> Of(SiteTrust site, ConformanceQuery query, Caller caller) =>
    [
        .. site.Whole.Measures.Where(m => m.Grade > TrustGrade.A).OrderByDescending(m => m.Grade)
            .Select(m => (Measure: m, To: Where(m.Measure, site.Site, query, caller))).Select(s => new NextStep(s.Measure, text[$"Do{s.Measure.Measure}"], s.To.Href, s.To.Name)),
    ];

    /// <summary>Down to the events that the share of an element is made of; null for what is no share of one.</summary>
    /// <param name="line">Null: all of the site.</param>
    public static string? Behind(ConformanceMeasure measure, string site, PerformanceWindow window, string? line = null) => measure switch
    {
        ConformanceMeasure.Coverage => ExplainAddress.OfElement(Element.NODATA, [site], line is null ? [] : [line], window, ExplainFilter.None),
        ConformanceMeasure.Uncoded => ExplainAddress.OfElement(Element.UNCODED, [site], line is null ? [] : [line], window, ExplainFilter.None),
        _ => null,
    };

    private (string Href, string Name) Where(ConformanceMeasure measure, string site, ConformanceQuery query, Caller caller) => measure switch
    {
        ConformanceMeasure.Mapping => ($"/governance/mappings{query.At(site)}", text["ToMappings"]),
        ConformanceMeasure.Uncoded => ($"/downtime/stops{With(query.At(site).ToString(), "uncoded=true")}", text["ToUncodedStops"]),
        ConformanceMeasure.Delay => ($"/downtime/stops{query.At(site)}", text["ToStops"]),
        ConformanceMeasure.MissingQuality => ($"{query.Address(site)}#lines", text["ToLines"]),
        ConformanceMeasure.Mismatches => ($"{query.Address(site)}#mismatches", text["ToMismatches"]),
        _ when caller.MaySomewhere(Right.ReadHealth) => (Health, text["ToHealth"]),
        ConformanceMeasure.Coverage => ($"/plants/{site}", text["ToPlant"]),
        ConformanceMeasure.Registry or ConformanceMeasure.LateData => ($"{query.Address(site)}#sources", text["ToSources"]),
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "Not a measure."),
    };

    private static string With(string query, string parameter) => query.Length == 0 ? $"?{parameter}" : $"{query}&{parameter}";
}
