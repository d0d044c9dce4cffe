using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Governance.ChangeSets;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>A change set from its draft to its effect, as a plant manager, an engineer and a steward see it.</summary>
public sealed class ChangeSetTests(LivePlant plant) : IClassFixture<LivePlant>
{
    private static readonly Caller s_engineer = new("user:jo", "Jo", [new Grant([Right.Read, Right.EditReasons], Sites: null)]);

    [Fact]
    public async Task It_is_discussed_rejected_opened_again_approved_and_holds()
    {
        await CategoriseAsync();
        await using var manager = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await manager.SignInAsync("plant-manager", "/governance/changes");
        await manager.FollowByKeyAsync(manager.Page.GetByRole(AriaRole.Link, new() { Name = DraftSet.Title }));
        await Expect(manager.Page.Locator("#changed")).ToBeVisibleAsync();
        await manager.Page.GetByLabel("Remark").FillAsync("We have had no mechanical failure for years.");
        await manager.Page.GetByRole(AriaRole.Button, new() { Name = "Say" }).ClickAsync();
        await Expect(manager.Page.Locator(".change-remarks li").Last).ToContainTextAsync("no mechanical failure");
        await Expect(manager.Page.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToHaveCountAsync(0);
        await Expect(manager.Page.Locator("[aria-labelledby=impact]")).ToContainTextAsync("Łódź");

        await SubmitAsync();
        await using var steward = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await steward.SignInAsync("kpi-steward", "/governance/changes/1");
        var page = steward.Page;
        await Expect(page.Locator("[aria-labelledby=impact] table").First).ToContainTextAsync("Łódź");
        await Expect(page.Locator("[aria-labelledby=impact]")).ToContainTextAsync("Mechanical failure");
        Assert.Empty(await steward.AxeAsync());
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Reject" })).ToBeDisabledAsync();
        await page.GetByLabel("Note").FillAsync("Say it to the plants first.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reject" }).ClickAsync();
        await Expect(page.Locator("[role=status] .done")).ToContainTextAsync("Rejected");

        await RunAsync<ReopenChangeSet>(command => command.RunAsync(s_engineer, 1, CancellationToken.None));
        await SubmitAsync();
        await steward.GoToAsync("/governance/changes/1");
        await steward.FollowByKeyAsync(page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }));
        await Expect(page.Locator("[role=status] .done")).ToContainTextAsync("Approved and published.");
        await Expect(page.Locator("[aria-labelledby=facts]")).ToContainTextAsync("registry version 2");

        // It holds: the stop of ten minutes is planned now, and no downtime any more.
        await manager.GoToAsync("/downtime?site=LODZ");
        await Expect(manager.Page.Locator("main")).Not.ToContainTextAsync("Mechanical failure");
        await manager.GoToAsync("/governance/changes?show=approved");
        await Expect(manager.Page.Locator("tbody")).ToContainTextAsync("registry version 2");
        Assert.Empty(manager.Complaints);
        Assert.Empty(steward.Complaints);
    }

    [Fact]
    public async Task Who_wrote_in_it_finds_no_button_to_approve()
    {
        await using var steward = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await steward.SignInAsync("kpi-steward", "/governance/changes");
        var page = steward.Page;
        await page.GetByText("Start a change set").ClickAsync();
        await page.GetByLabel("Title").FillAsync("Shorter micro-stops at fillers");
        await page.GetByLabel("Why").FillAsync("A filler that stands for a minute stands.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Shorter micro-stops at fillers");
        await steward.FollowByKeyAsync(page.GetByRole(AriaRole.Link, new() { Name = "Edit the time-model policy" }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Add an equipment class" }).ClickAsync();
        await page.GetByLabel("Equipment class", new() { Exact = true }).FillAsync("filler");
        await page.GetByLabel("Seconds", new() { Exact = true }).FillAsync("60");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put into the change set" }).ClickAsync();
        await Expect(page.Locator(".done")).ToContainTextAsync("The change set holds it now.");
        await steward.FollowByKeyAsync(page.Locator(".done a"));
        await Expect(page.Locator("[aria-labelledby=changed]")).ToContainTextAsync("Micro-stop limit of filler");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit for review" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("You wrote in it, so somebody else decides.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true })).ToHaveCountAsync(0);
        Assert.Empty(await steward.AxeAsync());
        Assert.Empty(steward.Complaints);
    }

    /// <summary>The engineer makes a mechanical failure a planned stop.</summary>
    private async Task CategoriseAsync()
    {
        var told = await plant.Portal.Services.GetRequiredService<ReadChangeSets>().FindAsync(s_engineer, 1, CancellationToken.None);
        await RunAsync<EditChangeSet>(c => c.RunAsync(s_engineer, 1, told!.Revision, new CategoriseReason("FAIL-MECH", LossCategory.Planned), CancellationToken.None));
    }

    private Task SubmitAsync() => RunAsync<SubmitChangeSet>(command => command.RunAsync(s_engineer, 1, null, CancellationToken.None));

    private async Task RunAsync<T>(Func<T, Task<Domain.Result<ChangeSetOutcome>>> command)
        where T : notnull
    {
        var outcome = await command(plant.Portal.Services.GetRequiredService<T>());
        Assert.True(outcome.IsOk, outcome.IsOk ? "" : outcome.Problems[0].Detail);
    }
}
