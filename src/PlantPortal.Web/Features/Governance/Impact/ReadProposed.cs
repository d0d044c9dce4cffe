using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.Impact;

/// <summary>Reads the registry version that a change set would make of the one in force. Whoever may read anything may see it.</summary>
internal sealed class ReadProposed(IDbContextFactory<PortalDb> contexts, RegistryStore registry)
{
    /// <returns>The version; <c>unknown-change-set</c>, or what of the set does not fit any more.</returns>
    public async Task<Result<RegistryVersion>> RunAsync(Caller caller, long id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return caller.MaySomewhere(Right.Read) && await ChangeSetDesk.FindAsync(db, id, cancel) is var (_, set) ? Of(set) : ChangeSetDesk.Unknown(id);
    }

    /// <summary>The version in force with the changes of a set. Where they rest on one that is approved for later, that one is taken along.</summary>
    private Result<RegistryVersion> Of(ChangeSet set)
    {
        var (current, history) = (registry.Current, registry.History);
        var content = set.WorkingCopy(current.Content) is { IsOk: true } fits ? fits : set.WorkingCopy(history.Head);
        return content.IsOk
            ? current with { Number = history.Latest.Number + 1, Reasons = content.Value.Reasons, Kpis = content.Value.Kpis, Policy = content.Value.Policy }
            : Result<RegistryVersion>.Fail(content.Problems);
    }
}
