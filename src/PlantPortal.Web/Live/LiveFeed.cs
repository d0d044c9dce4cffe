using System.Threading.Channels;

namespace PlantPortal.Web.Live;

/// <summary>
/// Signals that the snapshot of a line or site changed; carries no data, so a slow subscriber re-reads the newest and never falls behind.
/// Thread-safe.
/// </summary>
public sealed class LiveFeed
{
    private readonly Lock _gate = new();
    private Listener[] _listeners = [];

    /// <summary>How many listen now, subscriptions among them.</summary>
    public int ListenerCount => Volatile.Read(ref _listeners).Length;

    /// <summary>Signals for one line, for a whole site (<paramref name="line"/> null) or for everything (both null). Dispose to end.</summary>
    public Subscription Subscribe(string? site = null, string? line = null) => new(this, site, line);

    /// <summary>Calls at each signal for one line, a whole site or everything. Dispose what is returned to end.</summary>
    /// <param name="heard">Called on the thread of whoever signals: it must be quick and must not throw.</param>
    public IDisposable Listen(string? site, string? line, Action heard)
    {
        var listener = new Listener(this, site, line, heard);
        lock (_gate)
        {
            _listeners = [.. _listeners, listener];
        }

        return listener;
    }

    /// <param name="line">Null: the site's own figures changed; who listens to one line does not hear it.</param>
    public void Signal(string site, string? line)
    {
        foreach (var listener in Volatile.Read(ref _listeners))
        {
            if (listener.Wants(site, line))
            {
                listener.Heard();
            }
        }
    }

    /// <summary>Signals to everybody: something of every line and site changed.</summary>
    public void SignalAll()
    {
        foreach (var listener in Volatile.Read(ref _listeners))
        {
            listener.Heard();
        }
    }

    private void Remove(Listener listener)
    {
        lock (_gate)
        {
            _listeners = [.. _listeners.Where(l => l != listener)];
        }
    }

    /// <summary>A bounded channel of one: any number of changes while the reader is busy become one signal.</summary>
    public sealed class Subscription : IDisposable
    {
        private readonly Channel<bool> _signals =
            Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        private readonly IDisposable _listening;

        internal Subscription(LiveFeed feed, string? site, string? line) => _listening = feed.Listen(site, line, () => _signals.Writer.TryWrite(true));

        /// <summary>Completes with true when something changed since the last call, with false after disposal.</summary>
        public async ValueTask<bool> WaitAsync(CancellationToken cancel)
        {
            if (!await _signals.Reader.WaitToReadAsync(cancel))
            {
                return false;
            }

            return _signals.Reader.TryRead(out _) || !_signals.Reader.Completion.IsCompleted;
        }

        public void Dispose()
        {
            _listening.Dispose();
            _signals.Writer.TryComplete();
        }
    }

    private sealed class Listener(LiveFeed feed, string? site, string? line, Action heard) : IDisposable
    {
        public Action Heard => heard;

        public bool Wants(string changedSite, string? changedLine) => (site is null || site == changedSite) && (line is null || line == changedLine);

        public void Dispose() => feed.Remove(this);
    }
}
