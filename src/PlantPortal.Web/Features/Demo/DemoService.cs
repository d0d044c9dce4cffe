using NodaTime.Text;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Features.Demo;

/// <summary>
/// Keeps the demo plants alive: sets them up, brings in what is missing of their story, then tells it as it happens. What goes wrong is
/// logged and tried again.
/// </summary>
internal sealed class DemoService(
    DemoPlants plants, IReadOnlyList<DemoFeed> feeds, HistoryLoad load, IHostApplicationLifetime lifetime, IClock clock, TimeProvider time,
    ILogger<DemoService> log) : BackgroundService
{
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    /// <summary>Causes that were told; who changes a demo plant so that its events no longer fit need not read it every second.</summary>
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            while (!await TryRunAsync(stoppingToken))
            {
                await Task.Delay(s_pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; what was sent is seen through by the log.
        }
    }

    /// <summary>The first page does not wait for the demo.</summary>
    private async Task StartedAsync(CancellationToken stop)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stop);
    }

    /// <returns>Whether there is nothing more to do; false: try again.</returns>
    private async Task<bool> TryRunAsync(CancellationToken stop)
    {
        try
        {
            if (plants.IsSomebodysOwn)
            {
                log.LogInformation("There is no demo: this database holds plants of its own. For the demo set ConnectionStrings:PlantPortal to another file; to be rid of this line set Demo:Enabled to false.");
                return true;
            }

            await plants.SetUpAsync(stop);
            feeds.ToList().ForEach(feed => feed.Rewind());
            await CatchUpAsync(stop);
            await FollowAsync(stop);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The demo plants could not go on; they try again in {Seconds} s.", s_pause.TotalSeconds);
            return false;
        }
    }

    private async Task CatchUpAsync(CancellationToken stop)
    {
        var history = new DemoHistory(feeds, clock, load);
        if (history.Gap < DemoHistory.SmallestGap)
        {
            return;
        }

        if (history.LeftOut > Duration.Zero)
        {
            log.LogInformation("The demo plants stood still for longer than they catch up with: {LeftOut} before that stay without data.", Text(history.LeftOut));
        }

        log.LogInformation("The demo plants bring in {Gap} of history.", Text(history.Gap));
        var start = time.GetTimestamp();
        var events = await history.BringInAsync(SendAsync, stop);
        log.LogInformation("The history of the demo plants is there: {Events} events in {Seconds:F1} s.", events, time.GetElapsedTime(start).TotalSeconds);
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(s_tick, time);
        while (await timer.WaitForNextTickAsync(stop))
        {
            foreach (var feed in feeds)
            {
                await SendAsync(feed, feed.Next());
            }
        }
    }

    /// <returns>Events that are new in the log.</returns>
    private async Task<int> SendAsync(DemoFeed feed, DemoParcel parcel)
    {
        var taken = await feed.SendAsync(parcel);
        if (!taken.IsOk)
        {
            throw new InvalidOperationException($"{feed.Plant}: {taken.Problems[0].Detail}");
        }

        foreach (var error in taken.Value.Errors.Where(e => !parcel.Deliveries[e.Index].IsFlawed && _refused.Add(e.Code)))
        {
            log.LogWarning("{Plant}: events of the demo are refused ({Code}), the first because: {Detail}", feed.Plant, error.Code, error.Detail);
        }

        return taken.Value.Accepted;
    }

    private static string Text(Duration duration) => DurationPattern.CreateWithInvariantCulture("D 'd' h 'h' m 'min'").Format(duration);
}
