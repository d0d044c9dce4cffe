using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>
/// A draft as one person writes in it: each edit is a command on the revision that they saw, one after the other, and can be undone. Belongs to one page;
/// not thread-safe.
/// </summary>
internal sealed class WriteReasons(ReadReasonDraft read, EditChangeSet edits, CurrentCaller current) : IDisposable
{
    /// <summary>The code of the problem that somebody else wrote meanwhile.</summary>
    public const string Meanwhile = "changed-meanwhile";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private UndoTrail _trail = new(1);

    /// <summary>Null when there is no such change set, or the person does not edit reasons.</summary>
    public ReasonDraft? Draft { get; private set; }

    public bool CanUndo => _trail.Back is not null && Draft is { MayBeWritten: true };

    public bool CanRedo => _trail.Forth is not null && Draft is { MayBeWritten: true };

    public bool IsBusy { get; private set; }

    public async Task LoadAsync(long id)
    {
        Draft = await read.RunAsync(await current.GetAsync(), id, CancellationToken.None);
        _trail = new UndoTrail(Draft?.Revision ?? 1);
    }

    /// <summary>Does what the tree of that moment asks for. Null when it is done.</summary>
    public Task<Problem?> EditAsync(Func<ReasonTree, Result<RegistryEdit>> edit) => DoAsync(
        async (caller, draft) =>
        {
            var asked = edit(draft.Tree);
            return asked.IsOk
                ? await edits.RunAsync(caller, draft.Id, draft.Revision, asked.Value, CancellationToken.None)
                : Result<ChangeSetOutcome>.Fail(asked.Problems);
        },
        (trail, revision) => trail.Wrote(revision));

    public Task<Problem?> TakeBackAsync(string code) => DoAsync(
        (caller, draft) => edits.TakeBackAsync(caller, draft.Id, draft.Revision, ReasonChange.KeyOf(code), CancellationToken.None),
        (trail, revision) => trail.Wrote(revision));

    public Task<Problem?> UndoAsync() => GoAsync(trail => trail.Back, (trail, revision) => trail.WentBack(revision), "There is nothing to undo.");

    public Task<Problem?> RedoAsync() => GoAsync(trail => trail.Forth, (trail, revision) => trail.WentForth(revision), "There is nothing to redo.");

    public void Dispose() => _turn.Dispose();

    private Task<Problem?> GoAsync(Func<UndoTrail, int?> where, Action<UndoTrail, int> went, string nothing) => DoAsync(
        async (caller, draft) => where(_trail) is { } to
            ? await edits.GoBackAsync(caller, draft.Id, draft.Revision, to, CancellationToken.None)
            : new Problem("nothing-there", nothing),
        went);

    private async Task<Problem?> DoAsync(Func<Caller, ReasonDraft, Task<Result<ChangeSetOutcome>>> command, Action<UndoTrail, int> done)
    {
        await _turn.WaitAsync();
        try
        {
            IsBusy = true;
            var (caller, draft) = (await current.GetAsync(), Draft!);
            var outcome = await command(caller, draft);
            if (outcome.IsOk || outcome.Problems[0].Code is Meanwhile or "wrong-state")
            {
                Draft = await read.RunAsync(caller, draft.Id, CancellationToken.None);
            }

            if (outcome.IsOk)
            {
                // An edit that changed nothing makes a revision all the same.
                done(_trail, outcome.Value.Revision);
                return null;
            }

            _trail = outcome.Problems[0].Code == Meanwhile ? new UndoTrail(Draft?.Revision ?? 1) : _trail;
            return outcome.Problems[0] with { Detail = string.Join(' ', outcome.Problems.Take(3).Select(p => p.Detail)) };
        }
        finally
        {
            IsBusy = false;
            _turn.Release();
        }
    }
}
