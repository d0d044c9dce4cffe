using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>Writes in a draft: edits the working copy, takes a change back, decides a conflict, or goes back to what it held before.</summary>
public sealed class EditChangeSet(ChangeSetDesk desk, Func<PlantModel> model)
{
    /// <param name="revision">That the edit was made on.</param>
    public Task<Result<ChangeSetOutcome>> RunAsync(Caller caller, long id, int revision, RegistryEdit edit, CancellationToken cancel) =>
        WriteAsync(caller, id, revision, edit.Verb, edit.Target, set =>
        {
            List<Problem> ofNoSite = [.. TargetsOfNoSite(edit)];
            if (ofNoSite.Count > 0)
            {
                return Result<ChangeSet>.Fail(ofNoSite);
            }

            var copy = set.WorkingCopy(desk.Head);
            var edited = copy.IsOk ? edit.Apply(copy.Value) : copy;
            return edited.IsOk ? set.With(desk.Head, edited.Value) : Result<ChangeSet>.Fail(edited.Problems);
        }, cancel);

    /// <summary>Takes one change back: the entry is again as it is approved.</summary>
    public Task<Result<ChangeSetOutcome>> TakeBackAsync(Caller caller, long id, int revision, string key, CancellationToken cancel) =>
        WriteAsync(caller, id, revision, "take-back-change", key, set => Unknown(set, key) is { } unknown ? unknown : Fitting(set.Without(key)), cancel);

    /// <summary>Says which of two changes of one entry is to hold.</summary>
    public Task<Result<ChangeSetOutcome>> ResolveAsync(Caller caller, long id, int revision, string key, bool keepsMine, CancellationToken cancel) =>
        WriteAsync(caller, id, revision, keepsMine ? "keep-change" : "yield-change", key, set => Unknown(set, key) is { } unknown ? unknown : Fitting(set.Resolve(desk.Head, key, keepsMine)), cancel);

    /// <summary>Goes back to what it held at an earlier revision; that is a new revision, and can be gone back from.</summary>
    public Task<Result<ChangeSetOutcome>> GoBackAsync(Caller caller, long id, int revision, int to, CancellationToken cancel) => desk.DoAsync(caller, id, revision, open =>
    {
        if (open.Db.Set<ChangeSetRevisionRow>().SingleOrDefault(r => r.ChangeSet == id && r.Number == to) is not { } earlier)
        {
            return new Problem("unknown-revision", $"Change set {id} has no revision {to}.");
        }

        return Write(open, "go-back", $"revision {to}", set => set with { Changes = ChangeDocument.Read(earlier.Changes) });
    }, cancel);

    private Task<Result<ChangeSetOutcome>> WriteAsync(
        Caller caller, long id, int revision, string verb, string target, Func<ChangeSet, Result<ChangeSet>> write, CancellationToken cancel) =>
        desk.DoAsync(caller, id, revision, open => Write(open, verb, target, write), cancel);

    private static Result<RegistryPublication?> Write(OpenChangeSet open, string verb, string target, Func<ChangeSet, Result<ChangeSet>> write)
    {
        if ((Refuse(open.Caller) ?? ChangeSetRules.Wrong(open.Set, ChangeSetState.Draft)) is { } refused)
        {
            return refused;
        }

        var edited = write(open.Set);
        if (!edited.IsOk)
        {
            return Result<RegistryPublication?>.Fail(edited.Problems);
        }

        // Whoever takes a change back writes, too: rights are those of what differs.
        foreach (var change in open.Set.Changes.Except(edited.Value.Changes).Concat(edited.Value.Changes.Except(open.Set.Changes)))
        {
            if (open.Caller.Refuse(change is ReasonChange ? Right.EditReasons : Right.EditKpis) is { } refusal)
            {
                return refusal;
            }
        }

        open.Revise(edited.Value, verb, target);
        return (RegistryPublication?)null;
    }

    /// <summary>Also an edit that changes nothing is a revision, and makes an author: who may write neither reasons nor definitions makes none.</summary>
    private static Problem? Refuse(Caller caller) => caller.May(Right.EditKpis) ? null : caller.Refuse(Right.EditReasons);

    /// <summary>The problem that the set changes no such entry; null when it does.</summary>
    private static Problem? Unknown(ChangeSet set, string key) => set.Changes.Any(c => c.Key == key)
        ? null
        : new Problem("unknown-change", $"The change set changes no entry {PlainText.Quote(key)}.");

    /// <summary>Which plants there are the registry does not know; the plant model does.</summary>
    private IEnumerable<TargetOfNoSite> TargetsOfNoSite(RegistryEdit edit) => edit is SaveKpi { Definition.SiteTargets: var targets }
        ? targets.Keys.Where(site => model().FindSite(site) is null).Select(site => new TargetOfNoSite(site))
        : [];

    private Result<ChangeSet> Fitting(ChangeSet set)
    {
        var copy = set.WorkingCopy(desk.Head);
        return copy.IsOk ? set : Result<ChangeSet>.Fail(copy.Problems);
    }
}
