using PlantPortal.Domain;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>Gives a draft to whoever decides. Conflicts are decided before, and every worked example comes out as written.</summary>
public sealed class SubmitChangeSet(ChangeSetDesk desk)
{
    public Task<Result<ChangeSetOutcome>> RunAsync(Caller caller, long id, int? revision, CancellationToken cancel) => desk.DoAsync(caller, id, revision, open =>
    {
        if (OfAuthors.Refuse(open) is { } refusal)
        {
            return refusal;
        }

        List<Problem> problems = [.. Problems(open.Set, desk.Head)];
        if (problems.Count > 0)
        {
            return Result<RegistryPublication?>.Fail(problems);
        }

        open.Step(ChangeSetState.InReview, "submit-change-set", null);
        return (RegistryPublication?)null;
    }, cancel);

    /// <summary>Everything that stands in the way.</summary>
    internal static IEnumerable<Problem> Problems(ChangeSet set, RegistryContent head) => ChangeSetRules.ToSubmit(set, head).ToList() is { Count: > 0 } problems
        ? problems
        : WorkedExamples.Failing(set.WorkingCopy(head).Value.Kpis);
}
