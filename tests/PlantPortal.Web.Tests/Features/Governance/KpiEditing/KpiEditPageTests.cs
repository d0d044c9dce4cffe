using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Features.Governance.KpiEditing;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Governance.KpiEditing;

/// <summary>The KPI editor as a circuit renders it, over a real portal.</summary>
public sealed class KpiEditPageTests : BunitContext, IAsyncLifetime
{
    private const string Hostile = "<script>alert(1)</script>";

    private readonly OneShift _shift = new();

    public KpiEditPageTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");

    [Fact]
    public async Task The_value_on_real_data_follows_each_letter_beside_the_one_in_force()
    {
        var page = await OpenAsync("OEE");
        Assert.Equal(["67.9% (0.6786)", "67.9%"], page.FindAll(".figure-card .value").Select(Text));
        Assert.Equal($"/explain?kpi=OEE&site=LODZ&fromDay={OneShift.Day}&toDay={OneShift.Day}", page.Find(".figure-card a.figure").GetAttribute("href"));

        await TypeAsync(page, "PRI_GQ / POT");
        Assert.Equal(["59.4% (0.5938)", "67.9%"], page.FindAll(".figure-card .value").Select(Text));
        Assert.Equal(["POT 28,800 s", "PRI_GQ 17,100 s"], page.FindAll(".kpi-elements li").Select(Text));

        await TypeAsync(page, "PRI_GQ / (POT - ");
        Assert.Equal("Not while the formula cannot be read", Text(page.Find(".figure-card .value")));
        Assert.Equal("67.9%", Text(page.FindAll(".figure-card .value")[1]));
    }

    [Theory]
    [InlineData("PRI_GQ / PBTT", "PBTT", "'PBTT' is neither an element nor a KPI. Did you mean 'PBT'?")]
    [InlineData("  APT + PQ", "APT + PQ", "units cannot be added to s; both must measure the same.")]
    [InlineData("APT / PBT * (", "\u00A0", "The formula ends where a number, a name or '(' is expected.")]
    [InlineData("OEE * 2", "OEE", "KPIs go round in a circle: OEE → OEE.")]
    [InlineData("<script>", "<", "'<' stands where a number, a name or '(' is expected.")]
    public async Task What_is_wrong_is_underlined_where_it_stands_and_said_in_a_sentence(string formula, string marked, string sentence)
    {
        var page = await OpenAsync("OEE");
        await TypeAsync(page, formula);

        Assert.Equal(marked, page.Find(".formula-marks mark").TextContent);
        Assert.Equal(sentence, page.Find(".formula-problem").TextContent);
        Assert.Equal("true", page.Find("textarea").GetAttribute("aria-invalid"));
        Assert.Contains(sentence, page.FindAll(".kpi-problems li").Select(Text));
        Assert.Empty(page.FindAll("script"));
        await ClickAsync(page, "Save into the change set");
        Assert.Empty(page.FindAll(".kpi-saved"));
    }

