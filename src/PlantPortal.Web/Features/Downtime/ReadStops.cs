using System.Collections.Immutable;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>A page of stops as it is shown.</summary>
/// <param name="Scope">With a period that does not move.</param>
/// <param name="Order">Which its rows are in.</param>
/// <param name="Judgement">What says which reasons its rows have.</param>
public sealed record StopsView(StopList List, ScreenQuery Scope, StopOrder Order, Judgement Judgement);

/// <summary>Reads what <c>/downtime/stops</c> shows, for the screen and for its CSV.</summary>
internal sealed class ReadStops(DowntimeScopes scopes, ModelStore models, RegistryStore registry, StopReader reader, IClock clock)
{
    /// <summary>What keeps a query from being answered, found without reading anything; null when nothing does.</summary>
    public Problem? Refuse(Caller caller, StopsQuery query) =>
        scopes.Of(caller, query.Scope) is { IsOk: false } scope ? scope.Problems[0]
        : query.Reason is { } reason && registry.Current.Reasons.Find(reason) is null
            ? new Problem("unknown-reason", $"There is no reason {PlainText.Quote(reason)} in the registry.")
        : null;

    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public Task<Result<StopsView>> RunAsync(Caller caller, StopsQuery query, IProgress<ReadProgress>? progress, CancellationToken cancel) =>
        RunAsync(caller, query, (query.Number - 1) * StopsQuery.PageSize, StopsQuery.PageSize, progress, cancel);

    /// <summary>The first stops of the whole list.</summary>
    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public Task<Result<StopsView>> AllAsync(Caller caller, StopsQuery query, int most, CancellationToken cancel) =>
        RunAsync(caller, query, 0, most, null, cancel);

    private async Task<Result<StopsView>> RunAsync(
        Caller caller, StopsQuery query, int skip, int take, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        if (Refuse(caller, query) is { } refusal)
        {
            return refusal;
        }

        var (scope, now) = (scopes.Of(caller, query.Scope).Value, clock.GetCurrentInstant());
        var told = ReadProgress.Part(progress, 0, scope.Lines.Length);

        // Off the circuit's own thread, as every read that may take a while.
        var question = scopes.Question(scope, query.Scope, now, view: query.View);
        return await Task.Run(
            async () =>
            {
                var judgement = Judgement.Of(registry, models.Current, question, now);
                var list = await reader.ListAsync(question, FilterOf(query, judgement.Version.Reasons), query.Order, skip, take, told, cancel);
                return new StopsView(list, scopes.Fixed(caller, query.Scope, now), query.Order, judgement);
            },
            cancel);
    }

    private static StopFilter FilterOf(StopsQuery query, ReasonTree reasons) => new()
    {
        Reasons = query.Reason is { } reason ? reasons.CountedUnder(reason).ToImmutableHashSet(StringComparer.Ordinal) : null,
        UncodedOnly = query.Uncoded,
        Code = query.Code,
        MicroStops = query.MicroStops,
        LongerThan = Duration.FromMinutes(query.LongerThan),
    };
}
