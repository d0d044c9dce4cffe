using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>A draft that somebody writes in.</summary>
public sealed record OpenDraft(long Id, string Title, Instant ChangedAt);

/// <summary>Reads the reasons in force and how much they are used, at the plants that the caller may read.</summary>
internal sealed class ReadReasons(RegistryStore registry, DowntimeScopes scopes, PerformanceReader reader, IDbContextFactory<PortalDb> contexts, IClock clock)
{
    private const int MostDrafts = 20;

    public RegistryVersion InForce => registry.Current;

    /// <summary>What keeps the usage from being read; null when nothing does.</summary>
    public Problem? Refuse(Caller caller, ScreenQuery scope) => scopes.Of(caller, scope) is { IsOk: false } refused ? refused.Problems[0] : null;

    /// <summary>The scope with days that do not move.</summary>
    public ScreenQuery Fixed(Caller caller, ScreenQuery scope) => scopes.Fixed(caller, scope, clock.GetCurrentInstant());

    /// <summary>Downtime as it was coded.</summary>
    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public async Task<Result<ReasonUsage>> UsageAsync(Caller caller, ScreenQuery query, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        var scope = scopes.Of(caller, query);
        if (!scope.IsOk)
        {
            return Result<ReasonUsage>.Fail(scope.Problems);
        }

        // Off the circuit's own thread: reading a quarter takes a while, and meanwhile the screen must hear a key or a click.
        var question = scopes.Question(scope.Value, query, clock.GetCurrentInstant());
        return await Task.Run(
            async () =>
            {
                var lines = await reader.DowntimeAsync(question, ReadProgress.Part(progress, 0, scope.Value.Lines.Length), cancel);
                return new ReasonUsage(lines.SelectMany(l => l.Losses.Select(loss => (l.Line.Site, new LossInput(loss.Reason, loss.Micros, loss.Stops)))));
            },
            cancel);
    }

    /// <summary>The drafts in which the caller writes, the one that was changed last first; none for who may not edit reasons.</summary>
    public async Task<ImmutableArray<OpenDraft>> DraftsAsync(Caller caller, CancellationToken cancel)
    {
        if (!caller.May(Right.EditReasons))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var drafts = await db.Set<ChangeSetRow>().AsNoTracking()
            .Where(s => s.State == ChangeSetState.Draft && db.Set<ChangeSetRevisionRow>().Any(r => r.ChangeSet == s.Id && r.ById == caller.Id))
            .OrderByDescending(s => s.ChangedAt).Take(MostDrafts).Select(s => new OpenDraft(s.Id, s.Title, s.ChangedAt)).ToListAsync(cancel);
        return [.. drafts];
    }
}