    [Fact]
    public async Task The_unit_that_it_comes_out_in_stands_beside_the_one_declared()
    {
        var page = await OpenAsync("OEE");
        await TypeAsync(page, "PQ / APT");
        Assert.Contains("The formula comes out in units/s, but the unit is ratio.", page.Markup, StringComparison.Ordinal);
        await page.Find("[aria-labelledby=kpi-formula-title] select").ChangeAsync(new ChangeEventArgs { Value = "units/h" });
        Assert.Contains("The formula comes out in units/s, as the unit asks.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("KPI 'OEE': only a ratio is shown as percent; its unit is 'units/h'.", page.FindAll(".kpi-problems li").Select(Text));
    }

    [Fact]
    public async Task Names_are_chosen_by_keys_alone()
    {
        var page = await OpenAsync("OEE");
        await TypeAsync(page, "PRI_GQ / P");
        var field = page.Find("textarea");
        Assert.Equal("open", field.GetAttribute("data-formula"));
        Assert.Equal("kpi-formula-names-0", field.GetAttribute("aria-activedescendant"));
        Assert.Equal("POT", Chosen(page));

        await KeyAsync(page, "ArrowDown");
        await KeyAsync(page, "ArrowDown");
        Assert.Equal("PBT", Chosen(page));
        await KeyAsync(page, "Enter");
        var call = Assert.Single(JSInterop.Invocations["portal.completeFormula"]);
        Assert.Equal(["kpi-formula", "PRI_GQ / P", 9, 10, "PBT"], call.Arguments);
        Assert.NotNull(page.Find("#kpi-formula-names").GetAttribute("hidden"));

        // As the browser then tells.
        await TypeAsync(page, "PRI_GQ / PBT");
        Assert.NotNull(page.Find("#kpi-formula-names").GetAttribute("hidden"));
    }

    [Fact]
    public async Task Escape_closes_the_list_and_Alt_with_the_down_arrow_opens_it()
    {
        var page = await OpenAsync("OEE");
        await TypeAsync(page, "IS");
        await KeyAsync(page, "ArrowUp");
        Assert.Equal(Text(page.FindAll("[role=option] code")[^1]), Chosen(page));
        await KeyAsync(page, "Escape");
        Assert.Equal("", page.Find("textarea").GetAttribute("data-formula"));
        await KeyAsync(page, "ArrowDown");
        Assert.Equal("", page.Find("textarea").GetAttribute("data-formula"));
        await KeyAsync(page, "ArrowDown", alt: true);
        Assert.Equal("open", page.Find("textarea").GetAttribute("data-formula"));
        Assert.StartsWith("ISO.", Chosen(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worked_examples_are_written_in_the_table_and_worked_out_as_one_types()
    {
        var page = await OpenAsync("OEE");
        Assert.Equal("4 of 4 come out", Text(page.Find("[aria-labelledby=kpi-examples] [role=status]")));
        await page.Find("[aria-label='Expected result of A line that stood all shift']").InputAsync(new ChangeEventArgs { Value = "0.5" });
        Assert.Equal("3 of 4 come out", Text(page.Find("[aria-labelledby=kpi-examples] [role=status]")));
        Assert.StartsWith("✗ expects 0.5, but the formula gives 0.", Text(page.FindAll(".kpi-examples tbody tr")[2]).Split("0 ", 2)[^1], StringComparison.Ordinal);
        Assert.Contains("Worked examples that do not come out: 1.", page.Markup, StringComparison.Ordinal);

        await ClickAsync(page, "Add an example");
        Assert.Equal(5, page.FindAll(".kpi-examples tbody tr").Count);
        await page.Find("[aria-label='PBT of the unnamed example']").InputAsync(new ChangeEventArgs { Value = "ten" });
        Assert.Contains("This is no number; write digits with one '.' inside at most.", page.Markup, StringComparison.Ordinal);
        await page.Find("[aria-label='Remove the unnamed example']").ClickAsync();
        Assert.Equal(4, page.FindAll(".kpi-examples tbody tr").Count);
    }

    [Fact]
    public async Task What_is_saved_is_in_the_draft_and_nowhere_else()
    {
        var page = await OpenAsync("OEE");
        await TypeAsync(page, "PRI_GQ / POT");
        await page.Find("[aria-labelledby=kpi-words] input").ChangeAsync(new ChangeEventArgs { Value = Hostile });
        await page.Find("[aria-labelledby=kpi-targets] input").InputAsync(new ChangeEventArgs { Value = "0.85" });
        await page.Find("[aria-labelledby=kpi-targets] select").ChangeAsync(new ChangeEventArgs { Value = "LODZ" });
        await page.Find(".kpi-site-targets input").InputAsync(new ChangeEventArgs { Value = "0.8" });
        Assert.Contains("80.0%", Text(page.Find(".kpi-site-targets")), StringComparison.Ordinal);
        await ClickAsync(page, "Save into the change set");

        Assert.Equal("Saved into “One OEE”.", Text(page.Find(".kpi-saved")));
        Assert.Equal($"Write {Hostile}", page.Find("h1").TextContent);
        Assert.Empty(page.FindAll("script"));
        var kept = (await _shift.Of<ReadKpiDraft>().FindAsync(OneShift.Person(OneShift.Steward), 1, default))!;
        var oee = kept.WorkingCopy.Value.Kpis.Find("OEE")!.Definition;
        Assert.Equal((2, "PRI_GQ / POT", 0.85m, 0.8m), (kept.Revision, oee.Formula, oee.TargetAt(null), oee.TargetAt("LODZ")));
        Assert.Equal("PRI_GQ / PBT", _shift.Of<RegistryStore>().Current.Kpis.Find("OEE")!.Definition.Formula);
    }

    [Fact]
    public async Task A_new_definition_gets_an_address_of_its_own_once_it_is_saved()
    {
        var page = await OpenAsync(KpiAddress.New);
        Assert.Contains("It has no code yet.", page.FindAll(".kpi-problems li").Select(Text));
        await page.Find("input[required]").InputAsync(new ChangeEventArgs { Value = "OEE" });
        await TypeAsync(page, "PRI_GQ / POT");
        Assert.Equal("59.4% (0.5938)", Text(page.Find(".figure-card .value")));
        Assert.Contains("There is a KPI 'OEE' already; change that one instead, or choose another code.", page.FindAll(".kpi-problems li").Select(Text));

        await page.Find("input[required]").InputAsync(new ChangeEventArgs { Value = "OEE.All" });
        await page.Find("[aria-labelledby=kpi-words] input").ChangeAsync(new ChangeEventArgs { Value = "OEE of all time" });
        await page.Find("[aria-labelledby=kpi-words] fieldset textarea").ChangeAsync(new ChangeEventArgs { Value = "Everything in" });
        await ClickAsync(page, "Save into the change set");
        Assert.Contains("/governance/changes/1/kpis/OEE.All?site=LODZ", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_else_saved_meanwhile_is_not_overwritten_unseen()
    {
        var page = await OpenAsync("OEE");
        var theirs = StarterRegistry.Content.Kpis.Find("Quality")!.Definition with { Owner = "Somebody" };
        await _shift.Of<EditChangeSet>().RunAsync(OneShift.Person(OneShift.Second), 1, 1, new SaveKpi(theirs), default);

        await TypeAsync(page, "PRI_GQ / POT");
        await ClickAsync(page, "Save into the change set");
        Assert.StartsWith("Change set 1 was edited meanwhile", Text(page.Find("[role=alert] .warning")), StringComparison.Ordinal);
        await ClickAsync(page, "Save into the change set");
        Assert.NotEmpty(page.FindAll(".kpi-saved"));
        var kept = (await _shift.Of<ReadKpiDraft>().FindAsync(OneShift.Person(OneShift.Steward), 1, default))!.WorkingCopy.Value.Kpis;
        Assert.Equal(("PRI_GQ / POT", "Somebody"), (kept.Find("OEE")!.Definition.Formula, kept.Find("Quality")!.Definition.Owner));
    }

    [Fact]
    public async Task In_what_is_no_draft_any_more_nothing_is_written()
    {
        var set = await _shift.StartAsync();
        await _shift.Of<WithdrawChangeSet>().RunAsync(OneShift.Person(OneShift.Steward), set.Id, default);
        var page = Open(set.Id, "OEE");
        Assert.Contains("This change set is not being written any more", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("textarea"));
    }

    [Fact]
    public async Task From_a_definition_one_starts_a_change_set_and_finds_the_drafts_there_are()
    {
        Add();
        var offer = Render<ChangeKpi>(p => p.Add(c => c.Code, "OEE"));
        offer.WaitForElement(".kpi-change-it");
        offer.FindAll("input")[0].Change(Hostile);
        await offer.Find("form").SubmitAsync();
        Assert.Equal("The reason why must not be empty.", offer.Find(".warning").TextContent);
        offer.FindAll("input")[1].Change("All plants mean the same");
        await offer.Find("form").SubmitAsync();
        Assert.EndsWith("/governance/changes/1/kpis/OEE", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);

        var other = Render<ChangeKpi>(p => p.Add(c => c.Code, KpiAddress.New));
        var draft = other.WaitForElement(".kpi-change-it a");
        Assert.Equal((Hostile, "/governance/changes/1/kpis/new"), (draft.TextContent, draft.GetAttribute("href")));
        Assert.Empty(other.FindAll("script"));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_who_writes_none_may_not_look()
    {
        await _shift.StartAsync();
        using var steward = await _shift.Portal.SignInAsync("kpi-steward");
        using var viewer = await _shift.Portal.SignInAsync("viewer");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(steward, "/governance/changes/1/kpis/OEE"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(steward, "/governance/changes/1/kpis/new"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(steward, "/governance/changes/1/kpis/oee"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(steward, "/governance/changes/77/kpis/OEE"));
        Assert.NotEqual(HttpStatusCode.OK, await StatusAsync(viewer, "/governance/changes/1/kpis/OEE"));
        Assert.Null(await _shift.Of<ReadKpiDraft>().FindAsync(Viewer, 1, default));
        Assert.Empty(await _shift.Of<ReadKpiDraft>().DraftsAsync(Viewer, default));
    }

    public ValueTask InitializeAsync() => _shift.InitializeAsync();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _shift.DisposeAsync();
    }

    private static PlantPortal.Web.Security.Caller Viewer => new("user:vic", "Vic", [new PlantPortal.Web.Security.Grant([PlantPortal.Web.Security.Right.Read], null)]);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    [Fact]
    public async Task Who_would_leave_what_is_not_saved_is_asked_first()
    {
        var page = await OpenAsync("OEE");
        var navigation = Services.GetRequiredService<NavigationManager>();
        var here = navigation.Uri;
        await TypeAsync(page, "PRI_GQ / POT");

        await page.InvokeAsync(() => navigation.NavigateTo("/governance/kpis"));
        Assert.Equal("What you wrote here is not saved.", Text(page.Find("[role=alertdialog] p")));
        Assert.Equal(here, navigation.Uri);
        await ClickAsync(page, "Stay here");
        Assert.Empty(page.FindAll("[role=alertdialog]"));
        Assert.Equal("59.4% (0.5938)", Text(page.Find(".figure-card .value")));

        await page.InvokeAsync(() => navigation.NavigateTo("/governance/kpis"));
        await ClickAsync(page, "Leave without saving");
        Assert.EndsWith("/governance/kpis", navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_wrote_nothing_or_saved_it_is_not()
    {
        var page = await OpenAsync("OEE");
        var navigation = Services.GetRequiredService<NavigationManager>();
        await TypeAsync(page, "PRI_GQ / POT");
        await TypeAsync(page, "PRI_GQ / PBT");
        await page.InvokeAsync(() => navigation.NavigateTo("/governance/kpis"));
        Assert.EndsWith("/governance/kpis", navigation.Uri, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<KpiEditPage>> OpenAsync(string code) => Open((await _shift.StartAsync()).Id, code);

    private void Add()
    {
        Services.AddSingleton(_shift.Of<ModelStore>()).AddSingleton(_shift.Of<RegistryStore>()).AddSingleton(_shift.Of<ReadKpiDraft>())
            .AddSingleton(_shift.Of<EditChangeSet>()).AddSingleton(_shift.Of<StartChangeSet>()).AddSingleton(_shift.Of<TryKpi>()).AddSingleton(_shift.Of<IClock>());
        Services.AddLocalization();
        Services.AddScoped<Formats>().AddScoped<KpiNames>().AddScoped<KpiEditWords>();
        Services.SignIn(_shift.Of<PortalDatabase>(), OneShift.Steward);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    private IRenderedComponent<KpiEditPage> Open(long set, string code)
    {
        Add();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"{KpiAddress.In(set, code)}?site=LODZ&fromDay={OneShift.Day}&toDay={OneShift.Day}");
        var page = Render<KpiEditPage>(p => p.Add(k => k.Id, set).Add(k => k.KpiCode, code));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton")), TimeSpan.FromSeconds(10));
        return page;
    }

    private static Task TypeAsync(IRenderedComponent<KpiEditPage> page, string formula) =>
        page.Find("textarea").TriggerEventAsync("onformula", new FormulaEventArgs { Text = formula, Caret = formula.Length });

    private static Task KeyAsync(IRenderedComponent<KpiEditPage> page, string key, bool alt = false) =>
        page.Find("textarea").KeyDownAsync(new KeyboardEventArgs { Key = key, AltKey = alt });

    private static Task ClickAsync(IRenderedComponent<KpiEditPage> page, string button) => page.FindAll("button").Single(b => Text(b) == button).ClickAsync();

    private static string Chosen(IRenderedComponent<KpiEditPage> page) => Text(page.Find("[role=option][aria-selected=true] code"));

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
