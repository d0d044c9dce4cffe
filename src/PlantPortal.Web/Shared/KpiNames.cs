using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Shared;

/// <summary>How KPIs are called and written: as the registry in force says, in the language of the user.</summary>
internal sealed class KpiNames(RegistryStore registry, Formats formats, IStringLocalizer<SharedTexts> text)
{
    /// <summary>The KPIs that a line is seen by at a glance.</summary>
    public static ImmutableArray<string> Shown => SnapshotReader.Kpis;

    public decimal CoverageLimit => registry.Current.Policy.CoverageLimit;

    /// <summary>Whether a value with this coverage is too thin to be judged by.</summary>
    public bool IsGreyed(decimal? coverage) => coverage < CoverageLimit;

    public string NameOf(string code) =>
        Definition(code)?.Name.In(CultureInfo.CurrentUICulture.Name) ?? code;

    /// <summary>What is said of a value on hover: its KPI, the version of the definition, and why it is greyed.</summary>
    /// <param name="version">Null: no definition is in force.</param>
    public string Title(string code, int? version, decimal? coverage) => (version, IsGreyed(coverage)) switch
    {
        (null, _) => text["NoVersion", NameOf(code)],
        ({ } known, false) => text["Version", NameOf(code), known],
        ({ } known, true) => text["VersionLowCoverage", NameOf(code), known, Formats.Percent(CoverageLimit)],
    };

    public string Write(string code, decimal? value) =>
        Definition(code) is { } kpi ? formats.Kpi(value, kpi.Format) : formats.Kpi(value, new DisplayFormat(DisplayStyle.Number, 2));

    private KpiDefinition? Definition(string code) => registry.Current.Kpis.Find(code)?.Definition;
}
