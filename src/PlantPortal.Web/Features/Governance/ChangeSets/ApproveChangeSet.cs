using PlantPortal.Domain;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>
/// Approves a change set that others wrote: it is published as the next version of the registry, in force from its instant on. What does not fit any more, because
/// something else was approved since, goes back to its authors.
/// </summary>
public sealed class ApproveChangeSet(ChangeSetDesk desk)
{
    /// <param name="revision">That was reviewed; null: the newest.</param>
    /// <param name="note">What is said with it; may be empty.</param>
    public Task<Result<ChangeSetOutcome>> RunAsync(Caller caller, long id, int? revision, string? note, CancellationToken cancel) => desk.DoAsync(caller, id, revision, open =>
    {
        if ((caller.Refuse(Right.ApproveChanges) ?? ChangeSetRules.ToDecide(open.Set, caller.Id) ?? OfNote(note)) is { } refusal)
        {
            return refusal;
        }

        List<Problem> problems = [.. ChangeSetRules.OfContent(open.Set, desk.Head)];
        if (problems.Count == 0)
        {
            problems.AddRange(WorkedExamples.Failing(open.Set.WorkingCopy(desk.Head).Value.Kpis));
        }

        if (problems.Count > 0)
        {
            return Result<RegistryPublication?>.Fail(problems);
        }

        var published = desk.Publish(open);
        if (published.IsOk)
        {
            open.Step(ChangeSetState.Approved, "approve-change-set", note);
        }

        return published;
    }, cancel);

    private static Problem? OfNote(string? note) =>
        !string.IsNullOrWhiteSpace(note) && ChangeSetRules.Refusal(note) is { } wrong ? new Problem("bad-text", $"The note {wrong}.") : null;
}
