using System.Collections.Immutable;
using System.Globalization;
using NodaTime.Text;
using PlantPortal.Domain;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Explain;

/// <summary>The address of an explanation as it was typed or followed; nothing in it has been checked.</summary>
/// <param name="At">Only the events of this instant.</param>
/// <param name="Page">Of the events, from 1.</param>
public sealed record ExplainParameters(
    string? Kpi, string[] Sites, string[] Lines, string? From, string? To, string? FromDay, string? ToDay, string? View,
    string? Element = null, string? At = null, string? Page = null)
{
    public ExplainFilter Filter { get; init; } = ExplainFilter.None;
}

/// <summary>Which number is asked about, within what the caller may read.</summary>
/// <param name="Sites">As the address names them; none: every site that the caller may read.</param>
/// <param name="LineCodes">As the address names them; none: every line.</param>
/// <param name="Lines">The lines that these come to.</param>
/// <param name="Element">The one element that is looked at; null: those of the KPI.</param>
/// <param name="Page">Of the events, from 0.</param>
public sealed record ExplainAsked(
    string Kpi, ImmutableArray<string> Sites, ImmutableArray<string> LineCodes, ImmutableArray<LineRef> Lines, PerformanceWindow Window, PastView View,
    ExplainFilter Filter, Element? Element, Instant? At, int Page)
{
    private const int MostPages = 1_000_000;

    /// <returns>Or what is wrong: <c>unknown-site</c> and <c>unknown-line</c> first, which lead nowhere; anything else is to be told.</returns>
    public static Result<ExplainAsked> Read(PlantModel model, KpiCatalog catalog, Caller caller, ExplainParameters parameters, Instant now)
    {
        var filter = parameters.Filter;
        var scope = FilterQuery.Read(model, caller, parameters.Sites, parameters.Lines, filter.EquipmentClass, filter.Product, filter.Shift, now);
        var window = WindowQuery.Read(parameters.From, parameters.To, parameters.FromDay, parameters.ToDay);
        var view = ViewQuery.Read(parameters.View);
        var kpi = KpiOf(catalog, parameters.Kpi);
        var element = ElementOf(parameters.Element);
        var at = AtOf(parameters.At);
        var page = parameters.Page is null ? 1 : QueryText.Number("page", parameters.Page, 1, MostPages);
        IReadOnlyList<Problem> problems =
            [.. scope.Problems, .. window.Problems, .. view.Problems, .. kpi.Problems, .. element.Problems, .. at.Problems, .. page.Problems];
        return problems.Count > 0
            ? Result<ExplainAsked>.Fail(problems)
            : new ExplainAsked(
                kpi.Value, [.. parameters.Sites.Distinct(StringComparer.Ordinal)], [.. parameters.Lines.Distinct(StringComparer.Ordinal)], scope.Value.Lines,
                window.Value, view.Value, filter, element.Value, at.Value, page.Value - 1);
    }

    /// <summary>The question that its value answers, over a window.</summary>
    public PerformanceQuestion Question(PerformanceWindow window) => new(Lines, window, [], [Kpi], View) { Product = Filter.Product, Shift = Filter.Shift };

    /// <summary>The same of another KPI.</summary>
    public string AddressOf(string kpi) => ExplainAddress.Of(kpi, Sites, LineCodes, Window, View, Filter);

    /// <summary>The same, looking at one element.</summary>
    public string AddressOf(Element element) => $"{AddressOf(Kpi)}&element={element}";

    /// <summary>The same KPI (and element) of fewer lines or a shorter window.</summary>
    public string Narrower(IEnumerable<string> sites, IEnumerable<string> lines, PerformanceWindow window) =>
        ExplainAddress.Of(Kpi, sites, lines, window, View, Filter) + ElementPart;

    public string Narrower(PerformanceWindow window) => Narrower(Sites, LineCodes, window);

    /// <summary>The same with another page of events.</summary>
    /// <param name="page">From 0.</param>
    public string AddressOfPage(int page) =>
        Narrower(Window) + (At is { } at ? AtPart(at) : "") + (page == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"&page={page + 1}"));

    /// <summary>The same with the events of one instant.</summary>
    public string AddressOfInstant(Instant at) => Narrower(Window) + AtPart(at);

    private string ElementPart => Element is { } element ? $"&element={element}" : "";

    private static string AtPart(Instant at) => $"&at={InstantPattern.ExtendedIso.Format(at)}";

    private static Result<string> KpiOf(KpiCatalog catalog, string? code) =>
        string.IsNullOrEmpty(code) ? new Problem("missing-parameter", "The parameter 'kpi' is missing: name a KPI, such as OEE.")
        : catalog.Find(code) is { } kpi ? kpi.Code
        : new Problem("unknown-kpi", $"There is no KPI '{QueryText.Cut(code)}' in the registry.");

    private static Result<Element?> ElementOf(string? name) =>
        name is null ? (Element?)null
        : Enum.TryParse<Element>(name, out var element) && element.ToString() == name ? element
        : QueryText.Wrong("element", name, "the name of an element, such as APT");

    private static Result<Instant?> AtOf(string? text)
    {
        if (text is null)
        {
            return (Instant?)null;
        }

        var read = QueryText.Instant("at", text);
        return read.IsOk ? read.Value : Result<Instant?>.Fail(read.Problems);
    }
}
