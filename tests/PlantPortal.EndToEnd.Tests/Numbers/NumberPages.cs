using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using NodaTime.Text;

namespace PlantPortal.EndToEnd.Tests.Numbers;

/// <summary>The pages of the three plants that show figures of KPIs, or none: each with how many it shows at least.</summary>
internal static partial class NumberPages
{
    public static readonly TheoryData<string, int> All = new()
    {
        { "/", 12 },
        { "/?look=table&sort=oee", 12 },
        { "/?look=map", 0 },
        { "/plants/LODZ?sort=worst", 12 },
        { "/plants/PUNE", 16 },
        { "/plants/GVL", 12 },
        { "/plants/PUNE/P1", 8 },
        { "/plants/PUNE/P2", 8 },
        { "/plants/PUNE/P2?{past}", 8 },
        { "/plants/PUNE/P3", 8 },
        { "/plants/GVL/G1?{closed}", 12 },
        { "/plants/GVL/G2?day={day}", 12 },
        { "/wallboard/PUNE?seconds=600", 4 },
        { "/wallboard/GVL?seconds=600", 4 },
        { "/downtime", 0 },
        { "/downtime/stops", 0 },
        { "/downtime/stops/GVL/G1/{stop}", 0 },
        { "/governance/kpis", 0 },
        { "/governance/kpis/OEE", 0 },
        { "/governance/reasons", 0 },
        { "/governance", 0 },
        { "/governance/changes", 0 },
        { "/governance/changes/1", 0 },
        { "/governance/changes/1/policy", 0 },
        { "/governance/changes/1/kpis/OEE?site=PUNE", 1 },
        { "/governance/changes/1/reasons", 0 },
        { "/governance/changes/1/reasons/import", 0 },
        { "/governance/comparability?{past}", 3 },
        { "/governance/comparability?kpi=ISO.QualityRatio&site=GVL&{closed}", 1 },
        { "/governance/conformance", 0 },
        { "/governance/conformance/PUNE", 0 },
        { "/governance/mappings", 0 },
        { "/governance/mappings?look=waiting", 0 },
        { "/governance/mappings?look=decided", 0 },
        { "/governance/mappings?look=mapped", 0 },
        { "/quarantine", 0 },
        { "/admin", 0 },
        { "/admin/audit", 0 },
        { "/admin/health", 0 },
        { "/admin/keys", 0 },
        { "/admin/people", 0 },
        { "/admin/people/1", 0 },
        { "/admin/people/groups", 0 },
        { "/admin/plants", 0 },
        { "/admin/plants/PUNE", 0 },
        { "/admin/plants/PUNE/calendar", 0 },
        { "/admin/plants/PUNE/lines/P2", 0 },
        { "/admin/plants/PUNE/lines/P1/calendar", 0 },
        { "/admin/products", 0 },
        { "/explain?kpi=OEE&site=PUNE&line=P2&{past}", 4 },
        { "/explain?kpi=OEE&site=PUNE&{past}", 3 },
        { "/explain?kpi=Availability&{past}", 3 },
        { "/explain?kpi=ISO.NEE&site=GVL&line=G1&{closed}", 6 },
        { "/explain?kpi=OEE&site=GVL&fromDay={before}&toDay={day}", 4 },
        { "/explain?kpi=OEE&site=GVL&shift=Early&fromDay={before}&toDay={day}", 2 },
        { "/explain?kpi=OEE&site=PUNE&equipmentClass=press&{past}", 2 },
        { "/explain?kpi=ISO.MTTR&site=GVL&line=G2&{closed}&element=DT", 4 },
    };

    /// <summary>The address with the times of the plants in it.</summary>
    public static string At(this ThreePlants plants, string page)
    {
        var day = plants.Closed.Start.InZone(DateTimeZoneProviders.Tzdb[ThreePlants.ZoneOf("GVL")]).Date;
        return page.Replace("{past}", Api.Window(plants.Past), StringComparison.Ordinal)
            .Replace("{closed}", Api.Window(plants.Closed), StringComparison.Ordinal)
            .Replace("{stop}", InstantPattern.ExtendedIso.Format(plants.Closed.Start + Duration.FromMinutes(60)), StringComparison.Ordinal)
            .Replace("{before}", LocalDatePattern.Iso.Format(day.PlusDays(-1)), StringComparison.Ordinal)
            .Replace("{day}", LocalDatePattern.Iso.Format(day), StringComparison.Ordinal);
    }

    /// <summary>Routes of the portal that no page above is of; those that show no data of plants need none.</summary>
    public static IReadOnlyList<string> MissingRoutes()
    {
        var pages = All.Select(row => row.Data.Item1.Split('?')[0]).ToList();
        return
        [
            .. typeof(Program).Assembly.GetTypes()
                .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>())
                .Select(route => route.Template)
                .Where(template => !template.StartsWith("/status/", StringComparison.Ordinal) && template != "/not-found")
                .Where(template => !pages.Exists(page => Regex.IsMatch(page, $"^{Parameter().Replace(template, "[^/]+")}$", RegexOptions.None, TimeSpan.FromSeconds(1)))),
        ];
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
