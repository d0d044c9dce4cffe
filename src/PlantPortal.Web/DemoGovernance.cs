using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Demo;
using PlantPortal.Web.Features.Governance.ChangeSets;

namespace PlantPortal.Web;

/// <summary>Brings a change set of the demo as far as it should come, by the commands that people use; a part of <see cref="DemoComposition"/>.</summary>
internal sealed class DemoGovernance(ReadChangeSets sets, StartChangeSet start, EditChangeSet edit, SubmitChangeSet submit, ApproveChangeSet approve, RemarkOnChangeSet remark, RegistryStore registry)
{
    public async Task<IReadOnlyList<Problem>> ChangeAsync(DemoChangeSet wanted, CancellationToken cancel)
    {
        var known = (await sets.ListAsync(wanted.Author, [], cancel)).FirstOrDefault(s => s.Title == wanted.Title && s.StartedBy == wanted.Author.Name);
        var set = known is null ? await StartAsync(wanted, cancel) : await GoOnAsync(wanted, known.Id, cancel);
        return set.IsOk && set.Value is { State: ChangeSetState.InReview } submitted && wanted.Approver is { } approver
            ? (await approve.RunAsync(approver, submitted.Id, submitted.Revision, note: null, cancel)).Problems
            : set.Problems;
    }

    private async Task<Result<ChangeSetOutcome>> StartAsync(DemoChangeSet wanted, CancellationToken cancel)
    {
        var started = await start.RunAsync(wanted.Author, wanted.Title, wanted.Why, cancel);
        return started.IsOk ? await WriteAsync(wanted, started.Value, cancel) : started;
    }

    /// <summary>A portal may have stopped at any step; what somebody has decided stays.</summary>
    private async Task<Result<ChangeSetOutcome>> GoOnAsync(DemoChangeSet wanted, long id, CancellationToken cancel)
    {
        var told = (await sets.FindAsync(wanted.Author, id, cancel))!;
        var outcome = new ChangeSetOutcome(id, told.Revision, told.Entry.State, told.Entry.Version);
        return told.Entry.State == ChangeSetState.Draft ? await WriteAsync(wanted, outcome, cancel) : outcome;
    }

    /// <summary>An edit that was made already changes nothing.</summary>
    private async Task<Result<ChangeSetOutcome>> WriteAsync(DemoChangeSet wanted, ChangeSetOutcome set, CancellationToken cancel)
    {
        Result<ChangeSetOutcome> written = set;
        foreach (var make in wanted.Edits)
        {
            written = written.IsOk ? await edit.RunAsync(wanted.Author, set.Id, written.Value.Revision, make(registry.History.Head), cancel) : written;
        }

        var submitted = written.IsOk ? await submit.RunAsync(wanted.Author, set.Id, written.Value.Revision, cancel) : written;
        return submitted.IsOk && wanted.Remark is { } said ? await remark.RunAsync(said.By, set.Id, said.Text, cancel) : submitted;
    }
}
