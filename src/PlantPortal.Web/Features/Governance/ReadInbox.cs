using System.Collections.Immutable;
using PlantPortal.Domain;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>The machine codes of a scope that nobody has mapped.</summary>
/// <param name="Codes">By the time lost, the most first.</param>
/// <param name="Total">Of all of them.</param>
/// <param name="Suggestions">What each may be mapped to.</param>
public sealed record InboxView(ImmutableArray<UnmappedCode> Codes, ParetoTotal Total, MappingSuggestions Suggestions);

/// <summary>A machine code of a site without a mapping.</summary>
/// <param name="Lost">Downtime that has no reason for it, in the scope.</param>
/// <param name="Lines">Where that was, by code.</param>
/// <param name="LastSeen">When the last of its stops in the scope began; null: it is the code of parts of stops only.</param>
/// <param name="Waiting">The mapping that has been asked for and waits for a steward; null: none.</param>
/// <param name="MayMap">Whether the caller may map it.</param>
public sealed record UnmappedCode(
    string Site, string Code, ParetoRow Lost, ImmutableArray<string> Lines, Instant? LastSeen, WaitingMapping? Waiting, bool MayMap);

/// <summary>Reads the inbox of unmapped codes.</summary>
internal sealed class ReadInbox(
    DowntimeScopes scopes, RegistryStore registry, RegistryQueries queries, PerformanceReader reader, StopReader stops, IClock clock)
{
    private readonly record struct SiteCode(string Site, string Code);

    /// <summary>What keeps a scope from being read, found without reading anything; null when nothing does.</summary>
    public Problem? Refuse(Caller caller, ScreenQuery scope) => scopes.Of(caller, scope) is { IsOk: false } refused ? refused.Problems[0] : null;

    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public async Task<Result<InboxView>> RunAsync(Caller caller, ScreenQuery query, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        var scope = scopes.Of(caller, query);
        if (!scope.IsOk)
        {
            return Result<InboxView>.Fail(scope.Problems);
        }

        var question = scopes.Question(scope.Value, query, clock.GetCurrentInstant());
        var waiting = (await queries.MappingsAsync(caller, site: null, cancel)).Waiting.GroupBy(w => new SiteCode(w.Site, w.Code)).ToDictionary(g => g.Key, g => g.First());

        // Off the circuit's own thread: reading a quarter takes a while, and meanwhile the screen must hear a key or a click.
        return await Task.Run(() => ReadAsync(caller, question, waiting, progress, cancel), cancel);
    }

    private async Task<InboxView> ReadAsync(
        Caller caller, DowntimeQuestion question, Dictionary<SiteCode, WaitingMapping> waiting, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        var lines = question.Lines.Length;
        var read = await reader.DowntimeAsync(question, ReadProgress.Part(progress, 0, 2 * lines), cancel);
        var list = await stops.ListAsync(
            question, new StopFilter { UncodedOnly = true }, StopOrder.Newest, 0, int.MaxValue, ReadProgress.Part(progress, lines, 2 * lines), cancel);
        var lastSeen = list.Page.Where(s => s.Code is not null).GroupBy(s => new SiteCode(s.Line.Site, s.Code!)).ToDictionary(g => g.Key, g => g.First().Start);

        var unmapped = read.SelectMany(l => l.Losses.Where(x => x is { Reason: null, Code: not null }).Select(x => (l.Line, Loss: x))).ToList();
        var linesOf = unmapped.ToLookup(u => new SiteCode(u.Line.Site, u.Loss.Code!), u => u.Line.Line);
        var inputs = unmapped.Select(u => new LossInput(KeyOf(u.Line.Site, u.Loss.Code!), u.Loss.Micros, u.Loss.Stops)).ToList();
        return new InboxView(
            [.. Pareto.Rank(inputs, ParetoMeasure.Time, key => key).Select(row => Of(row, SiteCodeOf(row.Reason!)))],
            Pareto.Total(inputs), new MappingSuggestions(registry.Current.Reasons, registry.Current.Mappings));

        UnmappedCode Of(ParetoRow row, SiteCode code) => new(
            code.Site, code.Code, row, [.. linesOf[code].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            lastSeen.TryGetValue(code, out var seen) ? seen : null, waiting.GetValueOrDefault(code), caller.May(Right.MapCodes, code.Site));
    }

    // The code of a site has no slash.
    private static string KeyOf(string site, string code) => $"{site}/{code}";

    private static SiteCode SiteCodeOf(string key) => new(key[..key.IndexOf('/', StringComparison.Ordinal)], key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]);
}
