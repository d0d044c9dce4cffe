using System.Globalization;
using Microsoft.Playwright;
using NodaTime;

namespace PlantPortal.Pictures;

/// <summary>A screen in one of its states, in the demo enterprise.</summary>
/// <param name="Persona">Who looks; null: somebody who has not signed in.</param>
/// <param name="Act">What the person does there before the picture is taken.</param>
/// <param name="LosesProjection">What is worked out of the events cannot be read any more once the page is there.</param>
/// <param name="ReadmeShows">The look in which the README shows it; null: it does not.</param>
internal sealed record Scene(string Name, string Path, string? Persona = Scene.PlantManager, Func<IPage, Task>? Act = null, string? ReadmeShows = null,
    bool LosesProjection = false)
{
    private const string PlantManager = "plant-manager";
    private const string Administrator = "administrator";
    private const string Steward = "kpi-steward";
    private const string Engineer = "improvement";

    public static readonly IReadOnlyList<Scene> All =
    [
        new("sign-in", "/dev/sign-in", Persona: null),
        new("forbidden", "/status/403"),
        new("too-much", "/status/429"),
        new("signed-out", "/signed-out", Persona: null),
        new("plants", "/", ReadmeShows: "light"),
        new("plants-table", "/?look=table"),
        new("plants-map", "/?look=map"),
        new("plants-none", "/?text=nobody"),
        new("plant", "/plants/DEMO-PUNE", Act: StripsAsync, ReadmeShows: "phone"),
        new("plant-incomplete", "/plants/DEMO-GSP", Act: StripsAsync),
        new("line", "/plants/DEMO-PUNE/PR2", ReadmeShows: "dark"),
        new("line-failed", "/plants/DEMO-PUNE/PR2", Act: page => FailAsync(page, ".times a[rel=prev]"), LosesProjection: true),
        new("line-without-data", "/plants/DEMO-PUNE/PR2?day=2020-01-01"),
        new("wallboard", "/wallboard/DEMO-PUNE?seconds=600"),
        new("downtime", "/downtime", ReadmeShows: "light"),
        new("downtime-recorded", "/downtime?view=recorded"),
        new("downtime-filter", "/downtime", Act: page => page.Locator(".picker summary").First.ClickAsync()),
        new("downtime-lines", "/downtime?site=DEMO-PUNE&split=line"),
        new("downtime-periods", "/downtime?against=before"),
        new("downtime-sites", "/downtime?site=DEMO-PUNE&against=DEMO-LODZ"),
        new("downtime-group", "/downtime?site=DEMO-PUNE&level=1", Act: page => FollowAsync(page, ".chart a.chart-row")),
        new("downtime-uncoded", "/downtime?site=DEMO-QRO&uncoded=true&split=code"),
        new("downtime-none", "/downtime?fromDay=2020-01-01&toDay=2020-01-07"),
        new("stops", "/downtime/stops?site=DEMO-PUNE"),
        new("stops-failed", "/downtime/stops?site=DEMO-PUNE", Act: page => FailAsync(page, ".stop-table th a"), LosesProjection: true),
        new("stops-none", "/downtime/stops?fromDay=2020-01-01&toDay=2020-01-07"),
        new("stop", "/downtime/stops?site=DEMO-PUNE&line=PR2", Act: page => FollowAsync(page, ".stop-table tbody a")),
        new("explain", "/plants/DEMO-PUNE/PR2", Act: page => FollowAsync(page, "a.figure[href*='kpi=OEE']"), ReadmeShows: "light"),
        new("explain-wrong", "/explain?kpi=NoSuchKpi&from=yesterday"),
        new("governance", "/governance", Steward),
        new("kpis", "/governance/kpis"),
        new("kpis-none", "/governance/kpis?text=nothing"),
        new("kpi", "/governance/kpis/ISO.NEE"),
        new("reasons", "/governance/reasons?period=30d"),
        new("reasons-none", "/governance/reasons?text=nothing"),
        new("changes", "/governance/changes", Steward, Act: page => page.Locator("details.card > summary").First.ClickAsync()),
        new("changes-none", "/governance/changes?show=given-up"),
        new("changes-ask", "/governance/changes?show=mine&about=JAM"),
        new("change-set", "/governance/changes", Steward, Act: WriteChangeSetAsync),
        new("change-set-review", "/governance/changes/2", Steward, Act: page => page.Locator("[aria-labelledby=impact] table").First.WaitForAsync()),
        new("change-set-policy", "/governance/changes", Steward, Act: EditPolicyAsync),
        new("kpi-edit", "/governance/kpis/OEE", Steward, Act: page => WriteKpiAsync(page, "PRI_GQ / PBT")),
        new("kpi-edit-names", "/governance/kpis/OEE", Steward, Act: page => WriteKpiAsync(page, "PRI_GQ / P")),
        new("kpi-edit-wrong", "/governance/kpis/OEE", Steward, Act: page => WriteKpiAsync(page, "PRI_GQ / (PBTT - AUST)")),
        new("kpi-new", "/governance/kpis", Steward, Act: page => WriteKpiAsync(page, "(APT + AUST) / POT")),
        new("reason-editor", "/governance/reasons?period=30d", Engineer, Act: EditReasonsAsync),
        new("reason-import", "/governance/reasons", Engineer, Act: ImportReasonsAsync),
        new("comparability", "/governance/comparability"),
        new("comparability-one", "/governance/comparability?site=DEMO-LODZ&kpi=ISO.QualityRatio"),
        new("mappings", "/governance/mappings"),
        new("mappings-reason", "/governance/mappings", Act: page => page.Locator(".mapping-row button").Last.ClickAsync()),
        new("mappings-waiting", "/governance/mappings?look=waiting", Steward),
        new("mappings-bulk", "/governance/mappings", Act: page => page.Locator(".mapping-bulk input[type=checkbox]").ClickAsync()),
        new("mappings-accept", "/governance/mappings?accept=0"),
        new("mappings-mapped", "/governance/mappings?look=mapped"),
        new("mappings-decided", "/governance/mappings?look=decided"),
        new("mappings-none", "/governance/mappings?fromDay=2020-01-01&toDay=2020-01-07"),
        new("conformance", "/governance/conformance"),
        new("conformance-plant", "/governance/conformance/DEMO-GSP", Administrator, Act: OpenAsync),
        new("quarantine", "/quarantine"),
        new("quarantine-none", "/quarantine?site=DEMO-LODZ"),
        new("admin", "/admin", Administrator),
        new("people", "/admin/people", Administrator),
        new("people-none", "/admin/people?text=nobody", Administrator),
        new("person", "/admin/people?role=PlantManager", Administrator, Act: page => FollowAsync(page, "table.people th a")),
        new("groups", "/admin/people/groups", Administrator),
        new("keys", "/admin/keys", Administrator, Act: MakeKeyAsync),
        new("plant-list", "/admin/plants", Administrator),
        new("plant-list-none", "/admin/plants?text=nothing", Administrator),
        new("plant-setup", "/admin/plants/DEMO-PUNE", Administrator),
        new("line-setup", "/admin/plants/DEMO-PUNE/lines/PR2", Administrator, Act: OpenAsync),
        new("line-setup-moves", "/admin/plants/DEMO-PUNE/lines/PR2", Administrator, Act: AskWhatMovesAsync),
        new("products", "/admin/products", Administrator, Act: page => page.Locator("tbody a").First.ClickAsync()),
        new("calendar", "/admin/plants/DEMO-PUNE/calendar", Administrator),
        new("calendar-edit", "/admin/plants/DEMO-PUNE/calendar?edit=shifts-3", Administrator),
        new("calendar-moves", "/admin/plants/DEMO-PUNE/calendar?edit=shifts-2", Administrator, Act: PreviewAsync),
        new("calendar-line", "/admin/plants/DEMO-PUNE/lines/PR2/calendar", Administrator),
        new("audit", "/admin/audit", Administrator),
        new("audit-none", "/admin/audit?text=nobody-did-this", Administrator),
        new("health", "/admin/health", Administrator),
        new("palette", "/", Act: FindAsync),
        new("menu", "/", Act: page => page.Locator(".display-button:visible, .menu-button:visible").First.ClickAsync()),
        new("not-found", "/nothing-here"),
        new("session-ended", "/admin/keys", Administrator, Act: EndSessionAsync),
        new("connection-lost", "/plants/DEMO-PUNE", Act: LoseConnectionAsync),
    ];

    /// <summary>What a line did in its shift is read after the page is there.</summary>
    private static Task StripsAsync(IPage page) => page.WaitForFunctionAsync("() => !document.querySelector('.line-strip:not(:has(svg))')");

    private static async Task FollowAsync(IPage page, string link)
    {
        var href = await page.Locator(link).First.GetAttributeAsync("href");
        await page.GotoAsync(href!);
    }

    /// <summary>Starts a change set of their own, and goes to its policy.</summary>
    private static async Task EditPolicyAsync(IPage page)
    {
        await page.Locator("details.card > summary").First.ClickAsync();
        await page.GetByLabel("Title").FillAsync("Shorter micro-stops at presses");
        await page.GetByLabel("Why").FillAsync("A press that stands for a minute stands.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await FollowAsync(page, "a[href$='/policy']");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add an equipment class" }).ClickAsync();
    }

    /// <summary>Puts another policy into a change set of their own, and looks at what that would move.</summary>
    private static async Task WriteChangeSetAsync(IPage page)
    {
        await EditPolicyAsync(page);
        await page.GetByLabel("Equipment class", new() { Exact = true }).FillAsync("press");
        await page.GetByLabel("Seconds", new() { Exact = true }).FillAsync("30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put into the change set" }).ClickAsync();
        await FollowAsync(page, ".done a");
        await page.Locator("[aria-labelledby=impact] table").First.WaitForAsync();
    }

    private static async Task StartDraftAsync(IPage page)
    {
        await page.Locator(".edit-in > summary").ClickAsync();
        await page.GetByLabel("Title").FillAsync("Tidy up the minor stops");
        await page.GetByLabel("Why").FillAsync("Nobody tells them apart.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the draft" }).ClickAsync();
        await page.Locator("[role=treeitem][data-code=MISFEED]").ClickAsync();
        await page.Locator(".reason-panel").WaitForAsync();
    }

    private static async Task EditReasonsAsync(IPage page)
    {
        await StartDraftAsync(page);
        await page.GetByLabel("German").FillAsync("Falsch zugeführt");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the names" }).ClickAsync();
        await page.Locator("[role=treeitem][data-code=MISFEED]").PressAsync("Alt+ArrowUp");
        await page.Locator(".tree-marks", new() { HasTextString = "moved" }).WaitForAsync();
        await page.Locator("summary", new() { HasTextString = "Merge into another" }).ClickAsync();
        await page.EvaluateAsync("window.scrollTo(0, 0)");
    }

    private static async Task ImportReasonsAsync(IPage page)
    {
        await StartDraftAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Import from a file" }).ClickAsync();
        var rows = "Running, Normal production state, NO_LOSS\nSetups, Setup reasons, ,\nSetup1, Setup reason #1, SETUP, Setups\nJAM, Blocked, MINOR, MINOR\n";
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "reasons.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(rows) });
        await page.Locator("[aria-labelledby=preview]").WaitForAsync();
    }

    private static async Task PreviewAsync(IPage page)
    {
        await page.Locator("input[type=datetime-local]").FillAsync(TimeProvider.System.GetUtcNow().AddDays(-4).ToString("yyyy-MM-dd'T'06:00", System.Globalization.CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new() { Name = "See what it moves" }).ClickAsync();
        await page.Locator(".move-line summary").First.ClickAsync();
    }

    private static async Task MakeKeyAsync(IPage page)
    {
        await page.GetByLabel("What it is for").FillAsync("Gateway of the filling lines");
        await page.GetByLabel("read", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("send events").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        await page.Locator("#made-key").WaitForAsync();
    }

    /// <summary>As signing out in another window does; the next click finds out.</summary>
    private static async Task EndSessionAsync(IPage page)
    {
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/status/404");
        await other.Locator(".display-button:visible, .menu-button:visible").First.ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await other.WaitForURLAsync("**/dev/sign-in**");
        await other.CloseAsync();
        await page.GetByLabel("What it is for").FillAsync("Gateway of the filling lines");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        await page.Locator(".alone").WaitForAsync();
    }

    /// <summary>Opens whatever is folded on the page.</summary>
    private static Task OpenAsync(IPage page) => page.EvaluateAsync("document.querySelectorAll('main details').forEach(d => d.open = true)");

    private static async Task AskWhatMovesAsync(IPage page)
    {
        var cycles = page.Locator("[aria-labelledby=cycles]");
        await cycles.GetByLabel("Product").SelectOptionAsync("BRACKET-A");
        await cycles.GetByLabel("Seconds per item").FillAsync("9");
        var from = SystemClock.Instance.GetCurrentInstant() - Duration.FromDays(5);
        await cycles.GetByLabel("Holds from").FillAsync(from.InUtc().Date.ToString("uuuu-MM-dd'T00:00'", CultureInfo.InvariantCulture));
        await cycles.GetByRole(AriaRole.Button, new() { Name = "See what it moves" }).ClickAsync();
        await cycles.Locator("#moves").WaitForAsync();
        await page.EvaluateAsync("window.scrollTo(0, 0)");
    }

    private static async Task FailAsync(IPage page, string link)
    {
        await page.Locator(link).First.ClickAsync();
        await page.Locator(".load-error").First.WaitForAsync();
    }

    private static async Task FindAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("press");
    }

    /// <summary>Starts a change set from the page of a definition or of all, and types a formula in it.</summary>
    private static async Task WriteKpiAsync(IPage page, string formula)
    {
        await page.Locator(".kpi-change-it summary").ClickAsync();
        await page.Locator(".kpi-change-it input").First.FillAsync("One OEE for all plants");
        await page.Locator(".kpi-change-it input").Nth(1).FillAsync("Changeovers count at every plant");
        await page.Locator(".kpi-change-it button[type=submit]").ClickAsync();
        await page.Locator(".kpi-editor .figure-card .value .figure, .kpi-editor .figure-card .value .quiet").First.WaitForAsync();
        var field = page.Locator("#kpi-formula");
        await field.FillAsync("");
        await field.PressSequentiallyAsync(formula);
        await page.Locator(".kpi-editor [role=status]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Task.Delay(500);
    }

    private static async Task LoseConnectionAsync(IPage page)
    {
        await page.Context.SetOfflineAsync(true);
        await page.EvaluateAsync("Blazor._internal.forceCloseConnection()");
        await page.Locator(".connection").WaitForAsync();
    }
}
