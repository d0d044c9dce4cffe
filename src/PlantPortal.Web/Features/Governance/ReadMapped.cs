using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>What a machine code means now.</summary>
/// <param name="Line">Null: at every line of the site that has no mapping of its own.</param>
/// <param name="Reason">The central reason.</param>
/// <param name="Since">When that was published.</param>
/// <param name="By">Who said so, or approved it.</param>
/// <param name="Version">Of the registry that it came with.</param>
/// <param name="Waiting">What it is asked to become, and waits for a steward; null: nothing.</param>
/// <param name="MayMap">Whether the caller may change it.</param>
public sealed record MappedCode(string Site, string? Line, string Code, string Reason, Instant Since, string By, int Version, WaitingMapping? Waiting, bool MayMap)
{
    public MappingKey Key => new(Site, Line, Code);
}

/// <summary>Reads what machine codes mean now, with where that comes from: by site, code and line.</summary>
internal sealed class ReadMapped(DowntimeScopes scopes, RegistryStore registry, RegistryQueries queries)
{
    /// <param name="query">Only its sites count: a mapping is of all time.</param>
    public async Task<Result<MappedCode[]>> RunAsync(Caller caller, ScreenQuery query, CancellationToken cancel)
    {
        var scope = scopes.Of(caller, ScreenQuery.Usual.At(query.Sites));
        if (!scope.IsOk)
        {
            return Result<MappedCode[]>.Fail(scope.Problems);
        }

        var waiting = (await queries.MappingsAsync(caller, query.OneSite, cancel)).Waiting.ToDictionary(w => new MappingKey(w.Site, w.Line, w.Code));

        // Off the circuit's own thread: a large enterprise has many codes.
        return await Task.Run(() => Of(caller, query, waiting), cancel);
    }

    private MappedCode[] Of(Caller caller, ScreenQuery query, Dictionary<MappingKey, WaitingMapping> waiting)
    {
        var (history, current) = (registry.History, registry.Current);
        var from = new Dictionary<MappingKey, RegistryPublication>();
        foreach (var publication in history.Publications)
        {
            foreach (var change in publication.Mappings)
            {
                from[change.Key] = publication;
            }
        }

        return
        [
            .. current.Mappings.All
                .Where(m => (query.Sites.IsEmpty || query.Sites.Contains(m.Key.Site, StringComparer.Ordinal)) && caller.May(Right.Read, m.Key.Site))
                .Select(m => new MappedCode(
                    m.Key.Site, m.Key.Line, m.Key.Code, m.Value, from[m.Key].ApprovedAt, from[m.Key].ApprovedBy, from[m.Key].Number,
                    waiting.GetValueOrDefault(m.Key), caller.May(Right.MapCodes, m.Key.Site)))
                .OrderBy(m => m.Site, StringComparer.Ordinal).ThenBy(m => m.Code, StringComparer.Ordinal).ThenBy(m => m.Line, StringComparer.Ordinal),
        ];
    }
}
