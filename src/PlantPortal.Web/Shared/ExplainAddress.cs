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
        $"/explain?kpi={Escape(kpi)}&site={Escape(site)}{string.Concat(lines.Select(l => $"&line={Escape(l)}"))}&from={Text(from)}&to={Text(to)}";

    /// <summary>Of one line, over <c>[from, to)</c>.</summary>
    public static string Of(string kpi, LineRef line, Instant from, Instant to) => Of(kpi, line.Site, [line.Line], from, to);

    private static string Text(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    private static string Escape(string value) => Uri.EscapeDataString(value);
}
