using PlantPortal.Benchmarks.Apps;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Benchmarks.Watch;

/// <summary>
/// Lines of the benchmark's plant that take turns once a second: one stops, stops for another reason, runs; the running ones count every ten seconds.
/// Never the same line within a few seconds: what is overwritten within one may be skipped.
/// </summary>
internal sealed class BusyLines(BenchGateway gateway, int lines)
{
    private const int SecondsInCount = 10;
    private const string Running = "Running";

    /// <summary>Between two changes of anything; not a divisor of the portal's own ticks, so that every phase of them is met.</summary>
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(1_037);

    private static readonly ReasonCode[] s_reasons =
        [.. StarterRegistry.Content.Reasons.All.Where(r => r.Category is LossCategory.Failure or LossCategory.Organisational)];

    private readonly bool[] _runs = new bool[lines];
    private int _turn;

    /// <summary>Events that were sent.</summary>
    public long Events { get; private set; }

    /// <summary>
    /// Tells of the hours before as if the lines had been as busy, so that what is held of them is level from the start. The portal keeps the older
    /// part of a line in the file whenever two hours of it are in memory; the lines get there one after the other.
    /// </summary>
    public async Task BeginAsync()
    {
        var now = BenchGateway.Now();
        var (begin, turning) = (now - Duration.FromHours(3), Enumerable.Range(0, lines).Select(i => now - Duration.FromMinutes(30 + (60.0 * i / lines))).ToList());
        for (var line = 0; line < lines; line++)
        {
            await SendAsync(History(line, begin, turning[line]));
        }

        // Until this is taken in.
        await Task.Delay(TimeSpan.FromSeconds(5));
        for (var line = 0; line < lines; line++)
        {
            await SendAsync(History(line, turning[line], now));
            _runs[line] = true;
        }
    }

    /// <summary>Goes on until cancelled.</summary>
    /// <param name="pauses">Held by whoever wants nothing to change for a moment.</param>
    public async Task GoOnAsync(Changes changes, SemaphoreSlim pauses, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(s_pace);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            await pauses.WaitAsync(cancel);
            try
            {
                await ChangeAsync(changes);
            }
            finally
            {
                pauses.Release();
            }
        }
    }

    private async Task ChangeAsync(Changes changes)
    {
        var (line, round) = (_turn % lines, _turn / lines);
        var reason = round % 3 == 2 ? null : s_reasons[(_turn + round) % s_reasons.Length];
        _runs[line] = reason is null;
        changes.Tell(BenchPlant.Line(line), reason?.Names.In("en") ?? Running, TimeProvider.System.GetUtcNow());
        var now = BenchGateway.Now();
        var counting = _turn % SecondsInCount == 0 ? Enumerable.Range(0, lines).Where(i => _runs[i]) : [];
        await SendAsync([State(line, now, reason), .. counting.Select(i => gateway.Count(i, now, SecondsInCount - 1))]);
        _turn++;
    }

    private IEnumerable<PlantEvent> History(int line, Instant from, Instant to)
    {
        var (pace, counts) = (Duration.FromTimeSpan(s_pace) * lines, Duration.FromTimeSpan(s_pace) * SecondsInCount);
        var round = 0;
        for (var at = from; at < to; at += pace, round++)
        {
            var runs = round % 3 == 0;
            yield return State(line, at, runs ? null : s_reasons[(line + round) % s_reasons.Length]);
            for (var count = at + counts; runs && count < at + pace; count += counts)
            {
                yield return gateway.Count(line, count, SecondsInCount - 1);
            }
        }

        yield return State(line, to, reason: null);
    }

    private StateEvent State(int line, Instant at, ReasonCode? reason) =>
        gateway.State(line, at, reason is null ? MachineState.Running : MachineState.Stopped, reason?.Code);

    private async Task SendAsync(IEnumerable<PlantEvent> events)
    {
        List<PlantEvent> sent = [.. events];
        await gateway.PostAsync(sent);
        Events += sent.Count;
    }
}
