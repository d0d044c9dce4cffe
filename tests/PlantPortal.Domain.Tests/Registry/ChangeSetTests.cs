using System.Collections.Immutable;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Registry;

public sealed class ChangeSetTests
{
    private static readonly RegistryContent Head = StarterRegistry.Content;
    private static readonly ChangeSet Empty = new("Belts", "They tear.", ChangeSetState.Draft, [], ["ada"], null);

    [Fact]
    public void An_edit_keeps_what_differs_from_what_is_approved_and_nothing_else()
    {
        var set = Edit(Empty, Head, c => ReasonEdits.Rename(c.Reasons, "JAM", "Jammed"));
        Assert.Equal(["reason:JAM"], set.Changes.Select(c => c.Key));
        Assert.Empty(Edit(set, Head, c => ReasonEdits.Rename(c.Reasons, "JAM", Head.Reasons.Find("JAM")!.Names)).Changes);
    }

    [Fact]
    public void What_others_get_approved_of_other_entries_shows_in_the_working_copy()
    {
        var set = Edit(Empty, Head, c => ReasonEdits.Rename(c.Reasons, "JAM", "Jammed"));
        var later = Renamed(Head, "MISFEED", "Fed wrongly");
        var copy = set.WorkingCopy(later).Value;
        Assert.Equal(("Jammed", "Fed wrongly"), (copy.Reasons.Find("JAM")!.NameIn("en"), copy.Reasons.Find("MISFEED")!.NameIn("en")));
        Assert.Empty(set.Conflicts(later));
    }

    [Fact]
    public void What_others_get_approved_of_the_same_entry_is_a_conflict_until_somebody_says_which_holds()
    {
        var set = Edit(Empty, Head, c => ReasonEdits.Rename(c.Reasons, "JAM", "Jammed"));
        var later = Renamed(Head, "JAM", "Stuck");
        var conflict = Assert.Single(set.Conflicts(later));
        Assert.Equal(("reason:JAM", later.Reasons.Find("JAM")), (conflict.Key, conflict.Theirs));

        var further = Edit(Edit(set, later, c => ReasonEdits.Rename(c.Reasons, "MISFEED", "Fed wrongly")), later, c => ReasonEdits.Rename(c.Reasons, "JAM", "Jammed fast"));
        Assert.Equal(["reason:JAM"], further.Conflicts(later).Select(c => c.Key));
        Assert.Equal(["change-conflict"], ChangeSetRules.ToSubmit(further, later).Select(p => p.Code));

        var mine = further.Resolve(later, "reason:JAM", keepsMine: true);
        Assert.Empty(mine.Conflicts(later));
        Assert.Equal("Jammed fast", mine.WorkingCopy(later).Value.Reasons.Find("JAM")!.NameIn("en"));

        var theirs = further.Resolve(later, "reason:JAM", keepsMine: false);
        Assert.Empty(theirs.Conflicts(later));
        Assert.Equal("Stuck", theirs.WorkingCopy(later).Value.Reasons.Find("JAM")!.NameIn("en"));
        Assert.Empty(ChangeSetRules.ToSubmit(theirs, later));
    }

    [Fact]
    public void Who_wants_the_same_is_in_no_conflict_and_publishes_it_no_second_time()
    {
        var set = Edit(Empty, Head, c => ReasonEdits.Rename(c.Reasons, "JAM", "Stuck"));
        var later = Renamed(Head, "JAM", "Stuck");
        Assert.Empty(set.Conflicts(later));
        Assert.Empty(set.ToPublish(later, Instant.MinValue));
    }

    [Fact]
    public void A_definition_gets_its_number_and_its_instant_when_it_is_published()
    {
        var from = Instant.FromUtc(2027, 1, 1, 0, 0);
        var oee = Head.Kpis.Find("OEE")!.Definition;
        var set = Empty with { Changes = [new KpiChange(oee, oee with { Owner = "Ada" }), new KpiChange(null, oee with { Code = "OEE2", ChangeNote = "Asked for." })] };
        var published = set.ToPublish(Head, from).Cast<KpiChange>().Select(c => (c.After.Code, c.After.Version, c.After.EffectiveFrom, c.After.ChangeNote));
        Assert.Equal([("OEE", oee.Version + 1, from, "They tear."), ("OEE2", 1, from, "Asked for.")], published);
    }

    [Fact]
    public void A_set_without_words_or_changes_is_not_submitted()
    {
        Assert.Equal(["empty-change-set"], Codes(ChangeSetRules.ToSubmit(Empty, Head)));
        var set = Edit(Empty with { Title = " ", Why = "" }, Head, c => ReasonEdits.Rename(c.Reasons, "JAM", "Jammed"));
        Assert.Equal(["bad-title", "missing-reason"], Codes(ChangeSetRules.ToSubmit(set, Head)));
        Assert.Equal(["wrong-state"], Codes(ChangeSetRules.ToSubmit(set with { State = ChangeSetState.InReview }, Head)));
        Assert.Null(ChangeSetRules.Refusal("Two\nlines"));
    }

    [Fact]
    public void Nobody_decides_on_what_they_wrote_in()
    {
        var set = Empty with { State = ChangeSetState.InReview, Authors = ["ada", "bob"] };
        Assert.Equal("own-change-set", ChangeSetRules.ToDecide(set, "bob")!.Code);
        Assert.Null(ChangeSetRules.ToDecide(set, "eve"));
        Assert.Equal("wrong-state", ChangeSetRules.ToDecide(Empty, "eve")!.Code);
    }

    [Fact]
    public void Everything_that_changes_is_found_again_by_its_difference()
    {
        var oee = Head.Kpis.Find("OEE")!.Definition;
        RegistryChange[] changes =
        [
            new ReasonChange(Head.Reasons.Find("JAM"), Head.Reasons.Find("JAM")! with { EquipmentClasses = ["filler"] }),
            new ReasonChange(null, new ReasonCode("NEW", "MINOR", "New", LossCategory.Minor)),
            new KpiChange(oee, oee with { SiteTargets = oee.SiteTargets.Add("LODZ", 0.8m) }),
            new PolicyChange(Head.Policy, Head.Policy with { MicroStopByClass = Head.Policy.MicroStopByClass.Add("press", Duration.FromSeconds(30)) }),
        ];
        Assert.Equal(changes, Head.ChangesTo(Head.With(changes).Value));
        Assert.Equal(changes.Select(c => c.Becomes), changes.Select(c => Head.With(changes).Value.Find(c.Key)));
    }

    [Fact]
    public void A_policy_that_makes_no_sense_is_refused() => Assert.Equal(
        ["bad-micro-stop", "bad-micro-stop", "bad-equipment-class", "bad-clock-skew", "bad-coverage-limit"],
        Codes(Head.With([new PolicyChange(Head.Policy, new TimeModelPolicy(
            Duration.FromSeconds(-1), ImmutableSortedDictionary<string, Duration>.Empty.Add("", Duration.FromHours(2)), Duration.FromDays(1), 1.1m))]).Problems));

    private static ChangeSet Edit(ChangeSet set, RegistryContent head, Func<RegistryContent, Result<ReasonTree>> edit)
    {
        var copy = set.WorkingCopy(head).Value;
        return set.With(head, copy with { Reasons = edit(copy).Value });
    }

    private static RegistryContent Renamed(RegistryContent content, string code, string name) =>
        content with { Reasons = ReasonEdits.Rename(content.Reasons, code, name).Value };

    private static IEnumerable<string> Codes(IEnumerable<Problem> problems) => problems.Select(p => p.Code);
}
