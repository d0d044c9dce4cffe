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

    /// <summary>At one site, or one line of it.</summary>
    public async Task<Result<MapCodesOutcome>> RunAsync(Caller caller, MapCodesRequest request, CancellationToken cancel)
    {
        if (Refuse(caller, request.Site, request.Line) is { } refusal)
        {
            return refusal;
        }

        var done = await RunAsync(caller, [.. request.Mappings.Select(m => new MappingAsked(request.Site, request.Line, m.Key, m.Value))], cancel);
        return done.IsOk
            ? new MapCodesOutcome(done.Value.Version, [.. done.Value.Holds.Select(m => m.Code)], [.. done.Value.Waiting.Select(m => m.Code)])
            : Result<MapCodesOutcome>.Fail(done.Problems);
    }

    /// <summary>Wherever they are, all of them or none: one version of the registry, one transaction, one way back.</summary>
    /// <param name="asked">Each code of a place once.</param>
    public async Task<Result<MappingsDone>> RunAsync(Caller caller, IReadOnlyCollection<MappingAsked> asked, CancellationToken cancel)
    {
        if (Refuse(caller, asked) is { } refusal)
        {
            return refusal;
        }

        using var turn = await database.TakeWriteTurnAsync(cancel);
        var current = registry.Current;
        var problems = asked.Select(m => MappingRules.Check(current.Reasons, m.Code, m.Reason)).OfType<Problem>().Take(MaxProblems).ToList();
        return problems.Count > 0 ? Result<MappingsDone>.Fail(problems) : await SaveAsync(caller, Plan(asked, current), cancel);
    }

    private Problem? Refuse(Caller caller, IReadOnlyCollection<MappingAsked> asked) =>
        asked.Select(m => (m.Site, m.Line)).Distinct().Select(place => Refuse(caller, place.Site, place.Line)).FirstOrDefault(p => p is not null) ?? asked.Count switch
        {
            0 => new Problem("no-mappings", "The field 'mappings' names no machine code."),
            > MaxMappings => new Problem("too-many-mappings", $"The field 'mappings' names {asked.Count} machine codes; {MaxMappings} are the most in one request."),
            _ => null,
        };

    private Problem? Refuse(Caller caller, string site, string? line)
    {
        if (model().FindSite(site) is not { } known)
        {
            return new Problem("unknown-site", $"There is no site {PlainText.Quote(site)}.");
        }

        return caller.Refuse(Right.MapCodes, site)
            ?? (line is not null && known.FindLine(line) is null ? new Problem("unknown-line", $"There is no line {PlainText.Quote(line)} at site '{site}'.") : null);
    }

    private List<Step> Plan(IEnumerable<MappingAsked> asked, RegistryVersion current) =>
    [
        .. from place in asked.GroupBy(m => (m.Site, m.Line)).OrderBy(p => p.Key.Site, StringComparer.Ordinal).ThenBy(p => p.Key.Line, StringComparer.Ordinal)
           let askFirst = log.HasEvents(place.Key.Site)
           let tracksOrders = askFirst && TracksOrders(place.Key.Site, place.Key.Line)
           from mapping in place.OrderBy(m => m.Code, StringComparer.Ordinal)
           let waits = askFirst && MappingRules.TakesTimeOutOfDowntime(current, mapping.Key, mapping.Reason, tracksOrders)
           select new Step(mapping.Key, current.Mappings.Find(mapping.Key), mapping.Reason, waits),
    ];

    private bool TracksOrders(string site, string? line) =>
        model().FindSite(site)!.Lines.Where(l => line is null || l.Code == line).Any(l => l.TracksOrders.Versions.Any(v => v.Value));

    private async Task<MappingsDone> SaveAsync(Caller caller, List<Step> plan, CancellationToken cancel)
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
        return new MappingsDone(
            version, [.. plan.Where(s => !s.Waits).Select(s => s.Asked)], [.. plan.Where(s => s.Waits).Select(s => s.Asked)],
            [.. plan.Select(s => s.Asked with { Reason = s.Held })]);
    }

    /// <summary>What is to become of one machine code.</summary>
    /// <param name="Held">The reason that stands for exactly this key now; null: none.</param>
    /// <param name="Reason">The reason asked for; null: none.</param>
    /// <param name="Waits">Whether a steward decides.</param>
    internal sealed record Step(MappingKey Key, string? Held, string? Reason, bool Waits)
    {
        public MappingAsked Asked => new(Key.Site, Key.Line, Key.Code, Reason);

        /// <summary>For the audit.</summary>
        public string Target => Key.Line is null ? Key.Code : $"{Key.Line}: {Key.Code}";
    }
}
