using PlantPortal.Domain;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Access;

/// <summary>Gives a disabled person back what Entra and the tables say.</summary>
internal sealed class EnablePerson(AccessChange change, AuditTrail audit)
{
    /// <returns>Why it was not done; null when it was, or was so already.</returns>
    public Task<Problem?> RunAsync(Caller caller, long person, CancellationToken cancel) => change.RunAsync(caller, Right.ManagePeople, async db =>
    {
        if (await AssignRole.PersonAsync(db, person, cancel) is not { } row)
        {
            return AssignRole.UnknownPerson;
        }

        if (row.DisabledAt is not null)
        {
            row.DisabledAt = null;
            audit.Append(db, new AuditEntry(caller.Id, "enable-person", row.UserName, Old: "disabled", New: "enabled"));
        }

        return null;
    }, cancel);
}
