using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance;

/// <summary>What a site says of its machine codes.</summary>
/// <param name="Line">Null: for every line of the site that has no mapping of its own.</param>
/// <param name="Mappings">Central reason by machine code; null: the mapping is taken away.</param>
public sealed record MapCodesRequest(string Site, string? Line, IReadOnlyDictionary<string, string?> Mappings);

/// <summary>What became of it.</summary>
/// <param name="Version">Of the registry afterwards.</param>
/// <param name="Holds">Machine codes that are mapped as asked, now or already before.</param>
/// <param name="Waiting">Machine codes whose mapping waits for a steward.</param>
public sealed record MapCodesOutcome(int Version, ImmutableArray<string> Holds, ImmutableArray<string> Waiting);

/// <summary>
/// Maps a site's machine codes to central reasons. Before the site's first event every mapping holds at once; afterwards one that takes time out
/// of downtime waits for a steward, and what a site says of a code later replaces what waits.
/// </summary>
public sealed class MapCodes(
    PortalDatabase database, IDbContextFactory<PortalDb> contexts, RegistryStore registry, RegistryInForce inForce, EventLog log,
    AuditTrail audit, Func<PlantModel> model, IClock clock)
{
    /// <summary>In one request.</summary>
    public const int MaxMappings = 10_000;

    /// <summary>Told at once; whoever sent more mistakes mends these first.</summary>
    private const int MaxProblems = 100;

    public async Task<Result<MapCodesOutcome>> RunAsync(Caller caller, MapCodesRequest request, CancellationToken cancel)
    {
        if (Refuse(caller, request) is { } refusal)
        {
            return refusal;
        }

        using var turn = await database.TakeWriteTurnAsync(cancel);
        var current = registry.Current;
        var problems = request.Mappings.Select(m => MappingRules.Check(current.Reasons, m.Key, m.Value)).OfType<Problem>().Take(MaxProblems).ToList();
        if (problems.Count > 0)
        {
            return Result<MapCodesOutcome>.Fail(problems);
        }

        var plan = Plan(request, current);
        return await SaveAsync(caller, plan, cancel);
    }

    private Problem? Refuse(Caller caller, MapCodesRequest request)
    {
        if (model().FindSite(request.Site) is not { } site)
        {
            return new Problem("unknown-site", $"There is no site {PlainText.Quote(request.Site)}.");
        }

        return caller.Refuse(Right.MapCodes, request.Site) ?? request switch
        {
            { Line: { } line } when site.FindLine(line) is null =>
                new Problem("unknown-line", $"There is no line {PlainText.Quote(line)} at site '{request.Site}'."),
            { Mappings.Count: 0 } => new Problem("no-mappings", "The field 'mappings' names no machine code."),
            { Mappings.Count: > MaxMappings } =>
                new Problem("too-many-mappings", $"The field 'mappings' names {request.Mappings.Count} machine codes; {MaxMappings} are the most in one request."),
            _ => null,
        };
    }

    private List<Step> Plan(MapCodesRequest request, RegistryVersion current)
    {
        var askFirst = log.HasEvents(request.Site);
        var tracksOrders = model().FindSite(request.Site)!.Lines.Where(l => request.Line is null || l.Code == request.Line).Any(l => l.TracksOrders.Versions.Any(v => v.Value));
        return [.. request.Mappings.OrderBy(m => m.Key, StringComparer.Ordinal).Select(mapping =>
        {
            var key = new MappingKey(request.Site, request.Line, mapping.Key);
            var waits = askFirst && MappingRules.TakesTimeOutOfDowntime(current, key, mapping.Value, tracksOrders);
            return new Step(key, current.Mappings.Find(key), mapping.Value, waits);
        })];
    }

    private async Task<MapCodesOutcome> SaveAsync(Caller caller, List<Step> plan, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await new MappingRequests(db, audit, clock).FollowAsync(caller, plan, cancel);

        var changes = plan.Where(s => !s.Waits && s.Reason != s.Held).ToList();
        foreach (var change in changes)
        {
            audit.Append(db, new AuditEntry(caller.Id, "map-code", change.Target, change.Key.Site, change.Held, change.Reason));
        }

        var publication = changes.Count == 0 ? null : registry.AddMappings(db, caller.Name, "Mappings", changes.Select(c => new MappingChange(c.Key, c.Reason)));
        var version = await inForce.CommitAsync(db, transaction, publication, cancel);
        return new MapCodesOutcome(
            version, [.. plan.Where(s => !s.Waits).Select(s => s.Key.Code)], [.. plan.Where(s => s.Waits).Select(s => s.Key.Code)]);
    }

    /// <summary>What is to become of one machine code.</summary>
    /// <param name="Held">The reason that stands for exactly this key now; null: none.</param>
    /// <param name="Reason">The reason asked for; null: none.</param>
    /// <param name="Waits">Whether a steward decides.</param>
    internal sealed record Step(MappingKey Key, string? Held, string? Reason, bool Waits)
    {
        /// <summary>For the audit.</summary>
        public string Target => Key.Line is null ? Key.Code : $"{Key.Line}: {Key.Code}";
    }
}
