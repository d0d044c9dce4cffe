using System.Threading.Channels;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Features.Demo;

/// <summary>
/// Brings in what is missing of the story of all plants, the oldest first, so that the projection only ever appends. The plants take turns: none is
/// far ahead of the others. What comes next is told while a parcel is being sent. Used once.
/// </summary>
internal sealed class DemoHistory
{
    /// <summary>A smaller gap is not worth a word: what follows live fills it.</summary>
    public static readonly Duration SmallestGap = Duration.FromMinutes(10);

    private const int ParcelsAhead = 4;

    private readonly IReadOnlyList<DemoFeed> _feeds;
    private readonly IClock _clock;
    private readonly HistoryLoad _load;

    public DemoHistory(IReadOnlyList<DemoFeed> feeds, IClock clock, HistoryLoad load)
    {
        (_feeds, _clock, _load) = (feeds, clock, load);
        (Gap, LeftOut) = (feeds.Max(f => f.Behind), feeds.Max(f => f.LeftOut));
    }

    /// <summary>What is missing.</summary>
    public Duration Gap { get; }

    /// <summary>What was missed before that and stays without data.</summary>
    public Duration LeftOut { get; }

    /// <param name="send">Sends a parcel, or throws; gives how many of its events are new.</param>
    /// <returns>How many events are new.</returns>
    public async Task<int> BringInAsync(Func<DemoFeed, DemoParcel, Task<int>> send, CancellationToken cancel)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var parcels = Channel.CreateBounded<(DemoFeed Feed, DemoParcel Parcel)>(ParcelsAhead);
        _load.Report(Progress());
        var telling = Task.Run(() => TellAsync(parcels.Writer, ended.Token), CancellationToken.None);
        var accepted = 0;
        try
        {
            await foreach (var (feed, parcel) in parcels.Reader.ReadAllAsync(cancel))
            {
                accepted += await send(feed, parcel);
                _load.Report(Progress());
            }
        }
        finally
        {
            await ended.CancelAsync();
            await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _load.Report(null);
        }

        return accepted;
    }

    private async Task TellAsync(ChannelWriter<(DemoFeed Feed, DemoParcel Parcel)> parcels, CancellationToken ended)
    {
        try
        {
            while (_feeds.MinBy(f => f.Prepared)! is var feed && _clock.GetCurrentInstant() - feed.Prepared >= SmallestGap)
            {
                await parcels.WriteAsync((feed, feed.Next()), ended);
            }

            parcels.Complete();
        }
        catch (Exception e)
        {
            parcels.Complete(e);
        }
    }

    private HistoryProgress Progress() => new(1 - (_feeds.Max(f => f.Behind) / Gap), _feeds.Min(f => f.Told));
}
