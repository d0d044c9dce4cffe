using System.Collections.Concurrent;

namespace PlantPortal.Web.Live;

/// <summary>The newest snapshot of each line; one per line, shared by all circuits. Thread-safe.</summary>
public sealed class LiveBoard(LiveFeed feed)
{
    private readonly ConcurrentDictionary<(string Site, string Line), LineSnapshot> _snapshots = new();

    public LineSnapshot? Find(string site, string line) => _snapshots.GetValueOrDefault((site, line));

    public void Publish(LineSnapshot snapshot)
    {
        _snapshots[(snapshot.Site, snapshot.Line)] = snapshot;
        feed.Signal(snapshot.Site, snapshot.Line);
    }
}
