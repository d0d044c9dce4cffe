using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>Gives a draft up. It stays on record and can be opened again.</summary>
public sealed class WithdrawChangeSet(ChangeSetDesk desk)
{
    public Task<Result<ChangeSetOutcome>> RunAsync(Caller caller, long id, CancellationToken cancel) => desk.DoAsync(caller, id, null, open =>
    {
        if ((OfAuthors.Refuse(open) ?? ChangeSetRules.Wrong(open.Set, ChangeSetState.Draft)) is { } refusal)
        {
            return refusal;
        }

        open.Step(ChangeSetState.Withdrawn, "withdraw-change-set", null);
        return (RegistryPublication?)null;
    }, cancel);
}
