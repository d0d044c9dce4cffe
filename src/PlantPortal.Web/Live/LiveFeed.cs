using System.Threading.Channels;

namespace PlantPortal.Web.Live;

/// <summary>
/// Signals that the snapshot of a line or site changed; carries no data, so a slow subscriber re-reads the newest and never falls behind.
/// Thread-safe.
/// </summary>
public sealed class LiveFeed
{
    private readonly Lock _gate = new();
    private Subscription[] _subscriptions = [];

    /// <summary>Signals for one line, for a whole site (<paramref name="line"/> null) or for everything (both null). Dispose to end.</summary>
    public Subscription Subscribe(string? site = null, string? line = null)
    {
        var subscription = new Subscription(this, site, line);
        lock (_gate)
        {
            _subscriptions = [.. _subscriptions, subscription];
        }

        return subscription;
    }

    /// <param name="line">Null: the site's own figures changed; who listens to one line does not hear it.</param>
    public void Signal(string site, string? line)
    {
        foreach (var subscription in Volatile.Read(ref _subscriptions))
        {
            subscription.Offer(site, line);
        }
    }

    /// <summary>Signals to everybody: something of every line and site changed.</summary>
    public void SignalAll()
    {
        foreach (var subscription in Volatile.Read(ref _subscriptions))
        {
            subscription.Offer();
        }
    }

    /// <summary>How many subscriptions are open now.</summary>
    public int SubscriberCount => Volatile.Read(ref _subscriptions).Length;

    private void Remove(Subscription subscription)
    {
        lock (_gate)
        {
            _subscriptions = [.. _subscriptions.Where(s => s != subscription)];
        }
    }

    /// <summary>A bounded channel of one: any number of changes while the reader is busy become one signal.</summary>
    public sealed class Subscription(LiveFeed feed, string? site, string? line) : IDisposable
    {
        private readonly Channel<bool> _signals =
            Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        /// <summary>Completes with true when something changed since the last call, with false after disposal.</summary>
        public async ValueTask<bool> WaitAsync(CancellationToken cancel)
        {
            if (!await _signals.Reader.WaitToReadAsync(cancel))
            {
                return false;
            }

            return _signals.Reader.TryRead(out _) || !_signals.Reader.Completion.IsCompleted;
        }

        /// <summary>What was signalled so far is answered by the read that comes now.</summary>
        public void Forget() => _signals.Reader.TryRead(out _);

        public void Dispose()
        {
            feed.Remove(this);
            _signals.Writer.TryComplete();
        }

        internal void Offer(string changedSite, string? changedLine)
        {
            if ((site is null || site == changedSite) && (line is null || line == changedLine))
            {
                Offer();
            }
        }

        internal void Offer() => _signals.Writer.TryWrite(true);
    }
}
