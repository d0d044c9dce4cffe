using System.Collections.Concurrent;
using System.Threading.Channels;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Live;

/// <summary>
/// Keeps the live board current: a line's snapshot follows its events at once (ten times a second at most). Silences, micro-stops that grow, breaks
/// and shift ends need no event: a line near one follows the clock every second, the others every beat, because of their figures.
/// </summary>
internal sealed class SnapshotPublisher(
    Projector projector, SnapshotReader snapshots, LiveBoard board, TimeProvider time, ILogger<SnapshotPublisher> log) : BackgroundService
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);
    private static readonly int s_ticksInBeat = (int)(LiveBoard.Beat.ToTimeSpan() / s_tick);
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(5);

    // A line always has the same worker, so that its snapshots are published in their order.
    private readonly Channel<(string Site, string Line)>[] _work = [Channel.CreateUnbounded<(string, string)>(), Channel.CreateUnbounded<(string, string)>()];
    private readonly ConcurrentDictionary<(string Site, string Line), long> _queued = new();
    private readonly ConcurrentDictionary<(string Site, string Line), long> _done = new();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Guard(FollowEventsAsync, stoppingToken),
        Guard(FollowClockAsync, stoppingToken),
        Guard(SettleAsync, stoppingToken),
        Guard(cancel => WorkAsync(_work[0], cancel), stoppingToken),
        Guard(cancel => WorkAsync(_work[1], cancel), stoppingToken));

    private async Task FollowEventsAsync(CancellationToken cancel)
    {
        await foreach (var line in projector.Dirty.ReadAllAsync(cancel))
        {
            Queue(line);
        }
    }

    private async Task FollowClockAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(s_tick, time);
        for (var tick = 0; !cancel.IsCancellationRequested; tick = (tick + 1) % s_ticksInBeat)
        {
            // A beat is told of a tick after it was made: then all lines are there.
            if (tick == 1)
            {
                board.TellAll();
            }

            foreach (var line in projector.Lines)
            {
                if (tick == 0 || board.Find(line.Site, line.Line) is null or { IsRestless: true })
                {
                    Queue(line);
                }
            }

            await timer.WaitForNextTickAsync(cancel);
        }
    }

    private async Task SettleAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(s_settle, time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            try
            {
                await projector.SettleAsync(cancel);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Projection marks could not be removed; they stay until the next try.");
            }
        }
    }

    private void Queue((string Site, string Line) line)
    {
        if (_queued.TryAdd(line, 0))
        {
            Work(line);
        }
    }

    private void Work((string Site, string Line) line) =>
        _work[(uint)line.GetHashCode() % _work.Length].Writer.TryWrite(line);

    private async Task WorkAsync(Channel<(string Site, string Line)> work, CancellationToken cancel)
    {
        await foreach (var line in work.Reader.ReadAllAsync(cancel))
        {
            if (_done.TryGetValue(line, out var done) && time.GetElapsedTime(done) is var since && since < s_pace)
            {
                _ = LaterAsync(line, s_pace - since, cancel);
                continue;
            }

            _queued.TryRemove(line, out _);
            await PublishAsync(line, cancel);
            _done[line] = time.GetTimestamp();
        }
    }

    private async Task LaterAsync((string Site, string Line) line, TimeSpan wait, CancellationToken cancel)
    {
        await Task.Delay(wait, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Work(line);
    }

    private async Task PublishAsync((string Site, string Line) line, CancellationToken cancel)
    {
        try
        {
            if (await snapshots.ReadAsync(line.Site, line.Line, cancel) is { } snapshot)
            {
                board.Publish(snapshot);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The snapshot of line {Site}/{Line} could not be made; it is tried again.", line.Site, line.Line);
        }
    }

    private static async Task Guard(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        try
        {
            await work(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The portal stops.
        }
    }
}
