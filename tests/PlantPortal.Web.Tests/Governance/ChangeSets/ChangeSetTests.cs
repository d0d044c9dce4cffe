using PlantPortal.Domain;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Governance.ChangeSets;

public sealed class ChangeSetTests
{
    private static readonly CategoriseReason JamIsPlanned = new("JAM", LossCategory.Planned);

    [Fact]
    public async Task From_draft_to_effect_figures_follow_when_somebody_else_approves()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        await drill.Plant.StopAsync("L2", 60, 90, "JAM");
        Assert.Equal((1800m, 0m), (await drill.SecondsAsync(Element.DT), await drill.SecondsAsync(Element.PDOT)));

        var set = await drill.DraftAsync(JamIsPlanned);
        Assert.Equal((1, ChangeSetState.Draft, 2), (drill.Registry.Current.Number, set.State, set.Revision));
        set = (await drill.SubmitAsync(set)).Value;
        Assert.Equal(ChangeSetState.InReview, set.State);
        set = (await drill.ApproveAsync(set)).Value;

        Assert.Equal((2, 2, ChangeSetState.Approved), (drill.Registry.Current.Number, set.Version, set.State));
        Assert.Equal((0m, 1800m), (await drill.SecondsAsync(Element.DT), await drill.SecondsAsync(Element.PDOT)));
        Assert.Equal(
            ["start-change-set", "categorise-reason", "submit-change-set", "approve-change-set"],
            drill.Plant.Test.Texts("SELECT what FROM audit WHERE target LIKE 'change-set %' ORDER BY id"));
    }

    [Fact]
    public async Task A_plant_asks_in_words_and_hears_what_became_of_it()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        var read = new ReadChangeSets(drill.Plant.Test.Contexts, drill.Registry);
        var set = (await drill.StartAsync(ChangeSetDrill.Manager)).Value;
        await drill.StartAsync();

        Assert.Equal(("LODZ", set.Id), Own(await read.OwnAsync(ChangeSetDrill.Manager, default)));
        Assert.Equal("LODZ", drill.Plant.Test.Scalar("SELECT site FROM audit WHERE what = 'start-change-set' AND who = 'user:man'"));
        Assert.True((await read.FindAsync(ChangeSetDrill.Steward, set.Id, default))!.May.TurnDown);
        Assert.Equal("missing-reason", Code(await drill.RejectAsync(set, " ")));

        await drill.RejectAsync(set, "There is one: JAM.");
        var told = Assert.Single(await read.OwnAsync(ChangeSetDrill.Manager, default));
        Assert.Equal((ChangeSetState.Rejected, "There is one: JAM.", "stew"), (told.State, told.Said?.Text, told.Said?.By));
        Assert.Equal(ChangeSetState.Draft, (await drill.ReopenAsync(set.Id, ChangeSetDrill.Manager)).Value.State);

        static (string?, long) Own(IReadOnlyList<ChangeSetEntry> sets) => (Assert.Single(sets).Site, sets[0].Id);
    }

    [Fact]
    public async Task What_was_written_in_is_not_turned_down_before_it_is_submitted_nor_a_request_by_who_made_it()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        Assert.Equal("wrong-state", Code(await drill.RejectAsync(await drill.DraftAsync(JamIsPlanned))));
        Assert.Equal("own-change-set", Code(await drill.RejectAsync((await drill.StartAsync(ChangeSetDrill.Steward)).Value)));
        Assert.Equal("not-allowed", Code(await drill.RejectAsync((await drill.StartAsync()).Value, caller: ChangeSetDrill.Manager)));
        Assert.Equal("wrong-state", Code(await drill.ApproveAsync((await drill.StartAsync(ChangeSetDrill.Manager)).Value)));
    }

    [Fact]
    public async Task A_plant_manager_asks_for_a_plant_of_theirs_and_says_which_where_there_are_several()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        var start = new StartChangeSet(drill.Plant.Desk, () => GovernancePlant.Model);
        var both = new Caller("user:both", "Both", [new Grant([Right.Read, Right.RequestChanges], ["LODZ", "RIGA"])]);
        var reader = new Caller("user:one", "One", [new Grant([Right.Read], ["LODZ", "RIGA"]), new Grant([Right.RequestChanges], ["RIGA"])]);

        Assert.Equal("missing", Code(await start.RunAsync(both, "Tidy up", "Why.", default)));
        Assert.True((await start.RunAsync(both, "Tidy up", "Why.", "RIGA", default)).IsOk);
        Assert.Equal("unknown-site", Code(await start.RunAsync(ChangeSetDrill.Manager, "Tidy up", "Why.", "RIGA", default)));
        Assert.Equal("not-allowed", Code(await start.RunAsync(reader, "Tidy up", "Why.", "LODZ", default)));
        Assert.Equal("unknown-site", Code(await start.RunAsync(ChangeSetDrill.Engineer, "Tidy up", "Why.", "NOWHERE", default)));
        Assert.Equal(["RIGA"], drill.Plant.Test.Texts("SELECT site FROM change_set"));
    }

    [Fact]
    public async Task A_target_is_of_a_plant_that_there_is()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        var oee = drill.Registry.Current.Kpis.Find("OEE")!.Definition;
        var set = (await drill.StartAsync(ChangeSetDrill.Steward)).Value;

        var refused = await drill.EditAsync(set.Id, set.Revision, new SaveKpi(oee with { SiteTargets = oee.SiteTargets.Add("LODZ", 0.7m).Add("NOWHERE", 0.8m) }), ChangeSetDrill.Steward);
        Assert.Equal(new TargetOfNoSite("NOWHERE"), Assert.Single(refused.Problems));
        Assert.True((await drill.EditAsync(set.Id, set.Revision, new SaveKpi(oee with { SiteTargets = oee.SiteTargets.Add("LODZ", 0.7m) }), ChangeSetDrill.Steward)).IsOk);
    }

    [Fact]
    public async Task Which_plant_asks_sees_who_may_see_the_plant()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        var set = (await drill.StartAsync(ChangeSetDrill.Manager)).Value;
        var read = new ReadChangeSets(drill.Plant.Test.Contexts, drill.Registry);
        var elsewhere = new Caller("user:riga", "Riga", [new Grant([Right.Read], ["RIGA"])]);

        Assert.Equal("LODZ", (await read.FindAsync(ChangeSetDrill.Viewer, set.Id, default))!.Entry.Site);
        Assert.Null((await read.FindAsync(elsewhere, set.Id, default))!.Entry.Site);
        Assert.Empty(await read.OwnAsync(elsewhere, default));
    }

    [Fact]
    public async Task Nobody_approves_or_rejects_what_they_wrote_in()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        var oee = drill.Registry.Current.Kpis.Find("OEE")!.Definition;
        var set = await drill.DraftAsync(JamIsPlanned, new SaveKpi(oee with { Owner = "Second" }));
        set = (await drill.SubmitAsync(set)).Value;

        Assert.Equal("own-change-set", Code(await drill.ApproveAsync(set, ChangeSetDrill.Second)));
        Assert.Equal("own-change-set", Code(await drill.RejectAsync(set, caller: ChangeSetDrill.Second)));
        Assert.Equal("not-allowed", Code(await drill.ApproveAsync(set, ChangeSetDrill.Engineer)));
        Assert.Equal("not-allowed", Code(await drill.ApproveAsync(set, ChangeSetDrill.Admin)));
        Assert.Equal(1, drill.Registry.Current.Number);
        Assert.True((await drill.ApproveAsync(set)).IsOk);
    }

    [Fact]
    public async Task Who_took_a_change_back_wrote_in_it_too()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        var oee = drill.Registry.Current.Kpis.Find("OEE")!.Definition;
        var set = await drill.DraftAsync(JamIsPlanned, new SaveKpi(oee with { Owner = "Second" }));
        set = (await drill.Edits.TakeBackAsync(ChangeSetDrill.Steward, set.Id, set.Revision, "kpi:OEE", default)).Value;
        set = (await drill.SubmitAsync(set)).Value;
        Assert.Equal("own-change-set", Code(await drill.ApproveAsync(set)));
    }

    [Fact]
    public async Task A_rejected_set_says_why_and_can_be_opened_again()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        var set = (await drill.SubmitAsync(await drill.DraftAsync(JamIsPlanned))).Value;
        Assert.Equal("missing-reason", Code(await drill.RejectAsync(set, " ")));
        set = (await drill.RejectAsync(set)).Value;
        Assert.Equal(ChangeSetState.Rejected, set.State);
        Assert.Equal("wrong-state", Code(await drill.ApproveAsync(set)));
        Assert.Equal("wrong-state", Code(await drill.EditAsync(set.Id, set.Revision, JamIsPlanned)));

        Assert.Equal(ChangeSetState.Draft, (await drill.ReopenAsync(set.Id)).Value.State);
        Assert.Equal(ChangeSetState.Withdrawn, (await drill.WithdrawAsync(set.Id)).Value.State);
        Assert.Equal(ChangeSetState.Draft, (await drill.ReopenAsync(set.Id)).Value.State);
        Assert.Equal(["draft", "inreview", "rejected", "draft", "withdrawn", "draft"], drill.Plant.Test.Texts("SELECT step FROM change_set_remark ORDER BY id"));
    }

    [Fact]
    public async Task Reasons_are_written_by_who_may_edit_reasons_and_definitions_by_who_may_edit_those()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        var oee = drill.Registry.Current.Kpis.Find("OEE")!.Definition;
        var set = (await drill.StartAsync(ChangeSetDrill.Manager)).Value;
        Assert.Equal("not-allowed", Code(await drill.EditAsync(set.Id, set.Revision, JamIsPlanned, ChangeSetDrill.Manager)));
        Assert.Equal("not-allowed", Code(await drill.EditAsync(set.Id, set.Revision, JamIsPlanned, ChangeSetDrill.Steward)));
        Assert.Equal("not-allowed", Code(await drill.EditAsync(set.Id, set.Revision, new SaveKpi(oee with { Owner = "E" }), ChangeSetDrill.Engineer)));
        Assert.Equal("not-allowed", Code(await drill.EditAsync(set.Id, set.Revision, new SetPolicy(TimeModelPolicy.Starter with { CoverageLimit = 0.5m }), ChangeSetDrill.Engineer)));
        Assert.Equal("not-allowed", Code(await drill.StartAsync(ChangeSetDrill.Viewer)));
        Assert.Equal("not-allowed", Code(await drill.StartAsync(ChangeSetDrill.Admin)));
        Assert.Equal("not-allowed", Code(await drill.RemarkAsync(set.Id, "Why?", ChangeSetDrill.Viewer)));
        Assert.Equal("not-allowed", Code(await drill.WithdrawAsync(set.Id, ChangeSetDrill.Viewer)));

        Assert.True((await drill.RemarkAsync(set.Id, "We never jam.", ChangeSetDrill.Manager)).IsOk);
        Assert.True((await drill.EditAsync(set.Id, set.Revision, JamIsPlanned)).IsOk);
    }

    [Fact]
    public async Task Who_may_write_nothing_makes_no_revision_not_even_one_that_changes_nothing()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        var set = await drill.DraftAsync(JamIsPlanned);
        foreach (var nobody in new[] { ChangeSetDrill.Viewer, ChangeSetDrill.Admin, ChangeSetDrill.Manager })
        {
            Assert.Equal("not-allowed", Code(await drill.Edits.GoBackAsync(nobody, set.Id, set.Revision, set.Revision, default)));
            Assert.Equal("not-allowed", Code(await drill.Edits.TakeBackAsync(nobody, set.Id, set.Revision, "reason:NOTHING", default)));
            Assert.Equal("not-allowed", Code(await drill.Edits.ResolveAsync(nobody, set.Id, set.Revision, "reason:JAM", keepsMine: true, default)));
        }

        Assert.Equal("unknown-change", Code(await drill.Edits.TakeBackAsync(ChangeSetDrill.Engineer, set.Id, set.Revision, "reason:NOTHING", default)));
        Assert.Equal((long)set.Revision, drill.Plant.Test.Scalar("SELECT count(*) FROM change_set_revision"));
    }

    [Fact]
    public async Task Who_says_from_when_on_it_holds_has_written_in_it()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        var set = await drill.DraftAsync(JamIsPlanned);
        set = (await drill.DescribeAsync(set.Id, GovernancePlant.At(0), ChangeSetDrill.Steward)).Value;
        Assert.Equal(3, set.Revision);
        set = (await drill.SubmitAsync(set)).Value;
        Assert.Equal("own-change-set", Code(await drill.ApproveAsync(set)));
        Assert.True((await drill.ApproveAsync(set, ChangeSetDrill.Second)).IsOk);
    }

    [Fact]
    public async Task An_edit_of_what_was_edited_meanwhile_is_refused_and_loses_nothing()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        var set = await drill.DraftAsync(JamIsPlanned);
        Assert.Equal("changed-meanwhile", Code(await drill.EditAsync(set.Id, set.Revision - 1, new RetireReason("MISFEED"))));
        Assert.Equal("changed-meanwhile", Code(await drill.SubmitAsync(set with { Revision = 1 })));
        Assert.Equal("unknown-change-set", Code(await drill.EditAsync(99, 1, JamIsPlanned)));
    }

    [Fact]
    public async Task An_edit_is_undone_by_going_back_and_that_too()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        var set = await drill.DraftAsync(JamIsPlanned, new RetireReason("MISFEED"));
        set = (await drill.Edits.GoBackAsync(ChangeSetDrill.Engineer, set.Id, set.Revision, 2, default)).Value;
        Assert.Equal(["reason:JAM"], await KeysAsync(drill, set.Id));
        set = (await drill.Edits.GoBackAsync(ChangeSetDrill.Engineer, set.Id, set.Revision, 3, default)).Value;
        Assert.Equal(["reason:JAM", "reason:MISFEED"], await KeysAsync(drill, set.Id));
        Assert.Equal("unknown-revision", Code(await drill.Edits.GoBackAsync(ChangeSetDrill.Engineer, set.Id, set.Revision, 77, default)));
    }

    [Fact]
    public async Task What_was_approved_meanwhile_of_the_same_reason_is_decided_and_never_overwritten()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        var mine = (await drill.SubmitAsync(await drill.DraftAsync(new RenameReason("JAM", "Jammed")))).Value;
        Assert.True((await drill.PublishAsync(null, new RenameReason("JAM", "Stuck"))).IsOk);

        Assert.Equal("change-conflict", Code(await drill.ApproveAsync(mine)));
        Assert.Equal("Stuck", drill.Registry.Current.Reasons.Find("JAM")!.NameIn("en"));
        mine = (await drill.ReopenAsync(mine.Id)).Value;
        Assert.Equal("change-conflict", Code(await drill.SubmitAsync(mine)));
        mine = (await drill.Edits.ResolveAsync(ChangeSetDrill.Engineer, mine.Id, mine.Revision, "reason:JAM", keepsMine: true, default)).Value;
        Assert.True((await drill.ApproveAsync((await drill.SubmitAsync(mine)).Value)).IsOk);
        Assert.Equal("Jammed", drill.Registry.Current.Reasons.Find("JAM")!.NameIn("en"));
    }

    [Fact]
    public async Task A_definition_whose_examples_fail_is_kept_in_the_draft_and_not_submitted()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        var oee = drill.Registry.Current.Kpis.Find("OEE")!.Definition;
        var wrong = oee with { Examples = [new WorkedExample("Half", oee.Examples[0].Inputs, 0.123456m)] };
        var set = await drill.DraftAsync(new SaveKpi(wrong));
        Assert.Equal("example-fails", Code(await drill.SubmitAsync(set, ChangeSetDrill.Second)));

        set = (await drill.EditAsync(set.Id, set.Revision, new SaveKpi(oee with { Owner = "Second" }), ChangeSetDrill.Second)).Value;
        set = (await drill.ApproveAsync((await drill.SubmitAsync(set, ChangeSetDrill.Second)).Value)).Value;
        var published = drill.Registry.Current.Kpis.Find("OEE")!.Definition;
        Assert.Equal((oee.Version + 1, "Second", "Nobody uses it."), (published.Version, published.Owner, published.ChangeNote));
    }

    [Fact]
    public async Task An_approved_set_never_changes()
    {
        await using var drill = await ChangeSetDrill.BeginAsync();
        var set = (await drill.PublishAsync(null, JamIsPlanned)).Value;
        Assert.Equal("wrong-state", Code(await drill.ReopenAsync(set.Id)));
        Assert.Equal("wrong-state", Code(await drill.WithdrawAsync(set.Id)));
        Assert.True((await drill.RemarkAsync(set.Id, "It works.")).IsOk);
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => drill.Plant.Test.Scalar("UPDATE change_set SET state = 'draft'"));
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => drill.Plant.Test.Scalar("DELETE FROM change_set_revision"));
    }

    private static string Code(Result<ChangeSetOutcome> result) => Assert.Single(result.Problems).Code;

    private static async Task<IEnumerable<string>> KeysAsync(ChangeSetDrill drill, long id)
    {
        await using var db = await drill.Plant.Test.Contexts.CreateDbContextAsync();
        return (await ChangeSetDesk.FindAsync(db, id, default))!.Value.Set.Changes.Select(c => c.Key);
    }
}
