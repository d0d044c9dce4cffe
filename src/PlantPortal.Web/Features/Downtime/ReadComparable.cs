using System.Collections.Immutable;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>Reads what speaks against setting the downtime of plants side by side.</summary>
internal sealed class ReadComparable(DowntimeScopes scopes, ComparabilityReader reader, IClock clock)
{
    /// <summary>It rests on reasons and on micro-stop limits, as downtime does, and on nothing else.</summary>
    public const string Kpi = ExplainAddress.OfTimeAlone;

    /// <summary>The plants that a Pareto sets side by side, over its own period; null: it sets none so.</summary>
    public static ScreenQuery? SideBySide(ParetoQuery query) =>
        query.Against is { } against && against != ParetoQuery.Before ? query.Scope.At([.. query.Scope.Sites.Append(against).Distinct(StringComparer.Ordinal)])
        : query.Split == ParetoSplit.Site && query.Scope.Sites.Length != 1 ? query.Scope
        : null;

    /// <summary>The plants with figures of which something is to be said.</summary>
    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public async Task<ImmutableArray<ComparedFigures>> RunAsync(Caller caller, ScreenQuery scope, PastView view, CancellationToken cancel)
    {
        var lines = scopes.Of(caller, scope);
        if (!lines.IsOk)
        {
            return [];
        }

        // Off the circuit's own thread, as the Pareto itself.
        var question = new ComparabilityQuestion(scopes.Question(lines.Value, scope, clock.GetCurrentInstant(), view: view), Kpi);
        var answer = await Task.Run(() => reader.AskAsync(question, null, cancel), cancel);
        return [.. answer.Sites.Where(s => s.Row is not null && !s.Compared.Causes.IsEmpty)];
    }
}
