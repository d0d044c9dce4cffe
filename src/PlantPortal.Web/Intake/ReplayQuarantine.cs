using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using PlantPortal.Domain;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Intake;

/// <summary>What became of the items that were sent through the intake again.</summary>
/// <param name="Accepted">In the log now.</param>
/// <param name="Duplicates">Were in the log already, sent again since.</param>
/// <param name="Quarantined">Stay, with the newest cause.</param>
public sealed record ReplayResult(long Accepted, long Duplicates, long Quarantined);

/// <summary>How far a replay has come.</summary>
/// <param name="Total">Items that waited when it began.</param>
/// <param name="Causes">Why items stayed: how many by cause.</param>
public sealed record ReplayProgress(long Total, ReplayResult Result, IReadOnlyDictionary<string, long> Causes)
{
    public long Done => Result.Accepted + Result.Duplicates + Result.Quarantined;
}

/// <summary>Sends what waits in quarantine through the intake again, the oldest first, once its causes are mended.</summary>
public sealed class ReplayQuarantine(
    EventIntake intake, QuarantineReader quarantine, PortalDatabase database, IDbContextFactory<PortalDb> contexts, AuditTrail audit)
{
    private const int Page = 500;

    /// <param name="filter">Narrowed to the sites at which the caller may replay.</param>
    /// <param name="progress">Told before the first items and after every <see cref="Page"/> of them.</param>
    /// <returns>Or <c>not-allowed</c>, <c>busy</c>, <c>storage-unavailable</c>; in the last two cases some may have been replayed before.</returns>
    public async Task<Result<ReplayResult>> RunAsync(Caller caller, QuarantineFilter filter, CancellationToken cancel, IProgress<ReplayProgress>? progress = null)
    {
        var sites = caller.SitesWith(Right.ReplayQuarantine);
        if ((filter.Site is not null || sites is { Count: 0 }) && caller.Refuse(Right.ReplayQuarantine, filter.Site) is { } refusal)
        {
            return refusal;
        }

        var allowed = filter with { Sites = sites };
        await RecordAsync(caller, allowed, cancel);
        return await ReplayAsync(allowed, progress, cancel);
    }

    private async Task<Result<ReplayResult>> ReplayAsync(QuarantineFilter filter, IProgress<ReplayProgress>? progress, CancellationToken cancel)
    {
        var (total, after) = (new ReplayResult(0, 0, 0), 0L);
        var (count, newest) = quarantine.Count(filter);
        var causes = new SortedDictionary<string, long>(StringComparer.Ordinal);
        progress?.Report(new ReplayProgress(count, total, new Dictionary<string, long>(causes, StringComparer.Ordinal)));
        while (after < newest)
        {
            cancel.ThrowIfCancellationRequested();
            var items = quarantine.Read(filter, after, Page);
            var result = await intake.TakeAgainAsync([.. items.Where(i => i.IsWhole && i.Id <= newest)]);
            if (!result.IsOk)
            {
                return result.Problems[0];
            }

            string[] stay = [.. items.Where(i => !i.IsWhole && i.Id <= newest).Select(i => i.Code)];
            foreach (var code in result.Value.Errors.Select(e => e.Code).Concat(stay))
            {
                causes[code] = causes.GetValueOrDefault(code) + 1;
            }

            total = new ReplayResult(
                total.Accepted + result.Value.Accepted, total.Duplicates + result.Value.Duplicates, total.Quarantined + result.Value.Quarantined + stay.Length);
            after = items.Count > 0 ? items[^1].Id : newest;
            progress?.Report(new ReplayProgress(count, total, new Dictionary<string, long>(causes, StringComparer.Ordinal)));
        }

        return total;
    }

    /// <summary>Before it begins: what a replay does is in the log and in quarantine, that somebody asked for it is only here.</summary>
    private async Task RecordAsync(Caller caller, QuarantineFilter filter, CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        audit.Append(db, new AuditEntry(caller.Id, "replay-quarantine", TextOf(filter), filter.Site));
        await db.SaveChangesAsync(cancel);
    }

    private static string TextOf(QuarantineFilter filter) => JsonSerializer.Serialize(new
    {
        filter.Site,
        filter.Code,
        filter.Source,
        filter.Ids,
        filter.Sites,
        filter.WithoutSite,
        filter.WithoutSource,
        From = filter.From is { } from ? InstantPattern.ExtendedIso.Format(from) : null,
        To = filter.To is { } to ? InstantPattern.ExtendedIso.Format(to) : null,
    });
}
