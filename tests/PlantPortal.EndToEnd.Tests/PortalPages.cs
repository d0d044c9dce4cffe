using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>Every page that there is, by the routes of the portal itself: a new one is looked at without anybody adding it here.</summary>
internal static partial class PortalPages
{
    /// <summary>What stands for the parameters of a route: the line of <see cref="LivePlant"/>.</summary>
    private static readonly Dictionary<string, string> s_values = new(StringComparer.Ordinal) { ["SiteCode"] = "LODZ", ["LineCode"] = "L1", ["Start"] = "2026-01-05T06:00:00Z", ["PersonId"] = "1", ["KpiCode"] = "ISO.NEE", ["Id"] = "1" };

    /// <summary>Addresses of pages that show little without a question.</summary>
    private static readonly string[] s_questions =
    [
        "/?look=table", "/?look=map", "/?text=nobody", "/plants/LODZ?sort=worst", "/plants/LODZ/L1?day=2026-01-05", "/plants/LODZ/L1?shift=2026-01-05/Never",
        ExplainTests.Address("OEE"), "/governance/kpis?text=nothing", "/governance/kpis/OEE", "/governance/changes/1/kpis/new", "/governance/changes/1/kpis/OEE?site=LODZ&period=today", "/governance/reasons?text=nothing", "/governance/reasons?folded=FAILURE", "/governance/changes/1/reasons?node=JAM", "/governance/mappings?fromDay=2020-01-01&toDay=2020-01-01", "/governance/mappings?text=nothing", "/governance/mappings?look=waiting", "/governance/mappings?look=decided", "/governance/mappings?look=mapped", "/governance/mappings?accept=0", "/governance/changes?show=approved", "/governance/changes?show=mine&about=JAM", "/admin/people?role=PlantManager", "/admin/people?text=nobody", "/admin/plants?text=nothing", "/admin/plants/LODZ/calendar?edit=shifts-3", "/admin/plants/LODZ/lines/L1/calendar?edit=now", "/admin/audit?row=1", "/admin/audit?text=nobody-did-this",
        "/governance/comparability?fromDay=2026-01-05&toDay=2026-01-05",
        "/governance/conformance?fromDay=2026-01-05&toDay=2026-01-05", "/governance/conformance/LODZ?fromDay=2026-01-05&toDay=2026-01-05&measure=delay",
    ];

    /// <summary>Who may open a page: some are for administrators alone, or for those who write in change sets.</summary>
    public static string Persona(string address) => address.Split('?')[0] switch
    {
        var path when path.StartsWith("/admin", StringComparison.Ordinal) => "administrator",
        var path when path.StartsWith("/governance/changes/", StringComparison.Ordinal) && path.Contains("/reasons", StringComparison.Ordinal) => "improvement",
        var path when path.StartsWith("/governance/changes/", StringComparison.Ordinal) => "kpi-steward",
        _ => "plant-manager",
    };

    /// <summary>Addresses of all pages; without those that stand for something that went wrong.</summary>
    public static IReadOnlyList<string> Addresses { get; } =
    [
        .. typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>())
            .Select(route => route.Template)
            .Where(template => !template.StartsWith("/status/", StringComparison.Ordinal) && template != "/not-found")
            .Order(StringComparer.Ordinal)
            .Select(template => Parameter().Replace(template, match => s_values[match.Groups["name"].Value])),
        .. s_questions,
    ];

    /// <summary>Opens a page as somebody who may, signing in anew where that is somebody else.</summary>
    public static Task VisitAsync(this Window window, string address) =>
        window.Persona == Persona(address) ? window.GoToAsync(address) : window.SignInAsync(Persona(address), address);

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
