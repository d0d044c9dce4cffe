using System.Collections.Concurrent;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>The voids of each site, read from the log once and kept current. Thread-safe.</summary>
internal sealed class SiteVoids(PortalDatabase portal)
{
    private readonly ConcurrentDictionary<string, VoidIndex> _sites = new(StringComparer.Ordinal);

    public void Add(VoidEvent voidEvent)
    {
        var voids = Of(voidEvent.Site);
        lock (voids)
        {
            voids.Add(voidEvent);
        }
    }

    /// <summary>The events that are not taken back; the same list when none is.</summary>
    public List<PlantEvent> Remaining(string site, List<PlantEvent> events)
    {
        var voids = Of(site);
        lock (voids)
        {
            return voids.IsEmpty ? events : [.. events.Where(e => !voids.IsVoided(new EventKey(e.Source, e.Sequence)))];
        }
    }

    private VoidIndex Of(string site) => _sites.GetOrAdd(site, code =>
    {
        using var connection = portal.Open();
        return LineLog.Voids(connection, code);
    });
}
