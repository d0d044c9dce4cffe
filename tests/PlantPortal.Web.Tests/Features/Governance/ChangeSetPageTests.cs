using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Features.Governance.Impact;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Governance.ChangeSets;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Governance;

public sealed class ChangeSetPageTests : BunitContext, IAsyncLifetime
{
    private const string Engineer = "user:jo";
    private const string Steward = "user:stefan";
    private const string Manager = "user:maria";

    private readonly TestPortal _portal = TestPortal.WithoutSnapshots();

    [Fact]
    public void It_says_what_changes_entry_by_entry()
    {
        var page = Open(Engineer);
        Assert.Equal(DraftSet.Title, page.Find("h1").TextContent);
        Assert.Equal(["Sensor blocked (SENSOR-BLOCKED) reason", "OEE (OEE) KPI definition", "Time-model policy"], page.FindAll("[aria-labelledby=changed] h3").Select(Text));
        Assert.Equal(
            ["Use before: in use → then: merged into JAM", "Target and limits before: none set → then: target 0.85", "Coverage under which a value is greyed before: 90.0% → then: 95.0%"],
            page.FindAll("[aria-labelledby=changed] .change-differences > div").Select(Text));
        Assert.Contains("Nobody uses half of them.", page.Find(".change-remarks").TextContent, StringComparison.Ordinal);
        Assert.Equal(["4", "3", "2", "1"], page.FindAll("tbody th.number").Select(Text));
    }

