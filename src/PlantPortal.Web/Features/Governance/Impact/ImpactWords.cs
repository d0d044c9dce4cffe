using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Governance.Impact;

/// <summary>How a preview writes figures and losses, in the words of the user: what holds by the version in force, what would by the one proposed.</summary>
internal sealed class ImpactWords(IStringLocalizer<ImpactTexts> text, Formats formats, ModelStore models)
{
    public string SiteName(string? site) => site is null ? text["AllPlants"] : models.Current.FindSite(site)?.Name ?? site;

    public static string KpiName(RegistryVersion proposed, string kpi) => proposed.Kpis.Find(kpi)?.Definition.Name.In(CultureInfo.CurrentUICulture.Name) ?? kpi;

    public static KpiValue? Before(SiteImpact site, string kpi) => site.Figures.Before?.Values.GetValueOrDefault(kpi);

    public static KpiValue? After(SiteImpact site, string kpi) => site.Figures.After?.Values.GetValueOrDefault(kpi);

    /// <summary>A value by a version; as its definition there says.</summary>
    public string Write(RegistryVersion version, string kpi, decimal? value) =>
        formats.Kpi(value, version.Kpis.Find(kpi)?.Definition.Format ?? new DisplayFormat(DisplayStyle.Number, 2));

    public string Difference(RegistryVersion proposed, SiteImpact site, string kpi) => (Before(site, kpi)?.Value, After(site, kpi)?.Value) switch
    {
        (null, null) => text["Same"],
        (null, _) => text["HasValueNow"],
        (_, null) => text["LosesValue"],
        ({ } from, { } to) when from == to => text["Same"],
        ({ } from, { } to) => (to < from ? "−" : "+") + Size(proposed, kpi, Math.Abs(to - from)),
    };

    /// <summary>What standing counts as: its reason, and what is lost so.</summary>
    public string Loss(RegistryVersion version, LossFace face)
    {
        var reason = face.Reason is null ? text["Uncoded"].Value : version.Reasons.Find(face.Reason)?.NameIn(CultureInfo.CurrentUICulture.Name) ?? face.Reason;
        return face.Category is { } category
            ? text["LossOf", reason, text[$"Category{category}"].Value, formats.Name(face.TimeClass)]
            : text["LossWithout", reason, formats.Name(face.TimeClass)];
    }

    public static string Time(LossAmount amount) => Formats.Clock(amount.Micros / (decimal)Micros.PerSecond);

    public static string TimeOf(SiteImpact site) => Formats.Clock(site.Losses.Sum(l => l.Amount.Micros) / (decimal)Micros.PerSecond);

    private string Size(RegistryVersion proposed, string kpi, decimal difference) => proposed.Kpis.Find(kpi)?.Definition.Format.Style == DisplayStyle.Percent
        ? text["Points", (difference * 100).ToString("N2", CultureInfo.CurrentCulture)]
        : Write(proposed, kpi, difference);
}
