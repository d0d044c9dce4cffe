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
public sealed record InboxView(ImmutableArray<UnmappedCode> Codes, ParetoTotal Total, MappingSuggestions Suggestions)
{
    /// <summary>What was asked, of all lines.</summary>
    public required DowntimeQuestion Question { get; init; }

    /// <summary>What each of the lines has, from which the rest follows.</summary>
    public required ImmutableArray<LineUnmapped> Lines { get; init; }
}

/// <summary>A machine code of a site without a mapping.</summary>
/// <param name="Lost">Downtime that has no reason for it, in the scope.</param>
/// <param name="Lines">Where that was, by code.</param>
/// <param name="LastSeen">When the last whole stop with it in the scope began.</param>
/// <param name="Waiting">The mapping that has been asked for and waits for a steward; null: none.</param>
/// <param name="Rejected">What was asked for last, and a steward rejected; null: nothing.</param>
/// <param name="MayMap">Whether the caller may map it.</param>
public sealed record UnmappedCode(
    string Site, string Code, ParetoRow Lost, ImmutableArray<string> Lines, Instant LastSeen, WaitingMapping? Waiting, DecidedRequest? Rejected, bool MayMap);

/// <summary>Reads the inbox of unmapped codes.</summary>
internal sealed class ReadInbox(DowntimeScopes scopes, RegistryStore registry, RegistryQueries queries, UnmappedReader reader, ReadDecided decided, IClock clock)
{
    private readonly record struct SiteCode(string Site, string Code);

    private readonly record struct CodeAtLine(LineRef Line, UnmappedLoss Loss);

    /// <summary>What keeps a scope from being read, found without reading anything; null when nothing does.</summary>
    public Problem? Refuse(Caller caller, ScreenQuery scope) => scopes.Of(caller, scope) is { IsOk: false } refused ? refused.Problems[0] : null;

    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public async Task<Result<InboxView>> RunAsync(Caller caller, ScreenQuery query, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        var scope = scopes.Of(caller, query);
        return scope.IsOk
            ? await ReadAsync(caller, scopes.Question(scope.Value, query, clock.GetCurrentInstant()), _ => null, progress, cancel)
            : Result<InboxView>.Fail(scope.Problems);
    }

    /// <summary>
    /// The same after a mapping: only the lines that it is about are read. Of a code that was mapped nothing else changes, but a stop that is counted
    /// where its first downtime is may now be counted with another of their codes.
    /// </summary>
    /// <param name="query">Of the view.</param>
    /// <param name="places">Sites with one line, or with null for every line of them.</param>
    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public async Task<Result<InboxView>> AgainAsync(
        Caller caller, ScreenQuery query, InboxView view, IReadOnlySet<(string Site, string? Line)> places, CancellationToken cancel)
    {
        var scope = scopes.Of(caller, query);
        if (!scope.IsOk)
        {
            return Result<InboxView>.Fail(scope.Problems);
        }

        var known = view.Lines.Where(l => !places.Contains((l.Line.Site, null)) && !places.Contains((l.Line.Site, l.Line.Line))).ToDictionary(l => l.Line);
        return await ReadAsync(caller, view.Question with { Lines = scope.Value.Lines }, known.GetValueOrDefault, null, cancel);
    }

    /// <param name="known">What is known of a line already; null: it has to be read.</param>
    private async Task<InboxView> ReadAsync(
        Caller caller, DowntimeQuestion question, Func<LineRef, LineUnmapped?> known, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        var unknown = question with { Lines = [.. question.Lines.Where(l => known(l) is null)] };
        var waiting = (await queries.MappingsAsync(caller, site: null, cancel)).Waiting.GroupBy(w => new SiteCode(w.Site, w.Code)).ToDictionary(g => g.Key, g => g.First());

        var rejected = await decided.RejectedAsync(caller, cancel);

        // Off the circuit's own thread: reading a quarter takes a while, and meanwhile the screen must hear a key or a click.
        return await Task.Run(async () =>
        {
            var read = (await reader.ReadAsync(unknown, ReadProgress.Part(progress, 0, unknown.Lines.Length), cancel)).ToDictionary(l => l.Line);
            return Of(caller, question, [.. question.Lines.Select(l => known(l) ?? read[l])], waiting, rejected);
        }, cancel);
    }

    private InboxView Of(
        Caller caller, DowntimeQuestion question, ImmutableArray<LineUnmapped> lines, Dictionary<SiteCode, WaitingMapping> waiting,
        IReadOnlyDictionary<MappingKey, DecidedRequest> rejected)
    {
        var unmapped = lines.SelectMany(l => l.Losses.Select(x => new CodeAtLine(l.Line, x))).ToLookup(u => new SiteCode(u.Line.Site, u.Loss.Code));
        var inputs = unmapped.SelectMany(code => code.Select(u => new LossInput(KeyOf(code.Key), u.Loss.Micros, u.Loss.Stops))).ToList();
        return new InboxView(
            [.. Pareto.Rank(inputs, ParetoMeasure.Time, key => key).Select(row => Code(row, SiteCodeOf(row.Reason!)))],
            Pareto.Total(inputs), new MappingSuggestions(registry.Current.Reasons, registry.Current.Mappings)) { Question = question, Lines = lines };

        UnmappedCode Code(ParetoRow row, SiteCode code) => new(
            code.Site, code.Code, row, [.. unmapped[code].Select(u => u.Line.Line).Order(StringComparer.Ordinal)],
            unmapped[code].Max(u => u.Loss.LastSeen), waiting.GetValueOrDefault(code),
            rejected.GetValueOrDefault(new MappingKey(code.Site, null, code.Code)), caller.May(Right.MapCodes, code.Site));
    }

    // The code of a site has no slash.
    private static string KeyOf(SiteCode code) => $"{code.Site}/{code.Code}";

    private static SiteCode SiteCodeOf(string key) => new(key[..key.IndexOf('/', StringComparison.Ordinal)], key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]);
}
