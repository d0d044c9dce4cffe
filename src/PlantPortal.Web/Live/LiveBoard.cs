using System.Collections.Concurrent;

namespace PlantPortal.Web.Live;

/// <summary>The newest snapshot of each line and of each plant; one each, shared by all circuits. Thread-safe.</summary>
public sealed class LiveBoard(LiveFeed feed)
{
    private const long SecondsInBeat = 5;

    private readonly ConcurrentDictionary<(string Site, string Line), LineSnapshot> _snapshots = new();
    private readonly ConcurrentDictionary<string, SiteSnapshot> _sites = new(StringComparer.Ordinal);

    public LineSnapshot? Find(string site, string line) => _snapshots.GetValueOrDefault((site, line));

    public SiteSnapshot? Find(string site) => _sites.GetValueOrDefault(site);

    public void Publish(SiteSnapshot snapshot)
    {
        _sites[snapshot.Site] = snapshot;
        feed.Signal(snapshot.Site, line: null);
    }

    /// <summary>
    /// Keeps the newest snapshot of a line. What happened is signalled at once; where only time has passed the figures creep, and whoever looks
    /// is told of all lines together every five seconds: the page of a hundred lines then costs by what happens, not by how many there are.
    /// </summary>
    public void Publish(LineSnapshot snapshot)
    {
        var key = (snapshot.Site, snapshot.Line);
        var before = _snapshots.GetValueOrDefault(key);
        _snapshots[key] = snapshot;
        if (before is null || !snapshot.IsOnlyOlderThan(before) || Beat(snapshot.AsOf) != Beat(before.AsOf))
        {
            feed.Signal(snapshot.Site, snapshot.Line);
        }
    }

    private static long Beat(Instant at) => at.ToUnixTimeSeconds() / SecondsInBeat;
}
