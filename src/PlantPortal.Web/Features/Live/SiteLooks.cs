using System.Collections.Concurrent;
using System.Collections.Immutable;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Live;

/// <summary>
/// Keeps what the page of a plant shows: made once for every circuit of a culture, and made anew only when something was signalled or the clock has
/// moved on. A hundred people who look then cost little more than what they are sent. Thread-safe.
/// </summary>
internal sealed class SiteLooks(LiveOverview overview, SiteFaces sites, LineFaces lines, ShiftBoard shifts, LiveBoard board, IClock clock)
{
    /// <summary>How long the words that follow the clock alone may stay: the plant's time, the age of what is old.</summary>
    private static readonly Duration s_clock = Duration.FromSeconds(1);

    private readonly PerCulture<ConcurrentDictionary<string, Kept>> _looks = new(() => new(StringComparer.Ordinal));

    /// <summary>Null when there is no such site, or none that the caller may see.</summary>
    public SiteLook? Of(Caller caller, string code)
    {
        if (!overview.Has(caller, code))
        {
            return null;
        }

        var kept = _looks.Current.GetOrAdd(code, _ => new Kept());
        lock (kept)
        {
            var (changes, now) = (board.Changes, clock.GetCurrentInstant());
            if (kept.Look is null || kept.Changes != changes || now - kept.At >= s_clock || now < kept.At)
            {
                (kept.Look, kept.Changes, kept.At) = (Make(overview.Site(caller, code), kept.Look), changes, now);
            }

            return kept.Look;
        }
    }

    private SiteLook? Make(LiveSite? site, SiteLook? before)
    {
        if (site is null)
        {
            return null;
        }

        var rows = site.Lines.ToDictionary(l => l.Line.Code, StringComparer.Ordinal);
        var shown = before?.Areas.SelectMany(a => a.Lines).ToDictionary(l => l.Code, StringComparer.Ordinal) ?? [];
        var look = new SiteLook(site, sites.Of(site), [.. site.Site.Areas.Where(a => a.Lines.Count > 0).Select(Show)]);
        return before is not null && look.LooksLike(before) ? before : look;

        ShownArea Show(Area area)
        {
            var next = new ShownArea(area.Code, area.Name, [.. area.Lines.Select(l => lines.Show(
                site.Site.Code, rows[l.Code], site.Zone, shifts.Look(site.Site.Code, l.Code), shown.GetValueOrDefault(l.Code)))]);
            return before?.Areas.FirstOrDefault(a => a.Equals(next)) ?? next;
        }
    }

    private sealed class Kept
    {
        public SiteLook? Look { get; set; }

        public long Changes { get; set; }

        public Instant At { get; set; }
    }
}
