using NodaTime.Text;
using PlantPortal.Domain.Elements;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Shared;

/// <summary>
/// Where a KPI value opens down to its events: <c>/explain</c> with the parameters of <c>GET /api/v1/kpis</c>, so that the address of a number
/// says which scope and window it is of, and the API can be asked for the same.
/// </summary>
internal static class ExplainAddress
{
    /// <summary>A KPI that no line is left out of for want of an ideal cycle.</summary>
    public const string OfTimeAlone = "Availability";

    /// <summary>Of lines of one site, over <c>[from, to)</c>.</summary>
    /// <param name="lines">None: every line of the site.</param>
    public static string Of(string kpi, string site, IEnumerable<string> lines, Instant from, Instant to) =>
        Of(kpi, [site], lines, PerformanceWindow.Between(from, to));

    /// <summary>Of any lines, over instants or production days.</summary>
    /// <param name="sites">None: every site that whoever looks may read.</param>
    /// <param name="lines">None: every line; a code means that line at every site named.</param>
    /// <param name="filter">What else it is narrowed by; null: nothing.</param>
    public static string Of(
        string kpi, IEnumerable<string> sites, IEnumerable<string> lines, PerformanceWindow window, PastView view = PastView.Restated, ExplainFilter? filter = null) =>
        $"/explain?kpi={Escape(kpi)}{Each("site", sites)}{Each("line", lines)}{filter}{WindowText(window)}{(view == PastView.Recorded ? "&view=recorded" : "")}";

    /// <summary>Of one element of any lines, over instants or production days; of no line it is left out.</summary>
    public static string OfElement(
        Element element, IEnumerable<string> sites, IEnumerable<string> lines, PerformanceWindow window, ExplainFilter filter, PastView view = PastView.Restated) =>
        $"{Of(OfTimeAlone, sites, lines, window, view, filter)}&element={element}";

    /// <summary>Of one line, over <c>[from, to)</c>.</summary>
    public static string Of(string kpi, LineRef line, Instant from, Instant to) => Of(kpi, line.Site, [line.Line], from, to);

    private static string Each(string name, IEnumerable<string> values) => string.Concat(values.Select(v => $"&{name}={Escape(v)}"));

    private static string WindowText(PerformanceWindow window) => window is { FromDay: { } first, ToDay: { } last }
        ? $"&fromDay={LocalDatePattern.Iso.Format(first)}&toDay={LocalDatePattern.Iso.Format(last)}"
        : $"&from={Text(window.From)}&to={Text(window.To)}";

    private static string Text(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    private static string Escape(string value) => Uri.EscapeDataString(value);
}

/// <summary>What the scope of a number is narrowed by besides its lines, as <c>GET /api/v1/kpis</c> has it.</summary>
/// <param name="EquipmentClass">Only lines that are of it now; null: of any.</param>
/// <param name="Product">Only while the lines worked on it; null: whatever they worked on.</param>
/// <param name="Shift">Only in the shifts of this name; null: in all, and outside.</param>
public sealed record ExplainFilter(string? EquipmentClass = null, string? Product = null, string? Shift = null)
{
    public static readonly ExplainFilter None = new();

    /// <summary>As an address says it, each with its ampersand.</summary>
    public override string ToString() => Text("equipmentClass", EquipmentClass) + Text("product", Product) + Text("shift", Shift);

    private static string Text(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
