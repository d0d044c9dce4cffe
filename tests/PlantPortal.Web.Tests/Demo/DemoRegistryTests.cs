using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Demo;
using PlantPortal.Web.Features.Governance.ChangeSets;

namespace PlantPortal.Web.Tests.Demo;

public sealed class DemoRegistryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_enterprise_has_agreed_on_targets_and_has_something_left_to_decide()
    {
        await using var portal = await DemoPortal.CreateAsync();
        await portal.Plants.SetUpAsync(Cancel);
        await portal.Plants.SetUpAsync(Cancel);

        Assert.Equal([ChangeSetState.Approved, ChangeSetState.InReview], await StatesAsync(portal));
        var oee = portal.Services.GetRequiredService<RegistryStore>().Current.Kpis.Find("OEE")!.Definition;
        Assert.Equal((2, 0.70m, 0.85m), (oee.Version, oee.TargetAt("DEMO-LODZ"), oee.TargetAt("DEMO-GOEP")));
        Assert.Equal(StarterRegistry.Content.Kpis.Find("OEE")!.Definition.Formula, oee.Formula);
    }

    [Fact]
    public async Task What_was_left_half_done_is_gone_on_with()
    {
        await using var portal = await DemoPortal.CreateAsync();
        var first = DemoRegistry.ChangeSets[0];
        await portal.Services.GetRequiredService<StartChangeSet>().RunAsync(first.Author, first.Title, first.Why, Cancel);
        await portal.Plants.SetUpAsync(Cancel);

        Assert.Equal([ChangeSetState.Approved, ChangeSetState.InReview], await StatesAsync(portal));
    }

    [Fact]
    public async Task Once_the_story_has_begun_the_registry_is_the_peoples()
    {
        await using var portal = await DemoPortal.ToldAsync(Duration.FromHours(2));
        var reading = portal.Services.GetRequiredService<ReadChangeSets>();
        var open = (await reading.ListAsync(DemoRegistry.ChangeSets[1].Author, [ChangeSetState.InReview], Cancel)).Single();
        var told = (await reading.FindAsync(DemoRegistry.ChangeSets[1].Author, open.Id, Cancel))!;
        Assert.True((await portal.Services.GetRequiredService<RejectChangeSet>().RunAsync(DemoRegistry.ChangeSets[0].Author, open.Id, told.Revision, "Not this year.", Cancel)).IsOk);
        await portal.Plants.SetUpAsync(Cancel);

        Assert.Equal([ChangeSetState.Approved, ChangeSetState.Rejected], await StatesAsync(portal));
    }

    private static async Task<IEnumerable<ChangeSetState>> StatesAsync(DemoPortal portal) =>
        (await portal.Services.GetRequiredService<ReadChangeSets>().ListAsync(DemoRegistry.ChangeSets[0].Author, [], Cancel)).OrderBy(s => s.Id).Select(s => s.State);
}
