using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Impact;

/// <summary>Says what a registry version would move at the plants that the caller may read, before it is approved. Changes nothing.</summary>
internal sealed class ReadImpact(DowntimeScopes scopes, ModelStore models, RegistryStore registry, ImpactReader reader, IClock clock)
{
    /// <summary>What keeps a question from being answered, found without reading anything; null when nothing does.</summary>
    public Problem? Refuse(Caller caller, ScreenQuery scope)
    {
        var lines = scopes.Of(caller, scope);
        var window = WindowOf(caller, scope, clock.GetCurrentInstant());
        return !lines.IsOk ? lines.Problems[0]
            : window.To - window.From > ImpactReader.Longest ? new Problem("window-too-long", "A preview is of a year at most; choose a shorter period.")
            : null;
    }

    /// <param name="scope">Plants and time.</param>
    /// <exception cref="TimeoutException">The projection is not up to date in time.</exception>
    public async Task<Result<ImpactView>> RunAsync(
        Caller caller, RegistryVersion proposed, ScreenQuery scope, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        if (Refuse(caller, scope) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetCurrentInstant();
        var (window, kpis) = (WindowOf(caller, scope, now), ImpactView.KpisOf(registry.Current, proposed));
        var question = new ImpactQuestion(proposed, scopes.Of(caller, scope).Value.Lines, window, kpis);

        // Off the circuit's own thread: a hundred plants take a while, and meanwhile the screen must hear a key or a click.
        var answer = await Task.Run(() => reader.AskAsync(question, progress is null ? null : new Steps(progress), cancel), cancel);
        return new ImpactView(answer, proposed, scopes.Fixed(caller, scope, now), window, kpis);
    }

    /// <summary>The same days at every plant, so that all together are of one window too.</summary>
    private PerformanceWindow WindowOf(Caller caller, ScreenQuery scope, Instant now) =>
        scope.Period.Window(FilterChoices.DayOf(models.Current, caller, scope, now));

    private sealed class Steps(IProgress<ReadProgress> progress) : IProgress<MoveProgress>
    {
        public void Report(MoveProgress value) => progress.Report(new ReadProgress(value.Done, Math.Max(1, value.Of)));
    }
}
