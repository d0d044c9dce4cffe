using PlantPortal.Domain;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Comparing;

/// <summary>A comparison of plants as it is shown.</summary>
/// <param name="Query">That was asked, with a period that does not move.</param>
/// <param name="Window">Which the values are of: where it is another day at one plant than at another, days of each.</param>
public sealed record ComparisonView(ComparabilityAnswer Answer, ComparisonQuery Query, PerformanceWindow Window);

/// <summary>Reads how plants compare by a KPI, for the screen and for its CSV.</summary>
internal sealed class ReadComparison(DowntimeScopes scopes, RegistryStore registry, ComparabilityReader reader, IClock clock)
{
    /// <summary>What keeps a query from being answered, found without reading anything; null when nothing does.</summary>
    public Problem? Refuse(Caller caller, ComparisonQuery query) =>
        scopes.Of(caller, query.Scope) is { IsOk: false } refused ? refused.Problems[0]
        : registry.Current.Kpis.Find(query.Kpi) is null ? UnknownKpi(query.Kpi)
        : null;

    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public async Task<Result<ComparisonView>> RunAsync(Caller caller, ComparisonQuery query, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        if (Refuse(caller, query) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetCurrentInstant();
        var of = scopes.Question(scopes.Of(caller, query.Scope).Value, query.Scope, now, view: query.View);

        // Values come before downtime is read line by line: whoever waits for them can end it from the beginning.
        progress?.Report(new ReadProgress(0, Math.Max(1, of.Lines.Length)));

        // Off the circuit's own thread: reading a quarter takes a while, and meanwhile the screen must hear a key or a click.
        var answer = await Task.Run(
            () => reader.AskAsync(new ComparabilityQuestion(of, query.Kpi), ReadProgress.Part(progress, 0, of.Lines.Length), cancel), cancel);
        return new ComparisonView(answer, query with { Scope = scopes.Fixed(caller, query.Scope, now) }, of.Window);
    }

    internal static Problem UnknownKpi(string kpi) => new("unknown-kpi", $"There is no KPI {PlainText.Quote(kpi)} in the registry.");
}
