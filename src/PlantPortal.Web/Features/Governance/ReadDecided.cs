using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>A mapping that somebody asked for, and what a steward said.</summary>
/// <param name="At">When that was.</param>
/// <param name="By">The steward.</param>
/// <param name="Note">What the steward said to it; null: nothing, which only who approves may.</param>
/// <param name="IsOwn">The caller asked for it.</param>
/// <param name="MayAskAgain">It was rejected, nothing was asked of the code since, and the caller may.</param>
public sealed record DecidedRequest(WaitingMapping Request, bool Approved, Instant At, string By, string? Note, bool IsOwn, bool MayAskAgain);

/// <summary>Reads what stewards decided of mappings, the newest first.</summary>
internal sealed class ReadDecided(DowntimeScopes scopes, ModelStore models, IDbContextFactory<PortalDb> contexts)
{
    /// <summary>In one list.</summary>
    public const int Most = 1_000;

    /// <param name="query">Only its sites count.</param>
    public async Task<Result<DecidedRequest[]>> RunAsync(Caller caller, ScreenQuery query, CancellationToken cancel)
    {
        var scope = scopes.Of(caller, ScreenQuery.Usual.At(query.Sites));
        if (!scope.IsOk)
        {
            return Result<DecidedRequest[]>.Fail(scope.Problems);
        }

        var sites = models.Current.Sites.Keys.Where(s => caller.May(Right.Read, s) && (query.Sites.IsEmpty || query.Sites.Contains(s, StringComparer.Ordinal))).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await Requests(db).Where(row => sites.Contains(row.Site) && (row.State == MappingRequestState.Approved || row.State == MappingRequestState.Rejected))
            .OrderByDescending(row => row.SettledAt).ThenByDescending(row => row.Id).Take(Most)
            .Select(row => new { Row = row, IsLast = !db.Set<MappingRequestRow>().Any(later => later.Site == row.Site && later.Line == row.Line && later.Code == row.Code && later.Id > row.Id) })
            .ToListAsync(cancel);
        return rows.Select(r => Of(r.Row, r.IsLast, caller)).ToArray();
    }

    /// <summary>By what they were asked of: requests that were rejected, and nothing was asked of the code since.</summary>
    public async Task<IReadOnlyDictionary<MappingKey, DecidedRequest>> RejectedAsync(Caller caller, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await Requests(db).Where(row => row.State == MappingRequestState.Rejected
                && !db.Set<MappingRequestRow>().Any(later => later.Site == row.Site && later.Line == row.Line && later.Code == row.Code && later.Id > row.Id))
            .ToListAsync(cancel);
        return rows.Where(row => caller.May(Right.Read, row.Site)).Select(row => Of(row, isLast: true, caller)).ToDictionary(d => KeyOf(d.Request));
    }

    private static IQueryable<MappingRequestRow> Requests(PortalDb db) => db.Set<MappingRequestRow>().AsNoTracking();

    private static DecidedRequest Of(MappingRequestRow row, bool isLast, Caller caller)
    {
        var approved = row.State == MappingRequestState.Approved;
        return new DecidedRequest(
            RegistryQueries.Of(row), approved, row.SettledAt!.Value, row.SettledBy ?? "", row.Note, row.RequestedById == caller.Id,
            !approved && isLast && caller.May(Right.MapCodes, row.Site));
    }

    private static MappingKey KeyOf(WaitingMapping request) => new(request.Site, request.Line, request.Code);
}
