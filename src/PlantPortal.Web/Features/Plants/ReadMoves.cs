using System.Collections.Immutable;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Plants;

/// <summary>Says what a change of the plant model would move, before it is made. Changes nothing; where many ask, some wait for their turn.</summary>
internal sealed class ReadMoves(ModelStore models, MoveReader reader, EventLog events, MoveTurns turns, IClock clock)
{
    /// <summary>How many production days back can be asked for.</summary>
    public static readonly ImmutableArray<int> Spans = [7, 14, 31, 92];

    public const int DefaultDays = 14;

    /// <param name="days">One of <see cref="Spans"/>: so many production days of each plant, the one that runs included.</param>
    /// <returns>What moves, or why the change would be refused.</returns>
    /// <exception cref="TimeoutException">The projection is not up to date in time.</exception>
    public async Task<Result<MovesShown>> RunAsync(Caller caller, ModelChange change, int days, IProgress<MoveProgress>? progress, CancellationToken cancel)
    {
        if (ApplyModel.Refuse(caller, change) is { } refusal)
        {
            return refusal;
        }

        using var turn = await turns.TakeAsync(caller.Id, () => progress?.Report(new MoveProgress(0, 1, Waits: true)), cancel);
        progress?.Report(new MoveProgress(0, 1));
        var (model, now) = (models.Current, clock.GetCurrentInstant());
        var applied = change.ApplyTo(model, now, events.HasEvents);
        if (!applied.IsOk)
        {
            return Result<MovesShown>.Fail(applied.Problems);
        }

        if (WindowOf(change, model, now, days) is not { } window)
        {
            return new MovesShown(ModelMoves.None, model, PerformanceWindow.Between(now, now), applied.Value.Differences.Count > 0);
        }

        // On a thread of its own: a day of a line is computed without a pause, and a screen waits for it.
        var question = new MoveQuestion(model, applied.Value, window, KpiNames.Shown);
        var moves = await Task.Run(() => reader.AskAsync(question, progress, cancel), cancel);
        return ReferenceEquals(model, models.Current)
            ? new MovesShown(moves, model, window, applied.Value.Differences.Count > 0)
            : new Problem("changed-meanwhile", "Somebody else changed the plant model while this was read; ask again.");
    }

    /// <returns>Null when no plant of the change is there yet.</returns>
    private static PerformanceWindow? WindowOf(ModelChange change, PlantModel model, Instant now, int days)
    {
        var back = Spans.Contains(days) ? days : DefaultDays;
        var windows = change.Sites.Select(s => model.FindSite(s.Code)).OfType<Site>().Select(s => (s.Code, Today: s.DayAt(now)))
            .ToDictionary(s => s.Code, s => PerformanceWindow.Days(s.Today.PlusDays(1 - back), s.Today), StringComparer.Ordinal);
        return windows.Count == 0 ? null : PerformanceWindow.OfSites(windows);
    }
}

/// <summary>What would move, and in which window.</summary>
/// <param name="Model">As it is, for names.</param>
/// <param name="SaysSomethingNew">Whether the change changes the model at all.</param>
public sealed record MovesShown(ModelMoves Moves, PlantModel Model, PerformanceWindow Window, bool SaysSomethingNew);
