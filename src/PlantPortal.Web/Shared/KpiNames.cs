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

    /// <summary>Which of two values is the better; the higher one where no definition is in force.</summary>
    public KpiDirection DirectionOf(string code) => Definition(code)?.Direction ?? KpiDirection.HigherIsBetter;

    public string Write(string code, decimal? value) =>
        Definition(code) is { } kpi ? formats.Kpi(value, kpi.Format) : formats.Kpi(value, new DisplayFormat(DisplayStyle.Number, 2));

    /// <summary>The target of a KPI at a site, in its unit; null where none is set.</summary>
    public decimal? TargetOf(string code, string site) => Definition(code)?.TargetAt(site);

    /// <summary>What is said of a value beside its target at a site; null where none is set. A value that is too thin to be judged by is not.</summary>
    public string? Against(string code, string site, decimal? value, decimal? coverage) =>
        Definition(code) is not { } kpi || kpi.TargetAt(site) is not { } target ? null
        : text[
            IsGreyed(coverage) || kpi.ReachesTarget(site, value) != false ? "Target" : kpi.Direction == KpiDirection.HigherIsBetter ? "UnderTarget" : "OverTarget",
            formats.Kpi(target, kpi.Format)].Value;

    private KpiDefinition? Definition(string code) => registry.Current.Kpis.Find(code)?.Definition;
}