    [Fact]
    public async Task Its_author_submits_and_then_waits_for_somebody_else()
    {
        var page = Open(Engineer);
        await ButtonAsync(page, "Submit for review");
        page.WaitForAssertion(() => Assert.Equal("Submitted. Somebody who did not write in it decides now.", Text(page.Find("[role=status] .done"))));
        Assert.DoesNotContain("Approve", Buttons(page));
        Assert.Contains("You wrote in it, so somebody else decides.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_steward_approves_and_it_is_published()
    {
        await _portal.Services.GetRequiredService<SubmitChangeSet>().RunAsync(DraftSet.Author, 1, null, default);
        var page = Open(Steward);
        Assert.DoesNotContain("Submit for review", Buttons(page));
        await ButtonAsync(page, "Approve");
        page.WaitForAssertion(() => Assert.Equal("Approved and published.", Text(page.Find("[role=status] .done"))));
        Assert.Contains("registry version 2", page.Find("[aria-labelledby=facts]").TextContent, StringComparison.Ordinal);
        Assert.Equal("JAM", _portal.Services.GetRequiredService<RegistryStore>().Current.Reasons.Standing("SENSOR-BLOCKED"));
    }

    [Fact]
    public async Task To_reject_it_has_to_be_said_why()
    {
        await _portal.Services.GetRequiredService<SubmitChangeSet>().RunAsync(DraftSet.Author, 1, null, default);
        var page = Open(Steward);
        Assert.True(Button(page, "Reject").HasAttribute("disabled"));
        await page.Find("[aria-labelledby=steps] textarea").InputAsync(new ChangeEventArgs { Value = "Not yet." });
        await ButtonAsync(page, "Reject");
        page.WaitForAssertion(() => Assert.Equal("Rejected, with the reason.", Text(page.Find("[role=status] .done"))));
        Assert.Contains("Not yet.", page.Find(".change-remarks").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_taken_back_and_comes_back_with_the_edit_before()
    {
        var page = Open(Steward);
        await page.Find("[aria-label='Take back the change of OEE (OEE)']").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[aria-labelledby=changed] h3").Count));
        await page.Find("[aria-label='Go back to edit 4']").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("[aria-labelledby=changed] h3").Count));
        Assert.Contains("went back to revision 4", Text(page.Find("tbody tr")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_shows_both_sides_and_is_decided_by_a_click()
    {
        var services = _portal.Services;
        var other = new Caller("user:other", "Other", [new Grant([Right.Read, Right.EditReasons], Sites: null)]);
        var set = (await services.GetRequiredService<StartChangeSet>().RunAsync(other, "Other", "Other.", default)).Value;
        set = (await services.GetRequiredService<EditChangeSet>().RunAsync(other, set.Id, 1, new Domain.Registry.RenameReason("SENSOR-BLOCKED", "Eye covered"), default)).Value;
        set = (await services.GetRequiredService<SubmitChangeSet>().RunAsync(other, set.Id, 2, default)).Value;
        var steward = new Caller("user:s", "S", [new Grant([Right.Read, Right.ApproveChanges], Sites: null)]);
        Assert.True((await services.GetRequiredService<ApproveChangeSet>().RunAsync(steward, set.Id, 2, null, default)).IsOk);

        var page = Open(Engineer);
        Assert.Contains("SENSOR-BLOCKED was changed by somebody else since", page.Find("[aria-labelledby=steps]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Approved since", "This change set"], page.FindAll("[aria-labelledby=conflicts] h4").Select(Text));
        Assert.Contains("Name (en) before: Sensor blocked → then: Eye covered", page.FindAll("[aria-labelledby=conflicts] .change-differences > div").Select(Text));
        Assert.True(Button(page, "Submit for review").HasAttribute("disabled"));

        await page.Find("[aria-label^='Let this change']").ClickAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-labelledby=conflicts]")));
        Assert.False(Button(page, "Submit for review").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Who_only_asks_may_discuss_and_not_write()
    {
        var page = Open(Manager);
        Assert.Empty(page.FindAll("[aria-label^='Take back'], [aria-label^='Go back to edit']"));
        Assert.DoesNotContain("Submit for review", Buttons(page));
        await page.Find("[aria-labelledby=discussion] textarea").InputAsync(new ChangeEventArgs { Value = "<b>We never jam.</b>" });
        await page.Find("[aria-labelledby=discussion] form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("<b>We never jam.</b>", page.Find(".change-remarks li:last-child").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".change-remarks b"));
    }

    [Fact]
    public async Task The_policy_is_written_as_numbers_of_the_reader()
    {
        var page = Open<PolicyPage>(Steward, "en-GB", "/policy");
        await page.Find("input").ChangeAsync(new ChangeEventArgs { Value = "one" });
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("'one' is not a number.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await page.Find("input").ChangeAsync(new ChangeEventArgs { Value = "90.5" });
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.StartsWith("The change set holds it now.", Text(page.Find(".done")), StringComparison.Ordinal));
        var told = await _portal.Services.GetRequiredService<ReadChangeSets>().FindAsync(DraftSet.Author, 1, default);
        Assert.Equal(Duration.FromMilliseconds(90_500), told!.Copy!.Policy.MicroStop);
    }

    public async ValueTask InitializeAsync()
    {
        await DraftSet.AddAsync(_portal.Services);
        var database = _portal.Services.GetRequiredService<PortalDatabase>();
        TestPeople.Add(database, Engineer, Role.Improvement);
        TestPeople.Add(database, Steward, Role.KpiSteward);
        TestPeople.Add(database, Manager, Role.PlantManager, "LODZ");
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _portal.DisposeAsync();
    }

    private IRenderedComponent<ChangeSetPage> Open(string person) => Open<ChangeSetPage>(person, "en-GB", "");

    private IRenderedComponent<TPage> Open<TPage>(string person, string culture, string below)
        where TPage : IComponent
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo(culture), CultureInfo.GetCultureInfo(culture));
        var portal = _portal.Services;
        Services.AddSingleton(portal.GetRequiredService<ModelStore>()).AddSingleton(portal.GetRequiredService<RegistryStore>()).AddSingleton(portal.GetRequiredService<IClock>())
            .AddSingleton(portal.GetRequiredService<ReadChangeSets>()).AddSingleton(portal.GetRequiredService<ChangeSetCommands>()).AddSingleton(portal.GetRequiredService<EditChangeSet>())
            .AddSingleton(portal.GetRequiredService<ReadProposed>()).AddSingleton(portal.GetRequiredService<ReadImpact>());
        Services.AddLocalization();
        Services.AddScoped<ReasonNames>().AddScoped<KpiListWords>().AddScoped<ChangeWords>().AddScoped<ImpactWords>();
        Services.SignIn(portal.GetRequiredService<PortalDatabase>(), person);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Services.GetRequiredService<NavigationManager>().NavigateTo(ChangesView.Of(1) + below);
        var page = Render<TPage>(builder =>
        {
            builder.OpenComponent(0, typeof(TPage));
            builder.AddAttribute(1, nameof(ChangeSetPage.Id), 1L);
            builder.CloseComponent();
        });
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton")));
        return page;
    }

    private static IElement Button<TPage>(IRenderedComponent<TPage> page, string name)
        where TPage : IComponent => page.FindAll("button").Single(b => Text(b) == name);

    private static IEnumerable<string> Buttons<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent => page.FindAll("button").Select(Text);

    private static Task ButtonAsync(IRenderedComponent<ChangeSetPage> page, string name)
    {
        var button = Button(page, name);
        return button.GetAttribute("type") == "submit" ? page.Find("[aria-labelledby=steps] form").SubmitAsync() : button.ClickAsync();
    }

    private static string Text(IElement element) => string.Join(' ', element.Descendants<IText>().Select(t => t.Data.Trim()).Where(t => t.Length > 0));
}
