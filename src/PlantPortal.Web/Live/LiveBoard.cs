using System.Collections.Concurrent;

namespace PlantPortal.Web.Live;

/// <summary>The newest snapshot of each line and of each plant; one each, shared by all circuits. Thread-safe.</summary>
public sealed class LiveBoard(LiveFeed feed)
{
    /// <summary>How often figures that only creep are made anew and told of.</summary>
    public static readonly Duration Beat = Duration.FromSeconds(5);

    private readonly ConcurrentDictionary<(string Site, string Line), LineSnapshot> _snapshots = new();
    private readonly ConcurrentDictionary<string, SiteSnapshot> _sites = new(StringComparer.Ordinal);

    private long _changes;

    /// <summary>Grows with everything that is published: who has read the board at this count has seen all of it.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    public LineSnapshot? Find(string site, string line) => _snapshots.GetValueOrDefault((site, line));

    public SiteSnapshot? Find(string site) => _sites.GetValueOrDefault(site);

    /// <summary>Keeps the newest figures of a plant; only the first are told of at once.</summary>
    public void Publish(SiteSnapshot snapshot)
    {
        var isFirst = !_sites.ContainsKey(snapshot.Site);
        _sites[snapshot.Site] = snapshot;
        Interlocked.Increment(ref _changes);
        if (isFirst)
        {
            feed.Signal(snapshot.Site, line: null);
        }
    }

    /// <summary>Keeps the newest snapshot of a line. What happened is signalled at once; figures that creep with the clock wait for the next beat.</summary>
    public void Publish(LineSnapshot snapshot)
    {
        var key = (snapshot.Site, snapshot.Line);
        var before = _snapshots.GetValueOrDefault(key);
        _snapshots[key] = snapshot;
        Interlocked.Increment(ref _changes);
        if (before is null || !snapshot.IsOnlyOlderThan(before))
        {
            feed.Signal(snapshot.Site, snapshot.Line);
        }
    }

    /// <summary>Tells of something else about a line that came to be known.</summary>
    public void Tell(string site, string line)
    {
        Interlocked.Increment(ref _changes);
        feed.Signal(site, line);
    }

    /// <summary>
    /// Tells everybody of whatever has crept, all lines and plants together: the page of a hundred lines then costs by what happens, not by how
    /// many there are.
    /// </summary>
    public void TellAll() => feed.SignalAll();
}
