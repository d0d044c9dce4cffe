using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>Makes a draft again of a change set in review, or of one that was rejected or withdrawn.</summary>
public sealed class ReopenChangeSet(ChangeSetDesk desk)
{
    public Task<Result<ChangeSetOutcome>> RunAsync(Caller caller, long id, CancellationToken cancel) => desk.DoAsync(caller, id, null, open =>
    {
        var refusal = OfAuthors.Refuse(open) ?? (open.Set.State is ChangeSetState.InReview or ChangeSetState.Rejected or ChangeSetState.Withdrawn
            ? null
            : ChangeSetRules.Wrong(open.Set, ChangeSetState.InReview));
        if (refusal is not null)
        {
            return refusal;
        }

        open.Step(ChangeSetState.Draft, "reopen-change-set", null);
        return (RegistryPublication?)null;
    }, cancel);
}
