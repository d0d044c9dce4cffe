using System.Collections.Concurrent;

namespace PlantPortal.Web.Live;

/// <summary>The newest snapshot of each line and of each plant; one each, shared by all circuits. Thread-safe.</summary>
public sealed class LiveBoard(LiveFeed feed)
{
    private readonly ConcurrentDictionary<(string Site, string Line), LineSnapshot> _snapshots = new();
    private readonly ConcurrentDictionary<string, SiteSnapshot> _sites = new(StringComparer.Ordinal);

    public LineSnapshot? Find(string site, string line) => _snapshots.GetValueOrDefault((site, line));

    public SiteSnapshot? Find(string site) => _sites.GetValueOrDefault(site);

    public void Publish(SiteSnapshot snapshot)
    {
        _sites[snapshot.Site] = snapshot;
        feed.Signal(snapshot.Site, line: null);
    }

    public void Publish(LineSnapshot snapshot)
    {
        _snapshots[(snapshot.Site, snapshot.Line)] = snapshot;
        feed.Signal(snapshot.Site, snapshot.Line);
    }
}
