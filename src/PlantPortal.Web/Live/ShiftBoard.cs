using System.Collections.Concurrent;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Live;

/// <summary>
/// The shift so far of the lines that somebody looks at: read when it is asked for, at most every ten seconds and when the line does
/// something else, once for all who look. Thread-safe.
/// </summary>
public sealed class ShiftBoard(PerformanceReader performance, OrderReader orders, LiveBoard board)
{
    private static readonly Duration s_pace = Duration.FromSeconds(10);

    private readonly ConcurrentDictionary<(string Site, string Line), LineShift> _shifts = new();
    private readonly ConcurrentDictionary<(string Site, string Line), Lazy<Task<LineShift>>> _readings = new();

    /// <summary>What was read last, without waiting; null when nobody asked yet.</summary>
    public LineShift? Find(string site, string line) => _shifts.GetValueOrDefault((site, line));

    /// <summary>As new as the newest snapshot, or a few seconds older; null for a line without events.</summary>
    /// <exception cref="TimeoutException">The projection is not up to date; the next call tries again.</exception>
    public async Task<LineShift?> ReadAsync(string site, string line)
    {
        if (board.Find(site, line) is not { LastEventAt: not null } now)
        {
            return null;
        }

        if (Find(site, line) is { } known && IsCurrent(known.Of, now))
        {
            return known;
        }

        // Whoever comes first reads; the others wait for that.
        var reading = _readings.GetOrAdd((site, line), _ => new Lazy<Task<LineShift>>(() => FetchAsync(now)));
        try
        {
            return await reading.Value;
        }
        finally
        {
            _readings.TryRemove(new((site, line), reading));
        }
    }

    private static bool IsCurrent(LineSnapshot read, LineSnapshot now) =>
        now.AsOf - read.AsOf < s_pace && read.FiguresFrom == now.FiguresFrom && read.Since == now.Since && read.Reason == now.Reason && read.Order == now.Order;

    private async Task<LineShift> FetchAsync(LineSnapshot now)
    {
        var segments = await performance.TimelineAsync(now.Site, now.Line, now.FiguresFrom, now.AsOf, CancellationToken.None);
        var order = now.Order is null ? null : await orders.ReadAsync(now.Site, now.Line, CancellationToken.None);
        return _shifts[(now.Site, now.Line)] = new LineShift(now, segments, order);
    }
}
