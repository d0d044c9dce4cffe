using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Live;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Live;

/// <summary>Puts plants into words, once for every circuit of a culture. Thread-safe.</summary>
internal sealed class SiteFaces(IStringLocalizer<LiveTexts> text, Formats formats, KpiNames kpis, ReasonNames reasons)
{
    /// <summary>A little less than the board's beat, so that each beat brings new figures.</summary>
    private static readonly Duration s_calm = Duration.FromSeconds(4);

    private readonly PerCulture<ConcurrentDictionary<string, Kept>> _faces = new(() => new(StringComparer.Ordinal));

    public SiteFace Of(LiveSite site)
    {
        var kept = _faces.Current.GetOrAdd(site.Site.Code, _ => new Kept());
        lock (kept)
        {
            WriteFigures(site.Figures, kept);
            var next = Write(site, kept);
            return next.Equals(kept.Face) ? kept.Face : kept.Face = next;
        }
    }

    /// <summary>The line that has stood longest; null when none stands.</summary>
    public static LiveRow? Hurting(IEnumerable<LiveRow> lines) =>
        lines.Where(l => l.Snapshot?.TimeClass == TimeClass.Downtime).MinBy(l => (l.Snapshot!.Since, l.Line.Code));

    private SiteFace Write(LiveSite site, Kept kept)
    {
        var shown = kept.Figures;
        return new SiteFace(
            site.Site.Code, site.Site.Name, text["PlantTime", Formats.TimeOfDay(site.Now.InZone(site.Zone).TimeOfDay), site.Zone.Id],
            kept.Cells.IsDefault ? [] : kept.Cells,
            shown is null ? null : text["DayFrom", Formats.TimeOf(shown.FiguresFrom, site.Zone, site.Now)].Value,
            shown?.Coverage is < 1 ? text["Coverage", Formats.Coverage(shown.Coverage)].Value : null,
            LeftOut(shown), shown is null ? Formats.NoValue : formats.Length(Duration.FromSeconds((double)shown.Elements[Element.DT])),
            site.Stale is { } age ? text["Stale", formats.Length(age)].Value : null, States(site.Lines), Hurt(site), site.Trust);
    }

    /// <summary>The lines without an ideal cycle are in no KPI that needs one; all such KPIs leave out the same lines.</summary>
    private string? LeftOut(SiteSnapshot? shown) => shown?.Kpis.Values.Select(k => k.LeftOut.Length).DefaultIfEmpty().Max() is > 0 and var left
        ? text["LeftOut", left, shown.Lines].Value
        : null;

    private ImmutableArray<StateCount> States(IReadOnlyList<LiveRow> lines) =>
    [
        .. lines.GroupBy(l => l.Snapshot?.TimeClass ?? TimeClass.NoData).OrderBy(g => g.Key)
            .Select(g => new StateCount(g.Key, text["CountOfClass", g.Count(), formats.Name(g.Key)])),
    ];

    private HurtingStop? Hurt(LiveSite site)
    {
        if (Hurting(site.Lines) is not { Snapshot: { } now } row)
        {
            return null;
        }

        var why = now.Reason is { } reason ? reasons.NameOf(reason) : now.Code is { } code ? text["UnmappedCode", code] : text["Uncoded"];
        var age = now.AsOf - now.Since;
        return new HurtingStop(row.Line.Code, row.Line.Name, now.Since, age < Duration.FromMinutes(1)
            ? text["HurtsJustNow", why, Formats.TimeOf(now.Since, site.Zone, now.AsOf)]
            : text["HurtsFor", why, Formats.TimeOf(now.Since, site.Zone, now.AsOf), formats.Length(age)]);
    }

    private void WriteFigures(SiteSnapshot? now, Kept kept)
    {
        var same = now is not null && kept.Figures?.FiguresFrom == now.FiguresFrom;
        if (now is null || (same && now.AsOf - kept.Figures!.AsOf < s_calm))
        {
            return;
        }

        kept.Cells = KpiCell.All(code => CellOf(now, code), kept.Cells, same);
        kept.Figures = now;
    }

    private KpiCell CellOf(SiteSnapshot now, string code)
    {
        var value = now.Kpis.GetValueOrDefault(code);
        return new KpiCell(
            code, kpis.NameOf(code), kpis.Write(code, value?.Value), ExplainAddress.Of(code, now.Site, [], now.FiguresFrom, now.AsOf),
            kpis.Title(code, value?.Version, now.Coverage), kpis.IsGreyed(now.Coverage),
            kpis.Against(code, now.Site, value?.Value, now.Coverage));
    }

    private sealed class Kept
    {
        public SiteFace? Face { get; set; }

        /// <summary>The snapshot that <see cref="Cells"/> were written from.</summary>
        public SiteSnapshot? Figures { get; set; }

        public ImmutableArray<KpiCell> Cells { get; set; }
    }
}
