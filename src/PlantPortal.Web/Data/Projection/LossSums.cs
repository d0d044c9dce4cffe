using System.Runtime.InteropServices;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Downtime added up by reason and machine code; null where there is none. Not thread-safe.</summary>
internal sealed class LossSums
{
    private readonly Dictionary<(string? Reason, string? Code), (long Micros, long Stops)> _sums = [];

    public IReadOnlyList<DowntimeLoss> All => [.. _sums.Select(s => new DowntimeLoss(s.Key.Reason, s.Key.Code, s.Value.Micros, s.Value.Stops))];

    public void Add(string? reason, string? code, long micros, long stops)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, (reason, code), out _);
        sum = (sum.Micros + micros, sum.Stops + stops);
    }

    /// <summary>A stretch of downtime, <c>[start, end)</c>; its stop counts where it has its first moment.</summary>
    public void Add(string? reason, string? code, Instant start, Instant end, FirstMoments first) =>
        Add(reason, code, Micros.Between(start, end), first.HasFlag(FirstMoments.Downtime) ? 1 : 0);

    /// <summary>The same over all lines.</summary>
    public static IReadOnlyList<DowntimeLoss> Of(IEnumerable<LineLosses> lines)
    {
        var sums = new LossSums();
        foreach (var loss in lines.SelectMany(l => l.Losses))
        {
            sums.Add(loss.Reason, loss.Code, loss.Micros, loss.Stops);
        }

        return sums.All;
    }
}
