using System.Collections.Concurrent;
using System.Collections.Immutable;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data.Projection;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Data;

/// <summary>
/// Makes the snapshot of a plant: the figures of its production day so far, asked of the same reader as any other figures. Thread-safe.
/// </summary>
public sealed class SiteSnapshotReader(
    PerformanceReader performance, ComparabilityReader comparability, Func<PlantModel> model, Func<RegistryVersion> registry, IClock clock)
{
    /// <summary>How old the shares of downtime may be by which machine codes are judged: they creep, and reading them costs as much as all other figures.</summary>
    private static readonly Duration s_lossesHold = Duration.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DayLosses> _losses = new(StringComparer.Ordinal);

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
        var window = PerformanceWindow.Between(day.Start, now);
        var figures = (await performance.SitesAsync(new PerformanceQuestion(lines, window, [], kpis), cancel)).SingleOrDefault();
        var row = figures?.Row;
        return new SiteSnapshot(
            site, now, day.Day, day.Start, lines.Length,
            row?.Values ?? ImmutableDictionary<string, KpiValue>.Empty, row?.Elements ?? new ElementSet(), row?.Coverage)
        {
            Evidence = figures is null
                ? new SiteEvidence(site, null)
                : comparability.EvidenceOf(figures, SnapshotReader.Kpis[0], recorded: null, await LossesAsync(site, figures.By.Number, new DowntimeQuestion(lines, window), cancel)),
        };
    }

    /// <summary>The downtime of the day so far; anew after a while, and when another day or another registry has begun.</summary>
    private async Task<IReadOnlyList<DowntimeLoss>> LossesAsync(string site, int version, DowntimeQuestion question, CancellationToken cancel)
    {
        var (from, now) = (question.Window.From, question.Window.To);
        if (_losses.TryGetValue(site, out var kept) && kept.From == from && kept.Version == version && now - kept.At is var age && age >= Duration.Zero && age < s_lossesHold)
        {
            return kept.Losses;
        }

        var losses = LossSums.Of(await performance.DowntimeAsync(question, null, cancel));
        _losses[site] = new DayLosses(now, from, version, losses);
        return losses;
    }

    private sealed record DayLosses(Instant At, Instant From, int Version, IReadOnlyList<DowntimeLoss> Losses);
}
