using PlantPortal.Web.Data;

namespace PlantPortal.Web.Live;

/// <summary>
/// Keeps the plants' figures on the live board current. What a line does shows at once by the line's own snapshot; the sum over a
/// plant moves slowly, and is made anew once a beat, one plant after the other.
/// </summary>
internal sealed class SitePublisher(
    Projector projector, SiteSnapshotReader snapshots, LiveBoard board, TimeProvider time, ILogger<SitePublisher> log) : BackgroundService
{
    private static readonly TimeSpan s_tick = LiveBoard.Beat.ToTimeSpan();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(s_tick, time);
            do
            {
                foreach (var site in projector.Lines.Select(l => l.Site).Distinct(StringComparer.Ordinal))
                {
                    await PublishAsync(site, stoppingToken);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    private async Task PublishAsync(string site, CancellationToken cancel)
    {
        try
        {
            if (await snapshots.ReadAsync(site, cancel) is { } snapshot)
            {
                board.Publish(snapshot);
            }
        }
        catch (TimeoutException)
        {
            // The projection is behind, and the figures on the board say how old they are.
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The figures of plant {Site} could not be made; they are tried again.", site);
        }
    }
}
