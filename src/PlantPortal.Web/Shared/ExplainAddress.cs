using NodaTime.Text;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Shared;

/// <summary>
/// Where a KPI value opens down to its events: <c>/explain</c> with the parameters of <c>GET /api/v1/kpis</c>, so that the address of a number
/// says which scope and window it is of, and the API can be asked for the same.
/// </summary>
internal static class ExplainAddress
{
    /// <summary>Of lines of one site, over <c>[from, to)</c>.</summary>
    /// <param name="lines">None: every line of the site.</param>
    public static string Of(string kpi, string site, IEnumerable<string> lines, Instant from, Instant to) =>
        Of(kpi, [site], lines, PerformanceWindow.Between(from, to));

    /// <summary>Of any lines, over instants or production days.</summary>
    /// <param name="sites">None: every site that whoever looks may read.</param>
    /// <param name="lines">None: every line; a code means that line at every site named.</param>
    public static string Of(string kpi, IEnumerable<string> sites, IEnumerable<string> lines, PerformanceWindow window, PastView view = PastView.Restated) =>
        $"/explain?kpi={Escape(kpi)}{Each("site", sites)}{Each("line", lines)}{WindowText(window)}{(view == PastView.Recorded ? "&view=recorded" : "")}";

    /// <summary>Of one line, over <c>[from, to)</c>.</summary>
    public static string Of(string kpi, LineRef line, Instant from, Instant to) => Of(kpi, line.Site, [line.Line], from, to);

    private static string Each(string name, IEnumerable<string> values) => string.Concat(values.Select(v => $"&{name}={Escape(v)}"));

    private static string WindowText(PerformanceWindow window) => window is { FromDay: { } first, ToDay: { } last }
        ? $"&fromDay={LocalDatePattern.Iso.Format(first)}&toDay={LocalDatePattern.Iso.Format(last)}"
        : $"&from={Text(window.From)}&to={Text(window.To)}";

    private static string Text(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    private static string Escape(string value) => Uri.EscapeDataString(value);
}
