using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>Sends a change set that others wrote back to them, saying why; one that only asks for something may be turned down before it is written.</summary>
public sealed class RejectChangeSet(ChangeSetDesk desk)
{
    /// <param name="revision">That was reviewed; null: the newest.</param>
    public Task<Result<ChangeSetOutcome>> RunAsync(Caller caller, long id, int? revision, string why, CancellationToken cancel) => desk.DoAsync(caller, id, revision, open =>
    {
        var refusal = caller.Refuse(Right.ApproveChanges) ?? ChangeSetRules.ToReject(open.Set, caller.Id)
            ?? (ChangeSetRules.Refusal(why ?? "") is { } wrong ? new Problem("missing-reason", $"The reason why it is rejected {wrong}.") : null);
        if (refusal is not null)
        {
            return refusal;
        }

        open.Step(ChangeSetState.Rejected, "reject-change-set", why);
        return (RegistryPublication?)null;
    }, cancel);
}
