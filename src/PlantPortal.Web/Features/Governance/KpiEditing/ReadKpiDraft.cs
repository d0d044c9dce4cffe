using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.KpiEditing;

/// <summary>A change set in which a KPI definition is written.</summary>
/// <param name="Revision">An edit names it, so that nobody overwrites what they have not seen.</param>
/// <param name="WorkingCopy">The registry as it would be; or what in the set does not fit any more.</param>
public sealed record KpiInSet(long Id, string Title, int Revision, ChangeSetState State, Result<RegistryContent> WorkingCopy);

/// <summary>A draft that a definition can be written in.</summary>
public sealed record OpenDraft(long Id, string Title, string StartedBy);

/// <summary>Reads change sets for whoever writes KPI definitions.</summary>
internal sealed class ReadKpiDraft(IDbContextFactory<PortalDb> contexts, RegistryStore registry)
{
    /// <summary>No list of drafts is longer; the newest are in it.</summary>
    private const int MostDrafts = 20;

    /// <summary>Null when there is no such change set, or the caller writes no definitions.</summary>
    public async Task<KpiInSet?> FindAsync(Caller caller, long id, CancellationToken cancel)
    {
        if (!caller.May(Right.EditKpis))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await ChangeSetDesk.FindAsync(db, id, cancel) is not var (row, set))
        {
            return null;
        }

        return new KpiInSet(row.Id, row.Title, row.Revision, row.State, set.WorkingCopy(registry.History.Head));
    }

    /// <summary>The drafts there are, the newest first; none for who writes no definitions.</summary>
    public async Task<ImmutableArray<OpenDraft>> DraftsAsync(Caller caller, CancellationToken cancel)
    {
        if (!caller.May(Right.EditKpis))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var drafts = db.Set<ChangeSetRow>().AsNoTracking().Where(r => r.State == ChangeSetState.Draft).OrderByDescending(r => r.Id).Take(MostDrafts);
        return [.. await drafts.Select(r => new OpenDraft(r.Id, r.Title, r.StartedBy)).ToListAsync(cancel)];
    }
}
