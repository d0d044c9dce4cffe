using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Security;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>Two who change the same reason, and a change that is to hold later, as people see it.</summary>
public sealed class ChangeSetConflictTests(LivePlant plant) : IClassFixture<LivePlant>
{
    private static readonly Caller s_first = new("user:jo", "Jo", [new Grant([Right.Read, Right.EditReasons], Sites: null)]);
    private static readonly Caller s_other = new("user:al", "Al", [new Grant([Right.Read, Right.EditReasons], Sites: null)]);
    private static readonly Caller s_steward = new("user:st", "Stef", [new Grant([Right.Read, Right.ApproveChanges], Sites: null)]);

    [Fact]
    public async Task What_was_approved_meanwhile_is_decided_in_sight_and_a_later_instant_is_kept_to()
    {
        var mine = await RenameAsync(s_first, "Say it shorter", "Stuck");
        var theirs = await RenameAsync(s_other, "Say it longer", "Jammed for a moment");
        await Of<SubmitChangeSet>().RunAsync(s_other, theirs.Id, theirs.Revision, default);
        Assert.True((await Of<ApproveChangeSet>().RunAsync(s_steward, theirs.Id, theirs.Revision, null, default)).IsOk);

        await using var engineer = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await engineer.SignInAsync("improvement", FormattableString.Invariant($"/governance/changes/{mine.Id}"));
        var page = engineer.Page;
        await Expect(page.Locator("#conflicts")).ToHaveTextAsync("Conflicts (1)");
        await Expect(page.Locator("[aria-labelledby=conflicts]")).ToContainTextAsync("Jammed for a moment");
        await Expect(page.Locator("[aria-labelledby=conflicts]")).ToContainTextAsync("Stuck");
        Assert.Empty(await engineer.AxeAsync());
        await engineer.FollowByKeyAsync(page.Locator("[aria-labelledby=conflicts] button").Last);
        await Expect(page.Locator("#conflicts")).ToHaveCountAsync(0);

        await page.GetByText("Change title, reason or instant").ClickAsync();
        await page.GetByLabel("Holds from (UTC)").FillAsync((SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(2)).ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.Locator("[role=status] .done")).ToContainTextAsync("Saved");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit for review" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("You wrote in it, so somebody else decides.");

        await using var steward = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await steward.SignInAsync("kpi-steward", FormattableString.Invariant($"/governance/changes/{mine.Id}"));
        await steward.FollowByKeyAsync(steward.Page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }));
        await Expect(steward.Page.Locator("[role=status] .done")).ToContainTextAsync("Approved");
        await Expect(steward.Page.Locator("[aria-labelledby=facts]")).ToContainTextAsync("registry version 3");

        // Approved, and not in force: the tree still says what holds today.
        await steward.GoToAsync("/governance/reasons");
        await Expect(steward.Page.Locator("main")).ToContainTextAsync("Jammed for a moment");
        await Expect(steward.Page.Locator("main")).Not.ToContainTextAsync("Stuck");
        Assert.Empty(engineer.Complaints);
        Assert.Empty(steward.Complaints);
    }

    private async Task<ChangeSetOutcome> RenameAsync(Caller caller, string title, string name)
    {
        var set = (await Of<StartChangeSet>().RunAsync(caller, title, "People ask what it means.", default)).Value;
        return (await Of<EditChangeSet>().RunAsync(caller, set.Id, set.Revision, new RenameReason("JAM", name), default)).Value;
    }

    private T Of<T>()
        where T : notnull => plant.Portal.Services.GetRequiredService<T>();
}
