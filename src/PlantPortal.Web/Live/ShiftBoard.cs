using System.Collections.Concurrent;
using System.Collections.Immutable;
using PlantPortal.Domain.Charts;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Live;

/// <summary>
/// The shift so far of the lines that somebody looks at: read in the background when a look finds it old, once for all who look. The first
/// is signalled as a change of the line; later ones are taken along by the next change or beat. Thread-safe.
/// </summary>
public sealed class ShiftBoard(PerformanceReader performance, OrderReader orders, LiveBoard board, ILogger<ShiftBoard> log)
{
    /// <summary>What is a little old looks the same: in half a minute a bar grows by a thousandth of a shift.</summary>
    private static readonly Duration s_pace = Duration.FromSeconds(30);

    private readonly ConcurrentDictionary<(string Site, string Line), LineShift> _shifts = new();
    private readonly ConcurrentDictionary<(string Site, string Line), bool> _reading = new();
    private readonly SemaphoreSlim _turns = new(2);

    /// <summary>What is known now, without waiting; null before the first read and for a line without events.</summary>
    public LineShift? Look(string site, string line)
    {
        if (board.Find(site, line) is not { LastEventAt: not null } now)
        {
            return null;
        }

        var known = _shifts.GetValueOrDefault((site, line));
        if ((known is null || !IsCurrent(known.Of, now)) && _reading.TryAdd((site, line), true))
        {
            _ = Task.Run(() => ReadAsync(now));
        }

        return known;
    }

    private static bool IsCurrent(LineSnapshot read, LineSnapshot now) =>
        now.AsOf - read.AsOf < s_pace && read.FiguresFrom == now.FiguresFrom && read.Order == now.Order;

    /// <summary>To the end of the shift; outside shifts to now.</summary>
    private static ImmutableArray<StripBar> Strip(IReadOnlyList<Segment> segments, LineSnapshot now) =>
        (now.Shift?.End ?? now.AsOf) is var end && end > now.FiguresFrom ? StateStrip.Picture(segments, now.FiguresFrom, end) : [];

    private async Task ReadAsync(LineSnapshot now)
    {
        await _turns.WaitAsync();
        try
        {
            var segments = await performance.TimelineAsync(now.Site, now.Line, now.FiguresFrom, now.AsOf, CancellationToken.None);
            var order = now.Order is null ? null : await orders.ReadAsync(now.Site, now.Line, CancellationToken.None);
            var first = !_shifts.ContainsKey((now.Site, now.Line));
            _shifts[(now.Site, now.Line)] = new LineShift(now, Strip(segments, now), order);
            if (first)
            {
                board.Tell(now.Site, now.Line);
            }
        }
        catch (TimeoutException)
        {
            // The projection is behind: what is known stays, and the next look tries again.
        }
        catch (Exception e)
        {
            log.LogError(e, "The shift of line {Site}/{Line} could not be read; the next look tries again.", now.Site, now.Line);
        }
        finally
        {
            _reading.TryRemove((now.Site, now.Line), out _);
            _turns.Release();
        }
    }
}
