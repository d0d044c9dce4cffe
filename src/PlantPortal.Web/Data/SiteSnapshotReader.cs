using System.Collections.Immutable;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Data;

/// <summary>Makes the snapshot of a plant: the figures of its production day so far, asked of the same reader as any other figures.</summary>
public sealed class SiteSnapshotReader(PerformanceReader performance, Func<PlantModel> model, Func<RegistryVersion> registry, IClock clock)
{
    /// <summary>The snapshot as of now; null when the site is not in the plant model, or has no lines.</summary>
    /// <exception cref="TimeoutException">The projection is not up to date within <see cref="PerformanceReader.Patience"/>.</exception>
    public async Task<SiteSnapshot?> ReadAsync(string site, CancellationToken cancel)
    {
        if (model().FindSite(site) is not { } found || !found.Lines.Any())
        {
            return null;
        }

        var now = clock.GetCurrentInstant().ToMicros().ToInstant();
        var day = ProductionDay.At(found.Schedule(), now);
        var lines = found.Lines.Select(l => new LineRef(site, l.Code)).ToImmutableArray();
        var kpis = SnapshotReader.Kpis.Where(k => registry().Kpis.Find(k) is not null).ToImmutableArray();
        var answer = await performance.AskAsync(new PerformanceQuestion(lines, PerformanceWindow.Between(day.Start, now), [], kpis), cancel);
        var row = answer.Rows.SingleOrDefault();
        return new SiteSnapshot(
            site, now, day.Day, day.Start, lines.Length,
            row?.Values ?? ImmutableDictionary<string, KpiValue>.Empty, row?.Elements ?? new ElementSet(), row?.Coverage);
    }
}
