using System.Collections.Immutable;
using PlantPortal.Domain;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>A mapping that waits for a steward.</summary>
/// <param name="Takes">The downtime of the scope that would be none any more.</param>
/// <param name="IsOwn">The caller asked for it.</param>
/// <param name="MaySettle">The caller may approve or reject it.</param>
/// <param name="MayWithdraw">The caller may take it back.</param>
public sealed record WaitingRequest(WaitingMapping Request, ParetoTotal Takes, bool IsOwn, bool MaySettle, bool MayWithdraw);

/// <summary>Reads the requests that wait for a steward, the oldest first.</summary>
internal sealed class ReadWaiting(DowntimeScopes scopes, RegistryStore registry, RegistryQueries queries, PerformanceReader reader, IClock clock)
{
    /// <param name="site">Only the requests of this one; null: all that the query is about.</param>
    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public async Task<Result<ImmutableArray<WaitingRequest>>> RunAsync(
        Caller caller, ScreenQuery query, string? site, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        var scope = scopes.Of(caller, query);
        if (!scope.IsOk)
        {
            return Result<ImmutableArray<WaitingRequest>>.Fail(scope.Problems);
        }

        var waiting = (await queries.MappingsAsync(caller, site, cancel)).Waiting.Where(w => query.Sites.IsEmpty || query.Sites.Contains(w.Site, StringComparer.Ordinal)).ToList();
        var sites = waiting.Select(w => w.Site).ToHashSet(StringComparer.Ordinal);
        var question = scopes.Question(scope.Value, query, clock.GetCurrentInstant());
        question = question with { Lines = [.. question.Lines.Where(l => sites.Contains(l.Site))] };
        var lines = await Task.Run(() => reader.DowntimeAsync(question, ReadProgress.Part(progress, 0, question.Lines.Length), cancel), cancel);
        return waiting.Select(w => new WaitingRequest(
            w, Takes(w, lines), w.RequestedById == caller.Id,
            w.RequestedById != caller.Id && caller.May(Right.ApproveChanges, w.Site), caller.May(Right.MapCodes, w.Site))).ToImmutableArray();
    }

    /// <summary>Of the lines that the request is about, what has the code, and by it the reason that it has now or none.</summary>
    private ParetoTotal Takes(WaitingMapping request, IEnumerable<LineLosses> lines)
    {
        var mappings = registry.Current.Mappings;
        return Pareto.Total(
            from of in lines
            where of.Line.Site == request.Site
                && (request.Line is null ? mappings.Find(new MappingKey(request.Site, of.Line.Line, request.Code)) is null : of.Line.Line == request.Line)
            let stands = mappings.Find(request.Site, of.Line.Line, request.Code)
            from loss in of.Losses
            where loss.Code == request.Code && loss.Reason == stands
            select new LossInput(loss.Reason, loss.Micros, loss.Stops));
    }
}
