using System.Collections.Immutable;
using System.Globalization;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Shared;

/// <summary>How KPIs are called and written: as the registry in force says, in the language of the user.</summary>
internal sealed class KpiNames(RegistryStore registry, Formats formats)
{
    /// <summary>The KPIs that a line is seen by at a glance.</summary>
    public static readonly ImmutableArray<string> Shown = ["OEE", "Availability", "Performance", "Quality"];

    public decimal CoverageLimit => registry.Current.Policy.CoverageLimit;

    /// <summary>Whether a value with this coverage is too thin to be judged by.</summary>
    public bool IsGreyed(decimal? coverage) => coverage < CoverageLimit;

    public string NameOf(string code) =>
        Definition(code)?.Name.In(CultureInfo.CurrentUICulture.Name) ?? code;

    public string Write(string code, decimal? value) =>
        Definition(code) is { } kpi ? formats.Kpi(value, kpi.Format) : formats.Kpi(value, new DisplayFormat(DisplayStyle.Number, 2));

    private KpiDefinition? Definition(string code) => registry.Current.Kpis.Find(code)?.Definition;
}
