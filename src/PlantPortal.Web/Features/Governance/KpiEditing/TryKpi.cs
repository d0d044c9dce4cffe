using PlantPortal.Domain;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.KpiEditing;

/// <summary>The elements of a plant over a period, with what an address has to say to mean the same.</summary>
/// <param name="Figures">Null: no time of the window has come.</param>
public sealed record TriedScope(string Site, PerformanceWindow Window, ProposedFigures? Figures);

/// <summary>Reads what a definition is tried on while it is written.</summary>
internal sealed class TryKpi(DowntimeScopes scopes, PerformanceReader reader, IClock clock)
{
    /// <summary>All lines of the plant together; or <c>unknown-site</c>, as for a plant that the caller may not read.</summary>
    /// <param name="query">Of one plant.</param>
    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public async Task<Result<TriedScope>> RunAsync(Caller caller, ScreenQuery query, CancellationToken cancel)
    {
        var scope = scopes.Of(caller, query);
        if (!scope.IsOk)
        {
            return Result<TriedScope>.Fail(scope.Problems);
        }

        var asked = scopes.Question(scope.Value, query, clock.GetCurrentInstant());
        var figures = await Task.Run(() => reader.TryAsync(new PerformanceQuestion(asked.Lines, asked.Window, [], []), cancel), cancel);
        return new TriedScope(query.OneSite!, asked.Window, figures);
    }
}
