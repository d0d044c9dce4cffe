using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Live;

/// <summary>
/// Keeps the plants' trust grades on the board: of the usual days, made every few minutes in the background, one plant after the other. What was read for them is kept, so
/// that the screen that tells of them is there at once.
/// </summary>
internal sealed class TrustPublisher(
    ConformanceReader conformance, TrustBoard board, HistoryLoad history, Func<PlantModel> model, IClock clock, TimeProvider time, ILogger<TrustPublisher> log) : BackgroundService
{
    /// <summary>Those who open the first page come first.</summary>
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan s_again = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(s_first, time, stoppingToken);
            while (true)
            {
                await HistoryAsync(stoppingToken);
                foreach (var site in model().Sites.Values.Where(s => !s.IsRetired(clock.GetCurrentInstant())))
                {
                    await PublishAsync(site, stoppingToken);
                }

                await Task.Delay(s_again, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    /// <summary>Of days whose history is still on its way no grade is worth its time.</summary>
    private async Task HistoryAsync(CancellationToken cancel)
    {
        for (var changed = history.Changed; history.Current is not null; changed = history.Changed)
        {
            await changed.WaitAsync(cancel);
        }
    }

    private async Task PublishAsync(Site site, CancellationToken cancel)
    {
        try
        {
            var today = site.DayAt(clock.GetCurrentInstant());
            var question = new ConformanceQuestion([site.Code], PerformanceWindow.Days(today.PlusDays(1 - ConformanceQuestion.UsualDays), today), Weeks: 0);
            board.Publish(site.Code, (await conformance.ReadAsync(question, null, cancel))[0].Whole.Grade);
        }
        catch (TimeoutException)
        {
            // The projection is behind; the grade of before stands until the next time.
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The trust grade of plant {Site} could not be made; it is tried again.", site.Code);
        }
    }
}
