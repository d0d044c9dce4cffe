using CsCheck;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Tests.Governance.ChangeSets;

/// <summary>When approved changes show in figures, and where they do not.</summary>
public sealed class VersionsInForceTests
{
    private static readonly CategoriseReason JamIsPlanned = new("JAM", LossCategory.Planned);

    [Fact]
    public async Task A_version_for_later_moves_nothing_until_its_instant_has_come()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        await drill.Plant.StopAsync("L2", 60, 90, "JAM");
        var set = (await drill.PublishAsync(GovernancePlant.At(420), JamIsPlanned)).Value;
        Assert.Equal((2, 1), (set.Version, drill.Registry.Current.Number));
        Assert.Equal(1800m, await drill.SecondsAsync(Element.DT));

        drill.Plant.Pass(Duration.FromMinutes(59));
        await drill.Plant.InForce.ApplyDueAsync(default);
        Assert.Equal(1, drill.Registry.Current.Number);

        drill.Plant.Pass(Duration.FromMinutes(1));
        Assert.Equal(GovernancePlant.At(420), drill.Registry.Next);
        await drill.Plant.InForce.ApplyDueAsync(default);
        Assert.Equal((2, null), (drill.Registry.Current.Number, drill.Registry.Next));
        Assert.Equal((0m, 1800m), (await drill.SecondsAsync(Element.DT), await drill.SecondsAsync(Element.PDOT)));
        Assert.Equal((1800m, 0m), (await drill.SecondsAsync(Element.DT, PastView.Recorded), await drill.SecondsAsync(Element.PDOT, PastView.Recorded)));
    }

    [Fact]
    public async Task Whoever_starts_again_before_the_projection_is_done_computes_it_then()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        await drill.Plant.StopAsync("L2", 60, 90, "JAM");
        Assert.Equal(1800m, await drill.SecondsAsync(Element.DT));
        await drill.PublishAsync(null, JamIsPlanned);
        Assert.Equal(0m, await ChangeSetDrill.SecondsAsync(await drill.Plant.StartAgainAsync(), Element.DT));
    }

    [Fact]
    public async Task A_version_for_the_past_moves_the_restated_view_alone()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        await drill.Plant.StopAsync("L2", 60, 90, "JAM");
        await drill.PublishAsync(GovernancePlant.At(0), JamIsPlanned);
        Assert.Equal((0m, 1800m), (await drill.SecondsAsync(Element.DT), await drill.SecondsAsync(Element.DT, PastView.Recorded)));
    }

    [Fact]
    public async Task A_limit_of_micro_stops_judges_all_history_anew()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        await drill.Plant.StopAsync("L2", 60, 63, null);
        await drill.Plant.StopAsync("L2", 70, 80, null);
        Assert.Equal((780m, 0m), (await drill.SecondsAsync(Element.DT), await drill.SecondsAsync(Element.MST)));
        await drill.PublishAsync(null, new SetPolicy(TimeModelPolicy.Starter with { MicroStop = Duration.FromMinutes(3) }));
        Assert.Equal((600m, 180m), (await drill.SecondsAsync(Element.DT), await drill.SecondsAsync(Element.MST)));
        await drill.PublishAsync(null, new SetPolicy(TimeModelPolicy.Starter with { MicroStopByClass = TimeModelPolicy.Starter.MicroStopByClass.Add("filler", Duration.FromMinutes(10)) }));
        Assert.Equal((0m, 780m), (await drill.SecondsAsync(Element.DT), await drill.SecondsAsync(Element.MST)));
    }

    [Fact]
    public async Task Two_versions_one_for_later_and_one_at_once_both_hold_in_the_end()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        await drill.PublishAsync(GovernancePlant.At(420), new RenameReason("MISFEED", "Fed wrongly"));
        await drill.PublishAsync(null, new RenameReason("JAM", "Stuck"));
        Assert.Equal("overtaken", Assert.Single((await drill.PublishAsync(null, new RenameReason("MISFEED", "Not fed"))).Problems).Code);
        Assert.Equal(("Stuck", "Misfeed"), Names(drill.Registry.Current));
        drill.Plant.Pass(Duration.FromHours(1));
        await drill.Plant.InForce.ApplyDueAsync(default);
        Assert.Equal(("Stuck", "Fed wrongly"), Names(drill.Registry.Current));

        static (string, string) Names(RegistryVersion version) => (version.Reasons.Find("JAM")!.NameIn("en"), version.Reasons.Find("MISFEED")!.NameIn("en"));
    }

    /// <summary>Whatever is approved, for whenever, and whatever is merged and restored.</summary>
    [Fact]
    public async Task The_recorded_past_never_moves_and_what_is_restored_is_as_it_was() => await GenSteps.SampleAsync(
        async steps =>
        {
            await using var drill = await ChangeSetDrill.BeginAsync();
            await drill.Plant.StopAsync("L2", 10, 30, "JAM");
            await drill.Plant.StopAsync("L2", 60, 90, "FAIL-MECH");
            await drill.Plant.StopAsync("L2", 100, 101, "MISFEED");
            await drill.Plant.StopAsync("L2", 120, 140, null);
            var start = await FactsAsync(drill, PastView.Restated);
            Assert.Equal(start, await FactsAsync(drill, PastView.Recorded));
            foreach (var (edit, minutes) in steps)
            {
                await drill.PublishAsync(minutes is { } m ? GovernancePlant.At(360 + m) : null, edit);
                Assert.Equal(start, await FactsAsync(drill, PastView.Recorded));
            }

            foreach (var code in new[] { "JAM", "FAIL-MECH", "MISFEED" })
            {
                await drill.PublishAsync(null, new RestoreReason(code));
                await drill.PublishAsync(null, new CategoriseReason(code, StarterRegistry.Content.Reasons.Find(code)!.Category!.Value));
            }

            await drill.PublishAsync(null, new SetPolicy(TimeModelPolicy.Starter));
            Assert.Equal(start, await FactsAsync(drill, PastView.Restated));
        },
        iter: 12, threads: 1);

    private static Gen<(RegistryEdit Edit, int? Minutes)[]> GenSteps { get; } = Gen.Select(
        Gen.OneOf<RegistryEdit>(
            Gen.Select(GenReason, GenReason).Select((from, into) => (RegistryEdit)new MergeReason(from, into)),
            Gen.Select(GenReason, Gen.OneOf(LossCategory.Planned, LossCategory.Setup, LossCategory.Idle, LossCategory.Failure)).Select((r, c) => (RegistryEdit)new CategoriseReason(r, c)),
            GenReason.Select(r => (RegistryEdit)new RestoreReason(r)),
            Gen.Int[0, 30].Select(m => (RegistryEdit)new SetPolicy(TimeModelPolicy.Starter with { MicroStop = Duration.FromMinutes(m) }))),
        Gen.Int[-300, 0].Nullable()).Array[0, 6];

    private static Gen<string> GenReason => Gen.OneOf("JAM", "FAIL-MECH", "MISFEED");

    private static async Task<string> FactsAsync(ChangeSetDrill drill, PastView view)
    {
        List<decimal> facts = [];
        foreach (var element in new[] { Element.DT, Element.PDOT, Element.MST, Element.AUST, Element.IDT, Element.STOPS, Element.MSTOPS, Element.FE, Element.TTR, Element.UNCODED })
        {
            facts.Add(await drill.SecondsAsync(element, view));
        }

        return string.Join(' ', facts);
    }
}
