using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance;

/// <summary>The registry in force, as far as the caller may see it.</summary>
/// <param name="InForceFrom">ISO 8601; null: since the beginning of time.</param>
public sealed record RegistryAnswer(
    int Version, string? InForceFrom,
    IReadOnlyList<RegistryDocument.Reason> Reasons, IReadOnlyList<RegistryDocument.Kpi> Kpis, RegistryDocument.TimePolicy Policy,
    IReadOnlyList<MappingAnswer> Mappings);

public sealed record KpisAnswer(int Version, IReadOnlyList<RegistryDocument.Kpi> Kpis);

public sealed record ReasonsAnswer(int Version, IReadOnlyList<RegistryDocument.Reason> Reasons);

/// <param name="Mappings">In force.</param>
/// <param name="Waiting">Requests that a steward has not decided yet.</param>
public sealed record MappingsAnswer(int Version, IReadOnlyList<MappingAnswer> Mappings, IReadOnlyList<WaitingMapping> Waiting);

/// <param name="Line">Null: for every line of the site that has no mapping of its own.</param>
/// <param name="Code">The machine's own.</param>
public sealed record MappingAnswer(string Site, string? Line, string Code, string Reason);

/// <param name="Reason">Null: the mapping is to be taken away.</param>
public sealed record WaitingMapping(long Id, string Site, string? Line, string Code, string? Reason, Instant RequestedAt, string RequestedBy)
{
    /// <summary>The id of who asked for it; empty: it is not on record.</summary>
    [JsonIgnore]
    public string RequestedById { get; init; } = "";
}

/// <param name="InForceFrom">ISO 8601; null: since the beginning of time.</param>
/// <param name="Content">Whether reasons, KPIs or policy changed with it.</param>
/// <param name="Mappings">What it changed, at the sites that the caller may see; a null reason was taken away.</param>
public sealed record VersionAnswer(
    int Version, string? InForceFrom, Instant ApprovedAt, string ApprovedBy, string Note, bool Content, IReadOnlyList<MappingChangeAnswer> Mappings);

public sealed record MappingChangeAnswer(string Site, string? Line, string Code, string? Reason);

/// <summary>Reads the registry. Everyone who may read anything sees reasons, KPIs and policy; mappings of the sites they may read.</summary>
public sealed class RegistryQueries(RegistryStore registry, IDbContextFactory<PortalDb> contexts)
{
    /// <summary>Versions in one answer.</summary>
    public const int MaxVersions = 1_000;

    public RegistryAnswer Registry(Caller caller)
    {
        var current = registry.Current;
        var document = RegistryDocument.Of(current.Content);
        return new RegistryAnswer(
            current.Number, RegistryDocument.Text(current.InForceFrom), document.Reasons, KpisOf(current, caller), document.Policy, Mappings(current, caller, site: null));
    }

    public KpisAnswer Kpis(Caller caller) => new(registry.Current.Number, KpisOf(registry.Current, caller));

    /// <summary>The KPI definitions in force as KPI-ML, and the number of the registry version.</summary>
    internal (byte[] Xml, int Version) KpiMl()
    {
        var (history, current) = (registry.History, registry.Current);
        return (Governance.KpiMl.Write(current, history.Publications[current.Number - 1].ApprovedAt), current.Number);
    }

    public ReasonsAnswer Reasons() => new(registry.Current.Number, [.. registry.Current.Reasons.All.Select(RegistryDocument.Of)]);

    /// <param name="site">Null: every site that the caller may read. Whether they may read this one has been checked.</param>
    public async Task<MappingsAnswer> MappingsAsync(Caller caller, string? site, CancellationToken cancel)
    {
        var current = registry.Current;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var waiting = await db.Set<MappingRequestRow>().AsNoTracking()
            .Where(row => row.State == MappingRequestState.Waiting && (site == null || row.Site == site))
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        return new MappingsAnswer(
            current.Number, Mappings(current, caller, site),
            [.. waiting.Where(row => caller.May(Right.Read, row.Site)).Select(Of)]);
    }

    internal static WaitingMapping Of(MappingRequestRow row) =>
        new(row.Id, row.Site, row.Line.Length == 0 ? null : row.Line, row.Code, row.Reason, row.RequestedAt, row.RequestedBy) { RequestedById = row.RequestedById };

    /// <summary>The newest first.</summary>
    /// <param name="before">Versions with smaller numbers; null: from the newest on.</param>
    /// <param name="limit">1 to <see cref="MaxVersions"/>.</param>
    public IReadOnlyList<VersionAnswer> Versions(Caller caller, int? before, int limit) =>
        [.. registry.History.Publications.Reverse().Where(p => before is null || p.Number < before).Take(limit).Select(p => Of(p, caller))];

    private static ImmutableArray<RegistryDocument.Kpi> KpisOf(RegistryVersion current, Caller caller) =>
        [.. current.Kpis.All.Select(k => RegistryDocument.Of(k.Definition.SeenBy(caller)))];

    private static ImmutableArray<MappingAnswer> Mappings(RegistryVersion current, Caller caller, string? site) =>
    [
        .. current.Mappings.All
            .Where(m => (site is null || m.Key.Site == site) && caller.May(Right.Read, m.Key.Site))
            .Select(m => new MappingAnswer(m.Key.Site, m.Key.Line, m.Key.Code, m.Value))
            .OrderBy(m => m.Site, StringComparer.Ordinal).ThenBy(m => m.Line, StringComparer.Ordinal).ThenBy(m => m.Code, StringComparer.Ordinal),
    ];

    private static VersionAnswer Of(RegistryPublication publication, Caller caller) => new(
        publication.Number, RegistryDocument.Text(publication.InForceFrom), publication.ApprovedAt, publication.ApprovedBy, publication.Note,
        publication.Content is not null || !publication.Changes.IsEmpty,
        [.. from change in publication.Mappings
            where caller.May(Right.Read, change.Key.Site)
            select new MappingChangeAnswer(change.Key.Site, change.Key.Line, change.Key.Code, change.Reason)]);
}
