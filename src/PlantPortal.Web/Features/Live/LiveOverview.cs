using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Live;

/// <summary>What the live screens show: the plants a caller may see, with the newest snapshot of each line. Reads memory only.</summary>
internal sealed class LiveOverview(ModelStore models, LiveBoard board, TrustBoard trust, IClock clock)
{
    /// <summary>A snapshot that is older than this is not live any more, and says so.</summary>
    private static readonly Duration Fresh = Duration.FromSeconds(15);

    /// <summary>Those that are not retired, without lines that are.</summary>
    public IReadOnlyList<LiveSite> Sites(Caller caller)
    {
        var now = clock.GetCurrentInstant();
        return [.. models.Current.Sites.Values.Where(site => caller.May(Right.Read, site.Code) && !site.IsRetired(now)).Select(site => Show(site.Working(now), now))];
    }

    /// <summary>Whether there is such a site that the caller may see.</summary>
    public bool Has(Caller caller, string code) => caller.May(Right.Read, code) && models.Current.FindSite(code) is not null;

    /// <summary>A site, also a retired one. Null when there is no such site, or none that the caller may see.</summary>
    /// <param name="retiredToo">With its lines that are retired for themselves.</param>
    public LiveSite? Site(Caller caller, string code, bool retiredToo = false)
    {
        var now = clock.GetCurrentInstant();
        return caller.May(Right.Read, code) && models.Current.FindSite(code) is { } site ? Show(retiredToo ? site : site.Working(now), now) : null;
    }

    private LiveSite Show(Site site, Instant now)
    {
        var figures = board.Find(site.Code);
        return new LiveSite(
            site, site.Zone.At(now)!, now, [.. site.Lines.Select(line => Show(line, board.Find(site.Code, line.Code), now))], figures, AgeOf(figures?.AsOf, now), trust.Find(site.Code));
    }

    private static LiveRow Show(Line line, LineSnapshot? snapshot, Instant now) => new(line, snapshot, AgeOf(snapshot?.AsOf, now));

    private static Duration? AgeOf(Instant? asOf, Instant now) => now - asOf is { } age && age > Fresh ? age : null;
}

/// <summary>A plant as of <paramref name="Now"/>.</summary>
/// <param name="Zone">The plant's zone now.</param>
/// <param name="Figures">Of its production day so far; null before the first.</param>
/// <param name="Stale">How old the figures are, when that is too old to pass for live; else null.</param>
/// <param name="Trust">How far its numbers can be trusted; null: not known yet, or there is nothing to judge.</param>
public sealed record LiveSite(
    Site Site, DateTimeZone Zone, Instant Now, IReadOnlyList<LiveRow> Lines, SiteSnapshot? Figures = null, Duration? Stale = null, TrustGrade? Trust = null)
{
    /// <summary>Since when it is retired; null: it is not.</summary>
    public Instant? RetiredSince => Retirement.Since(Site.Retired, Now);
}

/// <summary>A line and what is known of it.</summary>
/// <param name="Snapshot">Null before its first.</param>
/// <param name="Stale">How old the snapshot is, when that is too old to pass for live; else null.</param>
public sealed record LiveRow(Line Line, LineSnapshot? Snapshot, Duration? Stale);
