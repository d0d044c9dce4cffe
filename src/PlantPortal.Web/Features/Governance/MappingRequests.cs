using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance;

/// <summary>The requests that wait for a steward: at most one for each machine code, the last thing its site said of it.</summary>
internal sealed class MappingRequests(PortalDb db, AuditTrail audit, IClock clock)
{
    /// <summary>Lets the requests follow what is asked now: withdraws what something else was said of, and adds what is to wait.</summary>
    public async Task FollowAsync(Caller caller, IReadOnlyList<MapCodes.Step> plan, CancellationToken cancel)
    {
        var sites = plan.Select(s => s.Key.Site).Distinct(StringComparer.Ordinal).ToList();
        var waiting = await db.Set<MappingRequestRow>()
            .Where(row => sites.Contains(row.Site) && row.State == MappingRequestState.Waiting)
            .ToDictionaryAsync(row => new MappingKey(row.Site, row.Line.Length == 0 ? null : row.Line, row.Code), cancel);
        var now = clock.GetCurrentInstant();
        var added = new List<MappingRequestRow>();
        foreach (var step in plan)
        {
            var known = waiting.GetValueOrDefault(step.Key);
            if (known is not null && step.Waits && known.Reason == step.Reason && known.RequestedById.Length > 0)
            {
                continue;
            }

            if (known is not null)
            {
                Withdraw(known, step, caller, now);
            }

            if (step.Waits)
            {
                added.Add(Request(step, caller, now));
            }
        }

        // What is withdrawn gives its place free first.
        await db.SaveChangesAsync(cancel);
        db.AddRange(added);
    }

    private void Withdraw(MappingRequestRow known, MapCodes.Step step, Caller caller, Instant now)
    {
        known.State = MappingRequestState.Withdrawn;
        known.SettledAt = now;
        known.SettledBy = caller.Name;
        audit.Append(db, new AuditEntry(caller.Id, "withdraw-mapping", step.Target, step.Key.Site, known.Reason, null));
    }

    private MappingRequestRow Request(MapCodes.Step step, Caller caller, Instant now)
    {
        audit.Append(db, new AuditEntry(caller.Id, "request-mapping", step.Target, step.Key.Site, step.Held, step.Reason));
        return new MappingRequestRow
        {
            Site = step.Key.Site,
            Line = step.Key.Line ?? "",
            Code = step.Key.Code,
            Reason = step.Reason,
            RequestedAt = now,
            RequestedBy = caller.Name,
            RequestedById = caller.Id,
            State = MappingRequestState.Waiting,
        };
    }
}
